import * as Plot from '@observablehq/plot';
import type { YearSpread } from '../pledges/trend.ts';
import type { ChartPoint } from './chart-points.ts';
import { SvgPaper, type SvgPart } from './svg-paper.ts';

export interface ChartWords {
  title: string;
  /** Over the vertical axis. */
  percent: string;
  /** At the two breaks: `{ 2024: 'new clusters', 2025: 'mergers' }`. */
  breaks: Readonly<Record<2024 | 2025, string>>;
  /** Tooltip of a point. */
  of(point: ChartPoint): string;
  /** Tooltip of a year in short. */
  ofYear(year: YearSpread): string;
}

export interface ChartSize {
  width: number;
  height: number;
}

/** Middle tones that keep a contrast of 3 to 1 against white and against the dark page. */
const OUTCOME_LOOKS: Readonly<Record<ChartPoint['outcome'], { colour: string; symbol: Plot.SymbolType }>> = {
  met: { colour: '#2b8a57', symbol: 'circle' },
  missed: { colour: '#c8553d', symbol: 'times' },
  not_comparable: { colour: '#8a6fb0', symbol: 'diamond' },
  unreported: { colour: '#7a828c', symbol: 'circle' },
};

/** Between the emulation years 2023 and 2024 the ministry drew twelve new clusters; the provinces of 2025's pledges merged on 1 July 2025. */
const BREAKS = [
  { year: 2024, at: 2023.5 },
  { year: 2025, at: 2025.5 },
] as const;

/** Past this the clusters' lines hide more than they show. */
const MAX_LINED = 250;
/** None of the outcomes' colours: a year has all of them. */
const SPREAD_COLOUR = '#4a7db5';
const LEAST_RADIUS = 4;
const MOST_RADIUS = 12;
/** Part of a year's width over which its clusters are spread. */
const SPREAD = 0.64;

type Placed = ChartPoint & { x: number; era: string };

/** Points → an SVG element as text: pledged bounds by year, each tied to what a review reports, with the breaks marked. */
export function drawChart(points: readonly ChartPoint[], words: ChartWords, size: ChartSize): string {
  const placed = spread(points);
  const reported = placed.filter((point) => point.reported !== null);
  return draw(
    placed.map(({ year }) => year),
    [
      placed.length <= MAX_LINED ? linesOf(placed) : [],
      Plot.link(reported, { x: 'x', y1: 'bound', y2: 'reported', strokeOpacity: 0.6 }),
      Plot.dot(reported, { x: 'x', y: 'reported', symbol: 'triangle', r: 4, fill: 'currentColor', title: words.of }),
      Object.entries(OUTCOME_LOOKS).map(([outcome, { colour, symbol }]) =>
        Plot.dot(
          placed.filter((point) => point.outcome === outcome),
          {
            x: 'x',
            y: 'bound',
            r: ({ count }: ChartPoint) => Math.min(MOST_RADIUS, LEAST_RADIUS + Math.log2(count)),
            symbol,
            stroke: colour,
            strokeWidth: 2,
            fill: outcome === 'met' ? colour : 'none',
            title: words.of,
          },
        ),
      ),
    ],
    { words, size },
  );
}

/** Years in short → an SVG element as text: from least to most a thin line, the middle half a broad one, the median a dot. */
export const drawSpreads = (years: readonly YearSpread[], words: ChartWords, size: ChartSize): string =>
  draw(
    years.map(({ year }) => year),
    [
      Plot.ruleX(years, { x: 'year', y1: 'least', y2: 'most', strokeOpacity: 0.6 }),
      Plot.ruleX(years, {
        x: 'year',
        y1: 'lowerQuartile',
        y2: 'upperQuartile',
        strokeWidth: 7,
        stroke: SPREAD_COLOUR,
        title: words.ofYear,
      }),
      Plot.dot(years, { x: 'year', y: 'median', r: 4, fill: 'currentColor', stroke: 'none', title: words.ofYear }),
    ],
    { words, size },
  );

/** Plot asks for a browser's document. One serves all charts: none is ever put into it. */
const PAPER = new SvgPaper() as unknown as NonNullable<Plot.PlotOptions['document']>;

function draw(
  years: readonly number[],
  marks: Plot.Markish[],
  { words, size: { width, height } }: { words: ChartWords; size: ChartSize },
): string {
  const [from, to] = [Math.min(...years), Math.max(...years)];
  const chart = Plot.plot({
    document: PAPER,
    className: 'plot',
    width,
    height,
    marginTop: 46,
    marginLeft: 44,
    marginBottom: 28,
    x: { domain: [from - 0.5, to + 0.5], ticks: ticksOf(from, to, width), tickFormat: String, label: null },
    // A mark on the lowest line is seen whole.
    y: { grid: true, nice: true, insetBottom: 8, label: words.percent },
    r: { type: 'identity' },
    marks: [breakMarks(words, { from, to }), ...marks],
  }) as unknown as SvgPart;
  for (const part of [...chart.all()]) {
    // The page's policy allows no style inside the document: the rules stand in the stylesheet.
    if (part.localName === 'style') part.remove();
    // One picture, one name: what Plot calls its parts ("rule", "dot") says nothing to a reader.
    part.removeAttribute('aria-label');
  }
  chart.setAttribute('font-size', '12');
  chart.setAttribute('role', 'img');
  chart.setAttribute('aria-label', words.title);
  return String(chart);
}

const breakMarks = ({ breaks }: ChartWords, { from, to }: { from: number; to: number }): Plot.Markish[] =>
  BREAKS.filter(({ at }) => from < at && at < to).flatMap(({ year, at }) => [
    Plot.ruleX([at], { strokeDasharray: '4 4', strokeOpacity: 0.7 }),
    Plot.text([at], {
      x: (one: number) => one,
      frameAnchor: 'top',
      textAnchor: 'end',
      dx: 2,
      dy: year === 2024 ? -34 : -20,
      text: () => breaks[year],
    }),
  ]);

/** Joins the years of a cluster, where each year has one figure of it; more than one would make a zigzag that says nothing. */
function linesOf(placed: readonly Placed[]): Plot.Markish {
  const byEra = Map.groupBy(placed, ({ era }) => era);
  const single = [...byEra.values()].filter((line) => new Set(line.map(({ year }) => year)).size === line.length);
  const joined = single.flat().sort((a, b) => a.year - b.year);
  return Plot.line(joined, { x: 'x', y: 'bound', z: 'era', strokeOpacity: 0.35 });
}

const ticksOf = (from: number, to: number, width: number): number[] => {
  const step = Math.max(1, Math.ceil(((to - from + 1) * 44) / width));
  return Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, at) => from + at * step);
};

const eraOf = (year: number): number => BREAKS.filter(({ at }) => at < year).length;

/** Clusters of one year stand side by side; a cluster's line ends where clusters were drawn anew. */
function spread(points: readonly ChartPoint[]): Placed[] {
  const seriesOf = ({ owner, block, number }: ChartPoint): string =>
    `${owner} ${block} ${String(number).padStart(4, '0')}`;
  const offsets = new Map(
    [...Map.groupBy(points, ({ year }) => year)].map(([year, ofYear]) => {
      const all = [...new Set(ofYear.map(seriesOf))].sort();
      const offsetAt = (at: number): number => (all.length === 1 ? 0 : (at / (all.length - 1) - 0.5) * SPREAD);
      return [year, new Map(all.map((series, at) => [series, offsetAt(at)]))];
    }),
  );
  return points.map((point) => {
    const series = seriesOf(point);
    const offset = offsets.get(point.year)?.get(series) ?? 0;
    return { ...point, x: point.year + offset, era: `${series} ${point.direction} ${eraOf(point.year)}` };
  });
}

/** A chart of a page → a file of its own: with a namespace, a white ground and its own font. */
export function standaloneSvg(svg: string, { width, height }: ChartSize, caption: string): string {
  const escaped = caption.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const body = svg.slice(svg.indexOf('>') + 1, svg.lastIndexOf('</svg>'));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height + 24}" viewBox="0 0 ${width} ${height + 24}" color="#1a1d21" fill="currentColor" font-family="system-ui, sans-serif" font-size="12" text-anchor="middle"><rect width="100%" height="100%" fill="#ffffff"/>${body}<text x="8" y="${height + 14}" font-size="10" text-anchor="start">${escaped}</text></svg>\n`;
}
