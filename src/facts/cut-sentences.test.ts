import { expect, test } from 'vitest';
import { cutSentences } from './cut-sentences.ts';

const whole = (clean: string) => [{ start: 0, end: clean.length, paragraph: 0 }];

test('sentences of the usual length stay as they are', () => {
  const sentences = whole('kéo giảm 5% số vụ, khám phá trên 75%; bắt 40%'.repeat(20));
  expect(cutSentences('', sentences)).toBe(sentences);
});

test('an endless sentence is cut behind a comma or semicolon, and no character is lost', () => {
  const clean = 'kéo giảm 5% số vụ, khám phá trên 75%; '.repeat(300);
  const pieces = cutSentences(clean, whole(clean));
  expect(pieces.length).toBeGreaterThan(4);
  expect(pieces.map(({ start, end }) => clean.slice(start, end)).join('')).toBe(clean);
  for (const { start, end } of pieces) expect(end - start).toBeLessThanOrEqual(2_000);
  for (const { end } of pieces.slice(0, -1)) expect(clean.slice(end - 2, end)).toMatch(/[,;] /u);
});

test('without marks it is cut at blanks, without blanks anywhere', () => {
  const blanks = 'án '.repeat(1_500);
  for (const { end } of cutSentences(blanks, whole(blanks)).slice(0, -1)) expect(blanks[end - 1]).toBe(' ');
  const solid = 'a'.repeat(5_000);
  expect(cutSentences(solid, whole(solid)).map(({ end }) => end)).toEqual([2_000, 4_000, 5_000]);
});
