import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadLexicon } from '../lexicon/lexicon.ts';
import type { Mention, MentionKind } from '../model/mention.ts';
import { MENTION_VALUES } from '../model/mention.ts';
import { baselineExamples } from './baseline.examples.ts';
import { countExamples } from './count.examples.ts';
import { dayExamples } from './date-day.examples.ts';
import { periodExamples } from './date-period.examples.ts';
import { rangeExamples } from './date-range.examples.ts';
import type { RuleExamples } from './examples.ts';
import { findMentions } from './find-mentions.ts';
import { numberExamples } from './number.examples.ts';
import { percentExamples } from './percent.examples.ts';

const lexicon = loadLexicon();
const find = (given: string, kinds?: readonly MentionKind[]): Mention[] =>
  findMentions(lexicon.readText(given), { referenceDate: '2023-07-15', lexicon }, kinds);
const surfaces = (given: string, kinds?: readonly MentionKind[]): string[] =>
  find(given, kinds).map(({ kind, surface }) => `${kind}:${surface}`);

describe('the overlap policy', () => {
  const numeric = ['number', 'percent', 'count', 'date', 'baseline'] as const;

  test('keeps the longer of two mentions of one kind', () => {
    expect(surfaces('giảm từ 5% đến 10%', ['percent'])).toEqual(['percent:từ 5% đến 10%']);
    expect(surfaces('từ ngày 18 đến 19/7', ['date'])).toEqual(['date:từ ngày 18 đến 19/7']);
  });

  test('drops the number that is a part of something larger', () => {
    expect(
      surfaces(
        'Ngày 30-3, 5 tỉnh giảm 5%',
        numeric.filter((kind) => kind !== 'number'),
      ),
    ).toEqual(['date:Ngày 30-3', 'count:5 tỉnh', 'percent:5%']);
    expect(find('Ngày 30-3, 5 tỉnh giảm 5%').filter(({ kind }) => kind === 'number')).toEqual([]);
  });

  test('shows that number when numbers are asked for, but never the figures of a date', () => {
    expect(surfaces('Ngày 30-3, 5 tỉnh giảm 5%', ['number'])).toEqual(['number:5', 'number:5']);
    expect(surfaces('năm 2024', ['number'])).toEqual([]);
  });

  test('lets kinds nest that say different things', () => {
    expect(surfaces('giảm so với năm 2022', ['baseline', 'date'])).toEqual([
      'baseline:so với năm 2022',
      'date:năm 2022',
    ]);
  });

  test('lets quotes nest, and no other kind in itself', () => {
    expect(surfaces('“Lấy câu ‘Chủ động, nêu gương’ làm khẩu hiệu”, ông nói', ['quote'])).toEqual([
      'quote:“Lấy câu ‘Chủ động, nêu gương’ làm khẩu hiệu”',
      'quote:‘Chủ động, nêu gương’',
    ]);
  });

  test('takes a share of a whole for a count, not for a day', () => {
    expect(surfaces('phá 10/12 vụ', numeric)).toEqual(['count:10/12 vụ']);
  });

  test('sorts by start, the longer first', () => {
    const found = find(
      'Sáng 30-3, Công an 5 tỉnh ký giao ước, giảm từ 5% đến 10% so với năm 2022 (391/434), đạt 10/12 vụ.',
    );
    const sorted = found.toSorted((a, b) => a.start - b.start || b.end - a.end);
    expect(found).toEqual(sorted);
    expect(found.length).toBeGreaterThan(4);
  });
});

const TONE = '[\u0300\u0301\u0303\u0309\u0323]';
/** "hòa" → "hoà", "ủy" → "uỷ". */
const newStyle = (given: string): string =>
  given
    .normalize('NFD')
    .replaceAll(new RegExp(`([oO])(${TONE})([aeAE])(?![\\p{L}\\p{M}])`, 'gu'), '$1$3$2')
    .replaceAll(new RegExp(`(?<![qQ])([uU])(${TONE})([yY])(?![\\p{L}\\p{M}])`, 'gu'), '$1$3$2')
    .normalize('NFC');
/** "tỷ lệ" → "tỉ lệ", "kỳ" → "kì". */
const iForY = (given: string): string =>
  given
    .normalize('NFD')
    .replaceAll(new RegExp(`(?<![\\p{L}\\p{M}])([hklmstHKLMST])y(${TONE})(?![\\p{L}\\p{M}])`, 'gu'), '$1i$2')
    .normalize('NFC');

const texts = [
  percentExamples,
  countExamples,
  baselineExamples,
  numberExamples,
  dayExamples,
  rangeExamples,
  periodExamples,
]
  .flatMap((list): RuleExamples<MentionKind>[] => Object.values(list))
  .flatMap(({ finds, rejects }) => [
    ...finds.flatMap((find) => find.in.map((example) => example.replaceAll(/[[\]]/gu, ''))),
    ...rejects,
  ]);
const values = (given: string) => find(given).map(({ kind, value, rule }) => ({ kind, value: lower(value), rule }));
/** Words that a value quotes from the text keep the text's spelling; only their letters are compared. */
const lower = (value: Mention['value']): unknown =>
  JSON.parse(JSON.stringify(value).normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('y', 'i').toLowerCase());

describe('spelling', () => {
  test.each([
    ['NFD', (given: string) => given.normalize('NFD')],
    ['the tone on the second vowel', newStyle],
    ['i for y', iForY],
    ['no-break blanks', (given: string) => given.replaceAll(' ', '\u00a0')],
  ])('%s gives the same mentions', (_, respell) => {
    for (const text of texts) expect(values(respell(text)), text).toEqual(values(text));
  });

  test('capitals give the same percents, counts and numbers in words', () => {
    const kinds = ['percent', 'count'] as const;
    const of = (given: string) => find(given, kinds).map(({ value }) => lower(value));
    for (const text of texts) expect(of(text.toUpperCase()), text).toEqual(of(text));
  });
});

describe('any input', () => {
  test('gives spans inside the text and values as the model has them', () => {
    const piece = fc.oneof(
      fc.constantFrom(...texts),
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom(
        '\0',
        '\ud800',
        '\udc00',
        '\u200f',
        '\r\n',
        '🙂',
        '%',
        ' - ',
        '/',
        'năm ',
        'tháng ',
        'ngày ',
        '1',
        '30/',
        'từ ',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = lexicon.readText(pieces.join(''));
        for (const mention of findMentions(text, { referenceDate: '2024-02-29', lexicon })) {
          expect(mention.start).toBeGreaterThanOrEqual(0);
          expect(mention.end).toBeGreaterThan(mention.start);
          expect(mention.surface).toBe(text.clean.slice(mention.start, mention.end));
          expect(MENTION_VALUES[mention.kind].safeParse(mention.value).error).toBeUndefined();
        }
      }),
      { numRuns: 300, examples: [[['năm ', 'năm ', 'năm trước']]] },
    );
  });

  test('a text that is not Vietnamese gives what it states in figures', () => {
    expect(surfaces('On 30/3/2023 the rate fell by 5%.', ['date', 'percent'])).toEqual([
      'date:30/3/2023',
      'percent:5%',
    ]);
  });
});
