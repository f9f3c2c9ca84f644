import type { Context } from 'hono';
import { stream } from 'hono/streaming';
import type { PageAsked, PageGiven, PledgeFilter, Row, ViewName } from '../model/store.ts';
import { type CsvStyle, csvOf } from './csv.ts';
import { questionOf, readCursor, writeCursor } from './cursor.ts';
import type { Format, ListParams } from './query-params.ts';
import { WebError } from './web-error.ts';

export const queryOf = (c: Context): URLSearchParams => new URL(c.req.url).searchParams;

/** What the parameter says, else what Accept prefers; JSON when it says nothing. */
export function formatOf(c: Context, format: Format | undefined): Format {
  if (format) return format;
  return /^\s*text\/csv/u.test(c.req.header('accept') ?? '') ? 'csv' : 'json';
}

export const styleOf = (format: Exclude<Format, 'json'>): CsvStyle => (format === 'csv' ? 'exact' : 'spreadsheet');

export function csvHeaders(name: string): Record<string, string> {
  return {
    'Content-Type': 'text/csv; charset=utf-8; header=present',
    'Content-Disposition': `attachment; filename="giaouoc-${name}.csv"`,
    Vary: 'Accept',
  };
}

interface Answer {
  name: string;
  rows: Row[];
  columns: readonly string[];
  next?: string | null;
  /** The parameter that takes `next`. */
  cursor?: string;
}

/** Rows as JSON or CSV, with a link to the next page. */
export function answer(
  c: Context,
  format: Format,
  { name, rows, columns, next = null, cursor = 'cursor' }: Answer,
): Response {
  if (next !== null) linkNext(c, cursor, next);
  if (format !== 'json') return c.body(csvOf(rows, columns, styleOf(format)), 200, csvHeaders(name));
  c.header('Vary', 'Accept');
  return c.json({ view: name, rows, next });
}

export function linkNext(c: Context, cursor: string, next: string): void {
  const query = queryOf(c);
  query.set(cursor, next);
  c.header('Link', `<${c.req.path}?${query}>; rel="next"`);
}

export interface Listing<View extends ViewName = ViewName> {
  view: View;
  params: ListParams;
}

interface Paging {
  page: PageAsked;
  /** The cursor behind what was given. */
  nextOf(given: PageGiven<unknown>): string | null;
}

export function pageOf(of: string, filter: PledgeFilter, { sort, cursor, limit }: ListParams, usual: number): Paging {
  const question = questionOf(of, filter, sort);
  const from = cursor === undefined ? null : readCursor(cursor, question);
  return {
    page: {
      limit: Number(limit ?? usual),
      ...(sort === undefined ? {} : { sort: sort.split(',') }),
      ...(from === null ? {} : { after: from.place }),
    },
    nextOf: ({ rows, next }) =>
      next === null ? null : writeCursor({ before: (from?.before ?? 0) + rows.length, place: next }, question),
  };
}

export function refuseOrder({ sort, cursor }: ListParams): void {
  if (sort !== undefined || cursor !== undefined)
    throw new WebError(400, 'limit: all gives every row by id; leave out sort and cursor');
}

export const JSON_HEADERS = { 'Content-Type': 'application/json; charset=utf-8' } as const;

export const streamPieces = (c: Context, pieces: AsyncIterable<string>): Response =>
  stream(c, async (out) => {
    for await (const piece of pieces) {
      if (out.aborted) return;
      await out.write(piece);
    }
  });
