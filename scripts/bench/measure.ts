import { readdirSync, readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** One thing to time, by name. */
export interface Contender {
  name: string;
  run(text: string): unknown;
}

const ROUNDS = 9;
/** Rounds that do not count, until the engine has compiled what it will compile. */
const WARM_UP = 80;

/** Milliseconds of one run. */
export function timeMs(run: () => unknown): number {
  const before = performance.now();
  run();
  return performance.now() - before;
}

const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0;

/**
 * Contenders on the same texts → characters a second of each, the median of nine rounds. They take turns, so that what else the
 * machine does meets all of them alike.
 */
export function charactersPerSecond(contenders: readonly Contender[], texts: readonly string[]): Map<string, number> {
  const length = texts.reduce((sum, text) => sum + text.length, 0);
  const speeds = new Map<string, number[]>(contenders.map(({ name }) => [name, []]));
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    for (const { name, run } of contenders) {
      const ms = timeMs(() => texts.forEach((text) => void run(text)));
      if (round >= 0) speeds.get(name)?.push((length / ms) * 1000);
    }
  }
  return new Map([...speeds].map(([name, all]) => [name, median(all)]));
}

setFlagsFromString('--expose_gc');
/** Frees what nothing holds. */
export const collect = runInNewContext('gc') as () => void;

/** Bytes that what `make` returns keeps alive. */
export function bytesKept(make: () => unknown): number {
  collect();
  const before = process.memoryUsage().heapUsed;
  const kept = make();
  collect();
  const after = process.memoryUsage().heapUsed;
  return kept === undefined ? 0 : after - before;
}

/** The sample articles of fixtures/articles, each a text. */
export function sampleTexts(): string[] {
  const folder = new URL('../../fixtures/articles/', import.meta.url);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((name) => readFileSync(new URL(name, folder), 'utf8'));
}

/** Rows with a header → lines whose columns stand under each other; numbers to the right. */
export function aligned(rows: readonly (readonly (string | number)[])[]): string {
  const cells = rows.map((row) => row.map(String));
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const isNumeric = widths.map((_, column) => cells.slice(1).every((row) => /^[\d.,–\s%x]*$/.test(row[column] ?? '')));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) =>
        isNumeric[column] ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ');
  return cells.map((row) => line(row).trimEnd()).join('\n');
}
