import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { readYaml } from '../publishers/read-yaml.ts';

const Patterns = z.array(z.string());

const Boilerplate = z.strictObject({
  lines: z.array(z.object({ id: z.string(), patterns: Patterns })),
  related: Patterns,
  datelines: Patterns,
  signatures: Patterns,
  credits: Patterns,
  stamps: Patterns,
  stampWords: Patterns,
  authorWords: Patterns,
  authorRoles: Patterns,
  rightsWords: Patterns,
  states: z.object({ words: Patterns }),
  unwanted: z.array(z.object({ id: z.string(), words: Patterns })),
  body: z.object({ words: Patterns }),
  caption: z.object({ words: Patterns }),
  byline: z.object({ words: Patterns }),
  lead: z.object({ words: Patterns }),
});

const whole = (patterns: readonly string[]): RegExp => new RegExp(`^(?:${patterns.join('|')})$`, 'iu');
const start = (patterns: readonly string[], flags: string): RegExp => new RegExp(`^(?:${patterns.join('|')})`, flags);

const load = () => {
  const rows = readYaml(fileURLToPath(new URL('../../data/boilerplate.yml', import.meta.url)), Boilerplate);
  return {
    lines: rows.lines.map(({ id, patterns }) => ({ id, pattern: whole(patterns) })),
    related: whole(rows.related),
    /** House marks are printed in their own case: "TP - " opens a Tiền Phong article, "tp - " does not. */
    dateline: start(rows.datelines, 'u'),
    signature: start(rows.signatures, 'iu'),
    credit: new RegExp(`(?:${rows.credits.join('|')})$`, 'iu'),
    stamp: start(rows.stamps, 'iu'),
    /** A line of nothing but days, clocks and the words around them. */
    stampLine: new RegExp(`^[-–•\\s]*(?:(?:${rows.stampWords.join('|')})|[\\d\\s:/.,()|+-]|[–hg])+$`, 'iu'),
    author: start(rows.authorWords, 'iu'),
    authorRole: whole(rows.authorRoles),
    rights: new RegExp(rows.rightsWords.join('|'), 'giu'),
    states: new Set(rows.states.words),
    /** Word of a class name or id → rule: "disqus" → "comment". */
    unwanted: new Map(rows.unwanted.flatMap(({ id, words }) => words.map((word) => [word, id] as const))),
    body: new Set(rows.body.words),
    caption: new Set(rows.caption.words),
    byline: new Set(rows.byline.words),
    lead: new Set(rows.lead.words),
  };
};

/** data/boilerplate.yml, compiled once. */
export const boilerplate = load();

/** Longer lines are paragraphs; patterns are not tried on them, so that a megabyte of text costs nothing. */
const LONGEST_LINE = 400;

/** "Nữ miền Nam" → "voice-menu"; null for a line that may belong to the article. */
export function boilerplateOf(line: string): string | null {
  if (line.length > LONGEST_LINE) return null;
  return boilerplate.lines.find(({ pattern }) => pattern.test(line))?.id ?? null;
}

/** "Đọc thêm: Cụm 3 ký giao ước", ">> …": a pointer to another article. */
export const isPointer = (line: string): boolean => line.length <= LONGEST_LINE && boilerplate.related.test(line);
