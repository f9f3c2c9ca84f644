import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadLexicon } from '../lexicon/lexicon.ts';
import type { Mention } from '../model/mention.ts';
import { findMentions } from './find-mentions.ts';

const lexicon = loadLexicon();
const articles = join(import.meta.dirname, '../../fixtures/articles');

/** Sentences of the sample articles, each read as a text of its own. */
const sentences = readdirSync(articles).flatMap((name) => {
  const file = join(articles, name, 'article.txt');
  if (!readdirSync(join(articles, name)).includes('article.txt')) return [];
  const text = lexicon.readText(readFileSync(file, 'utf8'));
  return text.sentences.map(({ start, end }) => text.clean.slice(start, end));
});

const find = (given: string): Mention[] =>
  findMentions(lexicon.readText(given), { referenceDate: '2024-03-27', lexicon });

const TONE = '[\u0300\u0301\u0303\u0309\u0323]';
const later = (given: string): string =>
  given
    .normalize('NFD')
    .replaceAll(new RegExp(`([oO])(${TONE})([aeAE])(?![\\p{L}\\p{M}])`, 'gu'), '$1$3$2')
    .replaceAll(new RegExp(`(?<![qQ])([uU])(${TONE})([yY])(?![\\p{L}\\p{M}])`, 'gu'), '$1$3$2')
    .normalize('NFC');
const earlier = (given: string): string =>
  given
    .normalize('NFD')
    .replaceAll(new RegExp(`([oO])([aeAE])(${TONE})(?![\\p{L}\\p{M}])`, 'gu'), '$1$3$2')
    .replaceAll(new RegExp(`(?<![qQ])([uU])([yY])(${TONE})(?![\\p{L}\\p{M}])`, 'gu'), '$1$3$2')
    .normalize('NFC');

/** What is said of a mention, without regard to how its words are spelt. */
const told = ({ kind, rule, value, certainty, surface }: Mention): unknown =>
  JSON.parse(
    JSON.stringify({ kind, rule, value, certainty, surface })
      .normalize('NFD')
      .replaceAll(/\p{M}/gu, '')
      .replaceAll(/\\r\\n|\\n/gu, ' '),
  );

const anySentence = fc.constantFrom(...sentences);
const ways: [string, (given: string) => string][] = [
  ['NFD', (given) => given.normalize('NFD')],
  ['the tone on the second vowel', later],
  ['the tone on the first vowel', earlier],
  ['no-break blanks', (given) => given.replaceAll(' ', '\u00a0')],
  ['two blanks for one', (given) => given.replaceAll(' ', '  ')],
  ['blanks at both ends', (given) => `  ${given}\t`],
  ['the line break of Windows behind', (given) => `${given}\r\n`],
  ['zero-width signs', (given) => `\ufeff${given.replaceAll(' ', ' \u200b')}`],
  ['the Icelandic Ð', (given) => given.replaceAll('Đ', '\u00d0')],
];

describe('every kind of mention is the same under', () => {
  test.each(ways)('%s', (_, respell) => {
    fc.assert(
      fc.property(anySentence, (sentence) => {
        expect(find(respell(sentence)).map(told)).toEqual(find(sentence).map(told));
      }),
      { numRuns: 300 },
    );
  });
});

test('spans lead to the same characters of the input, NFC and NFD', () => {
  fc.assert(
    fc.property(anySentence, (sentence) => {
      const given = sentence.normalize('NFD');
      const text = lexicon.readText(given);
      const mentions = findMentions(text, { referenceDate: '2024-03-27', lexicon });
      for (const { start, end, surface } of mentions)
        expect(given.slice(text.toRaw(start, 'start'), text.toRaw(end)).normalize('NFC')).toBe(surface);
    }),
    { numRuns: 300 },
  );
});

test('paragraphs parted by the line breaks of Windows give the mentions of each', () => {
  fc.assert(
    fc.property(fc.array(anySentence, { minLength: 1, maxLength: 3 }), (several) => {
      const mentions = (newline: string) => find(several.join(newline)).map(told);
      expect(mentions('\r\n')).toEqual(mentions('\n'));
      expect(mentions('\r\n\r\n')).toEqual(mentions('\n\n'));
    }),
    { numRuns: 200 },
  );
});

test('the first letter of a sentence, large or small, changes no number, percent, count or date', () => {
  const kinds: readonly Mention['kind'][] = ['number', 'percent', 'count', 'date', 'baseline', 'cluster'];
  const values = (given: string) =>
    findMentions(lexicon.readText(given), { referenceDate: '2024-03-27', lexicon }, kinds).map((mention) =>
      JSON.stringify(told(mention)).toLowerCase(),
    );
  fc.assert(
    fc.property(anySentence, (sentence) => {
      const other = sentence.charAt(0) === sentence.charAt(0).toLowerCase() ? 'toUpperCase' : 'toLowerCase';
      const turned = sentence.charAt(0)[other]() + sentence.slice(1);
      expect(values(turned)).toEqual(values(sentence));
    }),
    { numRuns: 300 },
  );
});
