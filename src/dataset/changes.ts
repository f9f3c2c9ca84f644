import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { UsageError } from '../model/errors.ts';
import type { DatasetTable } from './dataset-table.ts';

export interface Change {
  table: string;
  id: string;
  change: 'added' | 'removed' | 'changed';
  /** Columns that differ. */
  columns: string[];
}

const Line = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));
type Line = z.infer<typeof Line>;

/**
 * Two exports → what was added, removed and changed, by stable id: both JSONL files of a table are in the same order, so that they
 * are read side by side. A table that the earlier export did not have counts as added.
 */
export async function* changesBetween(
  before: string,
  after: string,
  tables: readonly DatasetTable[],
): AsyncGenerator<Change> {
  for (const { name, primaryKey } of tables) {
    const orderOf = (line: Line): [string, string] => [
      name === 'articles' ? '' : String(line.pledge_id ?? ''),
      String(line[primaryKey]),
    ];
    const old = linesOf(join(before, `${name}.jsonl`));
    const fresh = linesOf(join(after, `${name}.jsonl`));
    let [left, right] = [await old.next(), await fresh.next()];
    while (!left.done || !right.done) {
      const order = left.done ? 1 : right.done ? -1 : compare(orderOf(left.value), orderOf(right.value));
      if (order < 0) yield { table: name, id: String(left.value?.[primaryKey]), change: 'removed', columns: [] };
      if (order > 0) yield { table: name, id: String(right.value?.[primaryKey]), change: 'added', columns: [] };
      if (order === 0) {
        const columns = differing(left.value ?? {}, right.value ?? {});
        if (columns.length > 0)
          yield { table: name, id: String(right.value?.[primaryKey]), change: 'changed', columns };
      }
      if (order <= 0) left = await old.next();
      if (order >= 0) right = await fresh.next();
    }
  }
}

function compare([a1, a2]: readonly [string, string], [b1, b2]: readonly [string, string]): number {
  if (a1 !== b1) return a1 < b1 ? -1 : 1;
  return a2 === b2 ? 0 : a2 < b2 ? -1 : 1;
}

const differing = (before: Line, after: Line): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => before[name] !== after[name]);

async function* linesOf(path: string): AsyncGenerator<Line, undefined> {
  if (!existsSync(path)) return undefined;
  let number = 0;
  for await (const line of createInterface({
    input: createReadStream(path, 'utf8'),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    number++;
    yield readLine(line, `${path}:${number}`);
  }
  return undefined;
}

function readLine(line: string, where: string): Line {
  try {
    return Line.parse(JSON.parse(line));
  } catch (cause) {
    throw new UsageError(`${where} is no row of an earlier export: name another folder, or leave --previous out`, {
      input: where,
      cause,
    });
  }
}
