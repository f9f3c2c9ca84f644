import type { ChartContent } from './chart-points.ts';
import { type ChartSize, type ChartWords, drawChart, drawSpreads } from './draw-chart.ts';
import { type Html, html, raw } from './html.ts';
import type { PageContext } from './page-context.ts';
import { clusterWords, figureWords } from './words-of.ts';

export const WIDE: ChartSize = { width: 720, height: 380 };
const NARROW: ChartSize = { width: 350, height: 320 };
const OUTCOMES = ['met', 'missed', 'not_comparable', 'unreported'] as const;

/** The words of a chart in the page's language. */
export function chartWords(page: PageContext, title: string): ChartWords {
  const { t, number } = page;
  return {
    title,
    percent: t('chart.percent'),
    breaks: { 2024: t('chart.break2024'), 2025: t('chart.break2025') },
    of: (point) =>
      [
        `${point.year}, ${clusterWords(page, point)}`,
        figureWords(page, { direction: point.direction, comparator: '=', min: point.bound, max: null }),
        point.reported === null ? '' : t('chart.reported', { figure: `${number(point.reported)}%` }),
        t(`outcome.${point.outcome}`),
        point.count > 1 ? t('chart.targets', { count: number(point.count) }) : '',
      ]
        .filter((words) => words !== '')
        .join(' · '),
    ofYear: ({ year, targets, median, lowerQuartile, upperQuartile }) =>
      t('chart.year', {
        year,
        targets: number(targets),
        median: number(median),
        from: number(lowerQuartile),
        to: number(upperQuartile),
      }),
  };
}

export interface Figure {
  title: string;
  /** beside: stands in a narrow column on wide screens too, so that one drawing does. */
  place: 'beside' | 'alone';
}

/** A chart in the size asked for: each target, or the years in short where there are too many. */
export const drawContent = ({ points, years }: ChartContent, words: ChartWords, size: ChartSize): string =>
  points === null ? drawSpreads(years, words, size) : drawChart(points, words, size);

/** A chart, drawn for narrow screens and, where it stands alone, for wide ones too: the stylesheet shows one. Below it what the marks mean. */
export function chartFigure(page: PageContext, content: ChartContent, { title, place }: Figure): Html {
  const { t } = page;
  if (content.years.length === 0) return html`<p>${t('chart.nothing')}</p>`;
  const words = chartWords(page, title);
  const narrow = raw(drawContent(content, words, NARROW));
  const drawing =
    place === 'beside'
      ? narrow
      : html`<div class="on-wide">${raw(drawContent(content, words, WIDE))}</div><div class="on-narrow">${narrow}</div>`;
  return html`<figure class="chart">${drawing}<figcaption>${title}. ${content.points === null ? shortExplained(page, content) : html`${t('chart.explained')}${pointLegend(page)}`}</figcaption></figure>`;
}

/** Links to a chart as SVG and, where script runs, as PNG. */
export function chartFiles(
  { t, href, query }: PageContext,
  path: string,
  { name, more = '' }: { name: string; more?: Html | '' },
): Html {
  const svg = href(path, Object.fromEntries([...query].filter(([one, value]) => one !== 'lang' && value !== '')));
  return html`<p class="downloads">${t('trend.take')} <a href="${svg}" download="giaouoc-${name}.svg">SVG</a>
<a href="${svg}" data-png="giaouoc-${name}.png" hidden>PNG</a> ${more}</p>`;
}

/** " (year=2024, province=An Giang)": the filters of the address, but for these. */
export function filterWords({ query }: PageContext, without: readonly string[]): string {
  const asked = [...query].filter(([name, value]) => value !== '' && name !== 'lang' && !without.includes(name));
  return asked.length === 0 ? '' : ` (${asked.map(([name, value]) => `${name}=${value}`).join(', ')})`;
}

function shortExplained({ t, number }: PageContext, { direction, directions }: ChartContent): string {
  const total = [...directions.values()].reduce((sum, targets) => sum + targets, 0);
  return t('chart.in_short', {
    shown: number(directions.get(direction) ?? 0),
    total: number(total),
    direction: t(`direction.${direction}`),
  });
}

const pointLegend = ({ t }: PageContext): Html =>
  html`<ul class="legend">${OUTCOMES.map((outcome) => html`<li>${mark(outcome)} ${t(`outcome.${outcome}`)}</li>`)}<li>${mark('reported')} ${t('chart.reported_mark')}</li></ul>`;

const MARKS = {
  met: '<circle cx="7" cy="7" r="4.5" class="met filled"/>',
  missed: '<path d="M3 3L11 11M11 3L3 11" class="missed"/>',
  not_comparable: '<path d="M7 1.5L11 7L7 12.5L3 7Z" class="not_comparable"/>',
  unreported: '<circle cx="7" cy="7" r="4.5" class="unreported"/>',
  reported: '<path d="M7 2L12 11H2Z" fill="currentColor"/>',
} as const;

const mark = (name: keyof typeof MARKS): Html =>
  html`<svg class="mark" width="14" height="14" aria-hidden="true">${raw(MARKS[name])}</svg>`;
