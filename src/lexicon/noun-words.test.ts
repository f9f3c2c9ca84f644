import { expect, test } from 'vitest';
import { loadLexicon } from './lexicon.ts';
import { NounWords } from './noun-words.ts';

const words = new NounWords({
  body: { phrases: ['giao ước', 'bản giao ước', 'tỉnh'] },
  particle: { phrases: ['vẫn'] },
});

test.each([
  ['bản giao ước nêu', 0, 'body', 12],
  ['công an tỉnh', 8, 'body', 4],
  ['tỉnhủy', 0, 'body', 0],
  ['tỉnh', 0, 'particle', 0],
  ['vẫn', 0, 'unheard_of', 0],
])('lengthAt(%j, %i, %j) → %i', (norm, at, kind, expected) => {
  expect(words.lengthAt(norm, at, kind)).toBe(expected);
});

test('anyOf gives the words of a kind, the longest first, with either "i"', () => {
  const deeds = new NounWords({ deed: { phrases: ['xử lý', 'giải quyết'] } });
  expect(deeds.anyOf('deed')).toBe('giải quyết|xử lý|xử lí');
  expect(deeds.anyOf('unheard_of')).toBe('');
});

test('the kinds of data/noun-words.yml are those that are asked for', () => {
  const { nounWords } = loadLexicon();
  expect(nounWords.has('vẫn', 'particle')).toBe(true);
  expect(nounWords.has('kết quả', 'nominal_result')).toBe(true);
  expect(nounWords.has('tiêu chí', 'weak_intent')).toBe(true);
  expect(nounWords.has('hiện có', 'weak_predicate')).toBe(true);
  expect(nounWords.lengthAt('lực lượng chức năng', 0, 'body')).toBe('lực lượng'.length);
});
