import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { PledgeFilter } from '../model/store.ts';
import { WebError } from './web-error.ts';

/** `[offset, key of the question]` as base64url of JSON. */
const Cursor = z.tuple([z.int().min(1).max(100_000_000), z.string()]);

const keyOf = (question: string): string => createHash('sha256').update(question).digest('base64url').slice(0, 12);

/** Rows already given to a question → the cursor that goes on behind them: `writeCursor(50, 'targets?year=2024')` → "WzUwLCJ…". */
export const writeCursor = (offset: number, question: string): string =>
  Buffer.from(JSON.stringify([offset, keyOf(question)])).toString('base64url');

/** Cursor → rows to pass over. A cursor that was changed, or given to another question, is refused. */
export function readCursor(cursor: string, question: string): number {
  const read = Cursor.safeParse(jsonOf(Buffer.from(cursor, 'base64url').toString('utf8')));
  if (!read.success) throw new WebError(400, 'cursor: not one that was given out; start again without it');
  const [offset, key] = read.data;
  if (key !== keyOf(question)) throw new WebError(400, 'cursor: belongs to another question; start again without it');
  return offset;
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
