import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { messageOf, UsageError } from '../model/errors.ts';

/** data/ stands beside src/ and beside dist/, so that one relative address serves both. */
const DATA = new URL('../../data/', import.meta.url);

const Header = z.object({
  title: z.string().min(1),
  source: z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]),
  licence: z.string().min(1),
  retrieved: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "write the day as '2026-11-22'"),
});

/** `readRows('ranks.yml', Rank)` → the rows of data/ranks.yml, each checked; the header must be complete. */
export const readRows = <T>(name: string, row: z.ZodType<T>): T[] => readDataFile(name, { rows: z.array(row) }).rows;

/** `readDataFile('cues.yml', { types: z.record(…) })` → what stands in data/cues.yml below the header. */
export function readDataFile<S extends z.ZodRawShape>(name: string, body: S): z.infer<z.ZodObject<S>> {
  const source = readFileSync(new URL(name, DATA), 'utf8');
  const document = parsed(name, source);
  const problems = [Header.loose().safeParse(document), z.object(body).safeParse(document)].flatMap(
    ({ error }) => error?.issues ?? [],
  );
  if (problems.length > 0) throw new UsageError(complaint(name, problems), { input: `data/${name}` });
  return z.object(body).parse(document);
}

/** `dataVersion(['clusters.yml'])` → a print of these files as they are: another after any change of them. */
export function dataVersion(names: readonly string[]): string {
  const hash = createHash('sha256');
  for (const name of names) hash.update(readFileSync(new URL(name, DATA)));
  return hash.digest('hex');
}

/** The year in which data/ `name` was last compared with its sources. */
export const retrievedIn = (name: string): number =>
  Number(readDataFile(name, { retrieved: Header.shape.retrieved }).retrieved.slice(0, 4));

const complaint = (name: string, problems: readonly z.core.$ZodIssue[]): string => {
  const lines = problems.slice(0, 10).map(({ path, message }) => `  ${path.join('.') || 'top level'}: ${message}`);
  return `data/${name} is not as its readers need it:\n${lines.join('\n')}\nCorrect these places (rows count from 0).`;
};

const parsed = (name: string, source: string): unknown => {
  try {
    return parse(source);
  } catch (cause) {
    const reason = messageOf(cause);
    throw new UsageError(`data/${name} is not YAML: ${reason}`, { input: `data/${name}`, cause });
  }
};
