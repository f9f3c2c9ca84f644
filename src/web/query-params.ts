import { z } from 'zod';
import { UsageError } from '../model/errors.ts';
import { Block, Kind } from '../model/extraction.ts';
import { Outcome } from '../model/pledge.ts';
import type { PledgeFilter } from '../model/store.ts';
import { type AskedFilter, filterOf } from '../query/filter-of.ts';
import { readComparison } from '../query/read-comparison.ts';
import { readYears } from '../query/read-years.ts';
import { WebError } from './web-error.ts';

/** Letters of any language, digits and what names are written with; no quotes, semicolons or signs of comparison. */
const Name = z
  .string()
  .min(1)
  .max(120)
  .regex(/^[\p{L}\p{M}\p{N} .,()/&–-]+$/u, 'only letters, digits, blanks and . , ( ) / & -');
const Words = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[\p{L}\p{M}\p{N} .,:%?!+()/&"'“”‘’–-]+$/u, 'only letters, digits, blanks and marks of a sentence');
const Columns = z
  .string()
  .max(200)
  .regex(/^-?[a-z0-9_]+(?:,-?[a-z0-9_]+)*$/u, 'expected names of columns with commas between them');

/** Filters of every list: the names and meanings of the options of `giaouoc targets` and its like. */
export const FilterParams = z.strictObject({
  year: z
    .string()
    .max(20)
    .optional()
    .meta({ description: 'Emulation year, or a range', examples: ['2023', '2019-2024'] }),
  cluster: z
    .string()
    .regex(/^\d{1,4}$/u, 'expected a number of at most four digits')
    .optional()
    .meta({ description: 'Number of the cluster', examples: ['12'] }),
  block: Block.optional().meta({ description: 'Kind of cluster' }),
  owner: Name.optional().meta({ description: 'Whose cluster it is, in any spelling', examples: ['bo cong an'] }),
  province: Name.optional().meta({ description: 'With a member in this province', examples: ['An Giang'] }),
  places: z
    .enum(['now', 'then'])
    .optional()
    .meta({ description: "now: today's province with all that was merged into it; then: provinces of that very name" }),
  unit: Name.optional().meta({ description: 'With a member whose name has these words' }),
  indicator: z
    .string()
    .regex(/^[a-z0-9_]{1,60}$/u, 'expected the id of an indicator')
    .optional()
    .meta({ description: 'What a target measures', examples: ['clearance_general'] }),
  value: z
    .string()
    .max(20)
    .optional()
    .meta({ description: 'Bound of a target in percent', examples: ['>75', '<=5', '100'] }),
  status: z.enum(['pledged', 'assigned']).optional().meta({ description: 'A goal, or a quota set from above' }),
  outcome: Outcome.shape.status.optional().meta({ description: 'What became of a target' }),
  kind: Kind.optional().meta({ description: 'With an article of this kind' }),
  confidence: z
    .string()
    .regex(/^(?:0|1|0?\.\d{1,6}|1\.0{1,6}|0\.0)$/u, 'expected a number from 0 to 1')
    .optional()
    .meta({ description: 'At least this sure', examples: ['0.8'] }),
  text: Words.optional().meta({ description: 'With all of these words, with or without marks' }),
  signed: z
    .enum(['true', 'false'])
    .optional()
    .meta({ description: 'Only pledges whose signing is known, or only those known from reviews alone' }),
});
export type FilterParams = z.infer<typeof FilterParams>;

const MAX_LIMIT = 1000;
const Limit = z
  .string()
  .regex(/^(?:[1-9]\d{0,3}|all)$/u, `expected 1 to ${MAX_LIMIT}, or all`)
  .refine((text) => text === 'all' || Number(text) <= MAX_LIMIT, `at most ${MAX_LIMIT} rows a page, or all`);

/** What a list takes beside its filters. */
export const ListParams = FilterParams.extend({
  sort: Columns.optional().meta({ description: 'Columns, "-" for descending', examples: ['-year,number'] }),
  limit: Limit.optional().meta({
    description: `Rows a page, 1 to ${MAX_LIMIT}; all: every row by id`,
    examples: ['100'],
  }),
  cursor: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,3500}$/u, 'not one that was given out; start again without it')
    .optional()
    .meta({ description: 'Where the page before ended: `next` of its answer' }),
  'group-by': Columns.optional().meta({ description: 'Count rows a group instead', examples: ['year,indicator'] }),
  format: z.enum(['json', 'csv', 'spreadsheet']).optional().meta({
    description:
      'json; csv, every cell as it is; spreadsheet, CSV for Excel and its like: a byte order mark, and an apostrophe before text that would be a formula. Else what Accept asks for',
  }),
});
export type ListParams = z.infer<typeof ListParams>;
export type Format = NonNullable<ListParams['format']>;

/** Of pledges, and of clusters with their members. */
export const RecordListParams = ListParams.extend({
  whole: z.enum(['true']).optional().meta({
    description:
      'Whole records as JSON, 1 to 50 a page: pledges as /api/pledges/{id} gives them, clusters as `giaouoc clusters --json` does',
  }),
});

export const SearchParams = z.strictObject({
  q: Words.meta({ description: 'Words, with or without marks; every one must be found', examples: ['dak lak'] }),
  of: z.enum(['article', 'target']).optional().meta({ description: 'Only these' }),
  limit: z
    .string()
    .regex(/^(?:[1-9]\d?|100)$/u, 'expected 1 to 100')
    .optional()
    .meta({ description: 'Hits, 1 to 100' }),
  format: ListParams.shape.format,
});

/** Query string → checked parameters. Unknown names, doubles and bad values are a 400 that names the parameter. */
export function readParams<T>(schema: z.ZodType<T>, query: URLSearchParams): T {
  const given: Record<string, string> = {};
  for (const [name, value] of query) {
    if (name === '__proto__') throw new WebError(400, `${name}: no such parameter`);
    if (Object.hasOwn(given, name)) throw new WebError(400, `${name}: given twice`);
    // A form sends its empty fields too.
    if (value !== '') given[name] = value;
  }
  const read = schema.safeParse(given);
  if (read.success) return read.data;
  throw new WebError(400, read.error.issues.map(problemOf).join('; '));
}

const problemOf = (issue: z.core.$ZodIssue): string =>
  issue.code === 'unrecognized_keys'
    ? `${issue.keys.map((key) => key.slice(0, 40)).join(', ')}: no such parameter`
    : `${issue.path.join('.')}: ${issue.message}`;

/** Parameters → the store's filter, by the very rules of the command line. */
export function filterOfParams(params: Partial<FilterParams>): PledgeFilter {
  const { year, cluster, value, confidence, signed, block, owner, province, places, unit } = params;
  const { indicator, status, outcome, kind, text } = params;
  const options = {
    ...{ block, owner, province, places, unit, indicator, status, outcome, kind, text },
    year: year === undefined ? undefined : asked('year', () => readYears(year)),
    cluster: cluster === undefined ? undefined : Number(cluster),
    value: value === undefined ? undefined : asked('value', () => readComparison(value)),
    confidence: confidence === undefined ? undefined : Number(confidence),
  };
  const present = Object.fromEntries(Object.entries(options).filter(([, one]) => one !== undefined)) as AskedFilter;
  const filter = asked('', () => filterOf(present));
  return signed === undefined ? filter : { ...filter, isSigned: signed === 'true' };
}

function asked<T>(name: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new WebError(400, name === '' ? error.message : `${name}: ${error.message}`, { cause: error });
  }
}

/** What the map of the overview takes. Pages pass over parameters they do not know; links from elsewhere bring some along. */
export const MAP_PARAMS = z.object({
  year: z
    .string()
    .regex(/^\d{4}$/u, 'expected a year')
    .optional(),
  measure: z
    .string()
    .regex(/^[a-z0-9_]{1,60}$/u, 'expected a measure')
    .optional(),
  map: z.enum(['63', '34']).optional(),
  lang: z.enum(['vi', 'en']).optional(),
});

/** What a page with a list takes: the filters, the order and the place in it, and the language. */
export const PageListParams = FilterParams.extend({
  sort: ListParams.shape.sort,
  cursor: ListParams.shape.cursor,
  lang: MAP_PARAMS.shape.lang,
}).strip();
export type PageListParams = z.infer<typeof PageListParams>;

export const ArticleParams = z.strictObject({
  address: z
    .string()
    .min(1)
    .max(2000)
    .meta({ description: 'Of the article: its URL, or the path of the file', examples: ['https://cand.vn/…'] }),
});
export const ArticlePageParams = ArticleParams.extend({ lang: MAP_PARAMS.shape.lang }).strip();

export const ClusterPageParams = z.object({ owner: Name.optional(), lang: MAP_PARAMS.shape.lang });

export const SearchPageParams = z.object({
  q: Words.optional(),
  of: SearchParams.shape.of,
  lang: MAP_PARAMS.shape.lang,
});
