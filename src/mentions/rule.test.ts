import { describe, expect, test } from 'vitest';
import { loadLexicon } from '../lexicon/lexicon.ts';
import { readText } from '../text/read-text.ts';
import { rule, words } from './rule.ts';
import { findAll, indexRules } from './rule-index.ts';

const context = { referenceDate: null, lexicon: loadLexicon() };
const spans = (given: string, ...patterns: RegExp[]): string[] => {
  const rules = patterns.map((pattern, i) => rule({ id: `award/${i}`, pattern, read: () => ({ name: String(i) }) }));
  return findAll(indexRules(rules), readText(given), { context })
    .flat()
    .map(({ surface, rule: id }) => `${id.slice(6)}:${surface}`);
};

describe('words', () => {
  test('cuts no word at either end', () => {
    expect(spans('đồngchí, đồng chí, hợp đồng', words`đồng`)).toEqual(['0:đồng', '0:đồng']);
  });

  test('is written in any spelling, and matches every spelling', () => {
    expect(spans('Hoà bình, hòa bình, HÒA BÌNH', words`hoà bình`)).toHaveLength(3);
    expect(spans('tỷ lệ, tỉ lệ, Tỷ Lệ', words`tỉ lệ`)).toHaveLength(3);
    expect(spans('5–10, 5-10, 5—10', words`\d-\d\d`)).toHaveLength(3);
  });

  test('takes a gap for blanks and one line break, not for an empty line', () => {
    expect(spans('năm 2024, năm\n2024, năm  2024', words`năm \d{4}`)).toHaveLength(3);
    expect(spans('năm\n\n2024', words`năm \d{4}`)).toEqual([]);
    expect(spans('5 %, 5%', words`\d ?%`)).toHaveLength(2);
  });

  test('refuses a repeat without a bound, which could make a text cost its square', () => {
    expect(() => words`\d+%`).toThrow(/without a bound/u);
    expect(() => words`a{2,}`).toThrow(/without a bound/u);
    expect(() => words`[*+]\d{1,3}`).not.toThrow();
  });
});

describe('findAll', () => {
  test('tries a rule wherever its first word stands, and only there', () => {
    expect(spans('năm 2024 và năm 2023', words`năm \d{4}`)).toEqual(['0:năm 2024', '0:năm 2023']);
    expect(spans('PC07 7 07', words`\d{1,2}`)).toEqual(['0:7', '0:07']);
  });

  test('keeps the order of the rules under one start', () => {
    expect(spans('ngày 5', words`ngày \d`, words`ngày`)).toEqual(['0:ngày 5', '1:ngày']);
  });

  test('gives the span of the group named so', () => {
    expect(spans('lần thứ IX', words`lần thứ (?<span>[ivx]{1,4})`)).toEqual(['0:IX']);
  });

  test('does not look for a mention inside the last one of the same rule', () => {
    expect(spans('một một một', words`một(?: một)?`)).toEqual(['0:một một', '0:một']);
  });
});
