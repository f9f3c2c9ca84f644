import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, extname, join, resolve } from 'node:path';
import { z } from 'zod';
import { UsageError } from '../model/errors.ts';
import { Block, Document, Kind, Person, Target } from '../model/extraction.ts';

const GoldTarget = z.object({
  indicator: z.string().nullable().default(null),
  indicatorText: z.string().default(''),
  min: z.number().nullable(),
  max: z.number().nullable(),
  comparator: Target.shape.comparator,
  approximate: z.boolean().default(false),
  direction: Target.shape.direction,
  status: Target.shape.status,
  baseline: z.number().nullable().default(null),
  raw: z.string().default(''),
});

/** What a reader expects of an article: plain values, null or empty where the text does not say. */
export const Gold = z.object({
  about: z.string().default(''),
  /** Fields, as the report names them, that nobody has read for this case: they are not scored. */
  notAnnotated: z.array(z.string()).default([]),
  referenceDate: z.string().nullable().default(null),
  kind: Kind,
  cluster: z
    .object({
      type: z.enum(['cụm', 'khối']),
      number: z.number().nullable(),
      owner: z.string().nullable(),
      block: Block.nullable(),
    })
    .nullable(),
  year: z.number().nullable(),
  event: z
    .object({
      date: z.string().nullable().default(null),
      endDate: z.string().nullable().default(null),
      province: z.string().nullable().default(null),
      venue: z.string().nullable().default(null),
    })
    .default({ date: null, endDate: null, province: null, venue: null }),
  members: z.array(z.string()).default([]),
  memberCount: z.number().nullable().default(null),
  lead: z.string().nullable().default(null),
  deputies: z.array(z.string()).default([]),
  nextLead: z.string().nullable().default(null),
  theme: z.string().nullable().default(null),
  targets: z.array(GoldTarget).default([]),
  people: z.array(Person).default([]),
  documents: z.array(Document.partial({ number: true, title: true, issuer: true })).default([]),
});
export type Gold = z.infer<typeof Gold>;

/** An article file with what is expected of it. */
export interface GoldCase {
  name: string;
  articlePath: string;
  gold: Gold;
}

const ARTICLE_EXTENSIONS = ['.txt', '.html', '.htm'];

function readGold(path: string): Gold {
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new UsageError(`${path} is not valid JSON: correct it, then run again`, { input: path, cause });
  }
  const gold = Gold.safeParse(parsed);
  if (!gold.success) throw new UsageError(`${path}: ${z.prettifyError(gold.error)}`, { input: path });
  return gold.data;
}

/** A folder with `article.*` and `expected.json` → the case, by the folder's name; null for any other. */
function caseAt(folder: string): GoldCase | null {
  const expected = join(folder, 'expected.json');
  const articlePath = ARTICLE_EXTENSIONS.map((extension) => join(folder, `article${extension}`)).find(existsSync);
  if (articlePath === undefined || !existsSync(expected)) return null;
  return { name: basename(resolve(folder)), articlePath, gold: readGold(expected) };
}

/**
 * A folder of cases → its cases by name: `<name>.txt|.html` with `<name>.json` beside it, or a folder with `article.*` and `expected.json`;
 * such a folder itself → its one case.
 */
export function loadCases(folder: string): GoldCase[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(`no folder at ${folder}: name one that holds cases`, { input: folder });
  const own = caseAt(folder);
  if (own) return [own];
  const cases: GoldCase[] = [];
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) {
      const within = caseAt(path);
      if (within) cases.push(within);
      continue;
    }
    const extension = extname(name);
    const goldPath = join(folder, `${basename(name, extension)}.json`);
    if (ARTICLE_EXTENSIONS.includes(extension) && existsSync(goldPath)) {
      cases.push({ name: basename(name, extension), articlePath: path, gold: readGold(goldPath) });
    }
  }
  if (cases.length === 0) {
    throw new UsageError(
      `no cases in ${folder}: a case is NAME.txt with NAME.json, or a folder with article.txt and expected.json`,
      { input: folder },
    );
  }
  return cases;
}
