import { isMeasure, type MapQuestion } from './map-measure.ts';
import type { PageContext } from './page-context.ts';
import { MAP_PARAMS, readParams } from './query-params.ts';
import { WebError } from './web-error.ts';

/** The first emulation year whose clusters are of merged provinces. */
const FIRST_MERGED_YEAR = 2026;

/** What a map of the address shows; `latest` is the year of one that names none. */
export function mapQuestionOf(page: PageContext, latest: number): MapQuestion {
  const params = readParams(MAP_PARAMS, page.query);
  const year = Number(params.year ?? latest);
  const measure = params.measure ?? 'targets';
  if (!isMeasure(measure)) throw new WebError(400, `measure: "${measure}" is neither a measure nor an indicator`);
  const map = Number(params.map ?? (year >= FIRST_MERGED_YEAR ? 34 : 63)) === 34 ? 34 : 63;
  return { year, measure, map };
}
