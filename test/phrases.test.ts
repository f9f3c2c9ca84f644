import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { extractArticle, readTextArticle } from '../src/index.ts';

/** How the press says one thing in many ways: a line of fixtures/phrases holds a text and what is to be read in it. */
function phrasesOf<T>(name: string, Phrase: z.ZodType<T>): T[] {
  const lines = readFileSync(`fixtures/phrases/${name}.jsonl`, 'utf8').trim().split('\n');
  return lines.map((line) => Phrase.parse(JSON.parse(line)));
}

const read = (text: string) =>
  extractArticle(readTextArticle(text, 'phrase.txt'), { path: 'phrase.txt', url: null, sha256: '' });
const nameOf = (fact: { value: { name: string } } | null): string | null => fact?.value.name ?? null;

const Leadership = z.strictObject({
  text: z.string(),
  lead: z.string().nullable(),
  deputies: z.array(z.string()),
  nextLead: z.string().nullable(),
});

describe('who leads', () => {
  test.each(phrasesOf('leadership', Leadership))('$text', ({ text, ...expected }) => {
    const { lead, deputies, nextLead } = read(text);
    expect({ lead: nameOf(lead), deputies: deputies.map(nameOf), nextLead: nameOf(nextLead) }).toEqual(expected);
  });
});

const Members = z.strictObject({ text: z.string(), members: z.array(z.string()), count: z.number().nullable() });

describe('who belongs to the cluster', () => {
  test.each(phrasesOf('members', Members))('$text', ({ text, ...expected }) => {
    const { members, memberCount } = read(text);
    expect({ members: members.map(nameOf), count: memberCount?.value ?? null }).toEqual(expected);
  });
});

const Themed = z.strictObject({ text: z.string(), theme: z.string().nullable() });

describe("this year's slogan", () => {
  test.each(phrasesOf('themes', Themed))('$text', ({ text, theme }) => {
    expect(read(text).theme?.value.text ?? null).toBe(theme);
  });
});
