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
 * Two exports → what was added, removed and changed, by stable id. Both files of a table are ordered by pledge (articles by
 * address), so that they are read side by side, one pledge's rows at a time. A table that the earlier export did not have counts as added.
 */
export async function* changesBetween(
  before: string,
  after: string,
  tables: readonly DatasetTable[],
): AsyncGenerator<Change> {
  for (const { name, primaryKey } of tables) {
    const groupKey = GROUP_KEYS[name] ?? 'pledge_id';
    const old = groupsOf(join(before, `${name}.jsonl`), groupKey);
    const fresh = groupsOf(join(after, `${name}.jsonl`), groupKey);
    let [left, right] = [await old.next(), await fresh.next()];
    while (!left.done || !right.done) {
      const order = left.done ? 1 : right.done ? -1 : compare(left.value.key, right.value.key);
      const lost = order <= 0 ? (left.value?.lines ?? []) : [];
      const found = order >= 0 ? (right.value?.lines ?? []) : [];
      for (const change of changesOf(lost, found, primaryKey)) yield { table: name, ...change };
      if (order <= 0) left = await old.next();
      if (order >= 0) right = await fresh.next();
    }
  }
}

/** What the files of the other tables are ordered by: their pledge. */
const GROUP_KEYS: Partial<Record<DatasetTable['name'], string>> = {
  articles: 'address',
  pledges: 'id',
  clusters: 'id',
  memberships: 'cluster_id',
};

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

function* changesOf(before: readonly Line[], after: readonly Line[], id: string): Generator<Omit<Change, 'table'>> {
  const old = new Map(before.map((line) => [String(line[id]), line]));
  for (const line of after) {
    const key = String(line[id]);
    const known = old.get(key);
    old.delete(key);
    if (!known) yield { id: key, change: 'added', columns: [] };
    else if (differing(known, line).length > 0) yield { id: key, change: 'changed', columns: differing(known, line) };
  }
  for (const key of old.keys()) yield { id: key, change: 'removed', columns: [] };
}

async function* groupsOf(path: string, groupKey: string): AsyncGenerator<{ key: string; lines: Line[] }, undefined> {
  let group = null as { key: string; lines: Line[] } | null;
  for await (const line of linesOf(path)) {
    const key = String(line[groupKey]);
    if (group?.key === key) {
      group.lines.push(line);
      continue;
    }
    if (group) yield group;
    group = { key, lines: [line] };
  }
  if (group) yield group;
  return undefined;
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
