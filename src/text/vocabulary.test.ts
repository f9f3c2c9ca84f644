import { expect, test } from 'vitest';
import { MOST_WORDS, Vocabulary } from './vocabulary.ts';
import { hashOf } from './words.ts';

/** As many words of six letters as asked for. */
function* made(count: number): Generator<string> {
  for (let i = 0; i < count; i++)
    yield `ă${i
      .toString(16)
      .padStart(5, 'x')
      .replaceAll(/\d/gu, (d) => 'ghijklmnop'[Number(d)] ?? '')}`;
}
const numberOf = (vocabulary: Vocabulary, word: string): number => vocabulary.numberIn(word, 0, word.length);

test('a word keeps its number, and no other word has it', () => {
  const vocabulary = new Vocabulary();
  const words = ['tỉnh', 'tinh', 'ti', 'nghiêng', 'đ', 'a', 'aa', ...made(5000)];
  const numbers = words.map((word) => numberOf(vocabulary, word));
  expect(new Set(numbers).size).toBe(words.length);
  expect(words.map((word) => numberOf(vocabulary, word))).toEqual(numbers);
});

test('a word is known with its hash and without its marks', () => {
  const vocabulary = new Vocabulary();
  const number = numberOf(vocabulary, 'huyện');
  expect(vocabulary.hash(number)).toBe(hashOf('huyện'));
  expect(vocabulary.unmarked(number)).toBe(numberOf(vocabulary, 'huyen'));
});

test('words with foreign letters or more than eight letters have no number', () => {
  const vocabulary = new Vocabulary();
  for (const word of ['straße', 'слово', 'haitiếng', 'congnghệcao', 'a1']) {
    const isWord = word === 'haitiếng';
    expect(numberOf(vocabulary, word) > 0, word).toBe(isWord);
  }
});

test('a full vocabulary keeps its words and takes no more', () => {
  const vocabulary = new Vocabulary();
  const words = [...made(2 * MOST_WORDS)];
  const numbers = words.map((word) => numberOf(vocabulary, word));
  expect(Math.max(...numbers)).toBe(MOST_WORDS - 1);
  expect(numbers.at(-1)).toBe(0);
  expect(numberOf(vocabulary, words[0] ?? '')).toBe(numbers[0]);
});
