import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadLexicon } from '../lexicon/lexicon.ts';
import type { MentionKind } from '../model/mention.ts';
import type { RuleExamples } from './examples.ts';
import { findMentions, RULES } from './find-mentions.ts';
import { findAll, indexRules } from './rule-index.ts';

const lexicon = loadLexicon();
const context = { referenceDate: '2024-03-26', lexicon };

const SIZE = 16_000;
/** Four times the text may take four times as long; the rest is noise. A quadratic pattern takes sixteen times. */
const MOST_GROWTH = 8;
/** Below this a clock tells nothing about growth. */
const TOO_QUICK_MS = 12;

/** Processor time of the quickest of three runs, which the load of the machine does not change much. */
const costMs = (run: () => unknown): number => {
  const once = (): number => {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
  return Math.min(once(), once(), once());
};

const filled = (unit: string, size: number): string => unit.repeat(Math.ceil(size / unit.length)).slice(0, size);

/** Texts that go on matching for as long as they can, and fail at the end of every attempt. */
const unitsOf = ({ finds, rejects }: RuleExamples<MentionKind>): string[] =>
  [...finds.flatMap((find) => find.in), ...rejects].flatMap((example) => {
    const text = example.replaceAll(/[[\]]/gu, '');
    return [`${text} `, `${text.slice(0, Math.ceil(text.length / 2))} `];
  });

const examples = new Map<string, RuleExamples<MentionKind>>();
for (const file of readdirSync(import.meta.dirname).filter((name) => name.endsWith('.examples.ts'))) {
  for (const list of Object.values(await import(join(import.meta.dirname, file)))) {
    for (const [id, of] of Object.entries(list as Record<string, RuleExamples<MentionKind>>)) examples.set(id, of);
  }
}

test.each(RULES.map((rule) => ({ rule, id: rule.id })))('$id takes time in proportion to its text', ({ rule, id }) => {
  const of = examples.get(id);
  const index = indexRules([rule]);
  const cost = (size: number): number => {
    const texts = (of ? unitsOf(of) : []).slice(0, 24).map((unit) => lexicon.readText(filled(unit, size / 8)));
    // The keys and the dictionaries' words are made once a text, before the clock starts.
    for (const text of texts) lexicon.surfaces.find(text);
    return costMs(() => {
      for (const text of texts) findAll(index, text, { context });
    });
  };
  expect(of).toBeDefined();
  expect(cost(SIZE * 4)).toBeLessThan(Math.max(TOO_QUICK_MS, cost(SIZE)) * MOST_GROWTH);
});

describe('all kinds together', () => {
  test.each([
    '1 ngày ',
    '1-',
    '1 - ',
    '1/1/',
    '1, ',
    'ngày 1, ',
    'từ ngày 1 đến ',
    'tháng ',
    'năm ',
    'một ',
    'một trăm ',
    'không trăm linh ',
    'nghìn tỷ ',
    '%',
    '1%-',
    'ít nhất ',
    'so với cùng kỳ (',
    '((((',
    '“',
    'Công an tỉnh ',
    'Nguyễn ',
    'Cụm thi đua số ',
    'số I',
    'A. ',
    ' ',
    '\n',
    '🙂',
    '\ud800',
    'a',
    '9',
  ])('%j over and over takes time in proportion to its length', (unit) => {
    const cost = (size: number): number => {
      const given = filled(unit, size);
      return costMs(() => findMentions(lexicon.readText(given), context));
    };
    expect(cost(SIZE * 4)).toBeLessThan(Math.max(TOO_QUICK_MS, cost(SIZE)) * MOST_GROWTH);
  });

  test('memory does not grow with the square: ten megabytes on one line are read', () => {
    const given = filled('Sáng 30-3, 5 tỉnh ký giao ước, giảm từ 5% đến 10% so với năm 2022; ', 2_000_000);
    expect(findMentions(lexicon.readText(given), context, ['percent', 'date']).length).toBeGreaterThan(50_000);
  });
});
