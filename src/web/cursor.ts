import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { PageGiven, PledgeFilter } from '../model/store.ts';
import { WebError } from './web-error.ts';

/** Where a page begins. */
export interface Cursor {
  /** Rows that were given before it. */
  before: number;
  /** What the last of them is sorted by. */
  place: NonNullable<PageGiven<unknown>['next']>;
}

/** `[check, rows before, ...place]` as base64url of JSON. */
const Written = z
  .tuple([z.string(), z.int().min(1).max(1_000_000_000)])
  .rest(z.union([z.string().max(3000), z.number(), z.null()]));

/** Of the question and all that stands in the cursor: one that was changed, or belongs to another question, is told by it. */
const checkOf = (question: string, { before, place }: Cursor): string =>
  createHash('sha256')
    .update(JSON.stringify([question, before, place]))
    .digest('base64url')
    .slice(0, 12);

/** `writeCursor({ before: 50, place: [2024, 'local_police', 12, '2024-local-police-12'] }, question)` → "WyJhYmMi…". */
export const writeCursor = (cursor: Cursor, question: string): string =>
  Buffer.from(JSON.stringify([checkOf(question, cursor), cursor.before, ...cursor.place])).toString('base64url');

/** Cursor → where the page begins. */
export function readCursor(text: string, question: string): Cursor {
  const read = Written.safeParse(jsonOf(Buffer.from(text, 'base64url').toString('utf8')));
  if (!read.success) throw new WebError(400, 'cursor: not one that was given out; start again without it');
  const [check, before, ...place] = read.data;
  const cursor = { before, place };
  if (check !== checkOf(question, cursor))
    throw new WebError(400, 'cursor: was changed, or belongs to another question; start again without it');
  return cursor;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** What a cursor belongs to: the rows asked for and their order, whoever asks and however many a page has. */
export const questionOf = (view: string, filter: PledgeFilter, sort: string | undefined): string =>
  JSON.stringify([view, Object.entries(filter).sort(([a], [b]) => (a < b ? -1 : 1)), sort ?? '']);
