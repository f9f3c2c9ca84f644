import type { CountRows } from './cached-counts.ts';
import { filterWords } from './chart-figure.ts';
import { csvOf } from './csv.ts';
import { standaloneSvg } from './draw-chart.ts';
import { isPercent, levelsOf, type MapQuestion, mapValues } from './map-measure.ts';
import { mapQuestionOf } from './map-question.ts';
import type { PageContext } from './page-context.ts';
import { measureWords } from './province-map.ts';
import { HIGH, type Tile, tileMap, tilesOf, WIDE } from './tile-map.ts';
import { WebError } from './web-error.ts';

/** The stylesheet's light colours, for a file that has no stylesheet; the darkest two take white letters. */
const COLOURS = ['#f3e3d3', '#eabf9b', '#dc9266', '#b85a3c', '#842c1f'] as const;
const NOTHING = '#f2f1ec';
const LEGEND_WIDTH = 240;

interface Asked {
  question: MapQuestion;
  values: Map<string, number>;
}

async function askedOf(page: PageContext, count: CountRows): Promise<Asked> {
  const years = (await count('members', ['year'])).map(({ group }) => Number(group.year));
  if (years.length === 0) throw new WebError(404, 'there is nothing to map');
  const question = mapQuestionOf(page, Math.max(...years));
  return { question, values: await mapValues(count, question) };
}

/** The map of the overview as a file of its own, with its legend and a line that says where it is from. */
export async function mapSvg(page: PageContext, count: CountRows, now: () => number): Promise<string> {
  const { t, number, day } = page;
  const { question, values } = await askedOf(page, count);
  const { map, measure, year } = question;
  const { levelOf, bounds } = levelsOf(values.values());
  const label = t('map.label', { measure: measureWords(page, measure), year });
  const sign = isPercent(measure) ? '%' : '';
  const drawn = await tileMap(map, label, (tile: Tile) => {
    const value = values.get(tile.code);
    const words = value === undefined ? t('map.nothing') : `${number(value)}${sign}`;
    return { level: value === undefined ? null : levelOf(value), title: `${tile.name}: ${words}`, href: null };
  });
  const coloured = String(drawn)
    .replaceAll(/<rect class="q(?<level>\d|none)"/gu, (_, level: string) => `<rect fill="${colourOf(level)}"`)
    .replaceAll(/<text aria-hidden="true" class="q(?<level>\d|none)"/gu, (_, level: string) =>
      /[34]/u.test(level) ? '<text fill="#ffffff"' : '<text',
    );
  const tiles = tilesOf(map);
  const right = (Math.max(...tiles.map(({ column }) => column)) + 1) * WIDE;
  const size = { width: right + LEGEND_WIDTH, height: (Math.max(...tiles.map(({ row }) => row)) + 1) * HIGH };
  const steps = bounds.length === 1 ? bounds.map((one) => [2, number(one)] as const) : stepsOf(page, bounds);
  const legend = steps.map(([level, words]) => [colourOf(String(level)), `${words}${sign}`] as const);
  const lines = [...legend, [NOTHING, t('map.nothing')] as const].map(
    ([colour, words], at) =>
      `<rect x="${right + 20}" y="${10 + at * 22}" width="16" height="16" rx="3" fill="${colour}"/><text x="${right + 44}" y="${23 + at * 22}" text-anchor="start">${words}</text>`,
  );
  const caption = `${label}. giaouoc${filterWords(page, ['year', 'measure'])}, ${day(new Date(now()).toISOString())}`;
  return standaloneSvg(coloured.replace('</svg>', `${lines.join('')}</svg>`), size, caption);
}

const colourOf = (level: string): string => COLOURS[Number(level)] ?? NOTHING;

const stepsOf = ({ number }: PageContext, bounds: readonly number[]): (readonly [number, string])[] =>
  bounds.slice(0, -1).map((from, at) => [at, `${number(from)}–${number(bounds[at + 1] ?? from)}`] as const);

const MAP_COLUMNS = ['year', 'map', 'measure', 'code', 'province', 'value'] as const;

/** The same as a table, a row a province of that map; empty where nothing is known. */
export async function mapCsv(page: PageContext, count: CountRows): Promise<string> {
  const { question, values } = await askedOf(page, count);
  const rows = tilesOf(question.map).map(({ code, name }) => ({
    ...question,
    code,
    province: name,
    value: values.get(code) ?? null,
  }));
  return csvOf(rows, MAP_COLUMNS, 'spreadsheet');
}
