import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readWords } from '../text/words.ts';
import { Trie } from './trie.ts';

const found = (keys: readonly string[], text: string): string[] => {
  const trie = new Trie();
  for (const key of keys) trie.add(key);
  const hits: string[] = [];
  trie.search(text, readWords(text).words, (entry, start, end) => hits.push(`${keys[entry]}@${start}-${end}`));
  return hits;
};

test('finds keys between word boundaries, in any spacing', () => {
  expect(found(['ha nam', 'ha nam ninh', 'nam'], 'o ha  nam ninh, hanam')).toEqual([
    'ha nam@2-9',
    'ha nam ninh@2-14',
    'nam@6-9',
  ]);
  expect(found(['ba ria - vung tau'], 'ba ria- vung tau, ba ria -vung tau, ba ria-vung tau, ba ria vung tau')).toEqual([
    'ba ria - vung tau@0-16',
    'ba ria - vung tau@18-34',
    'ba ria - vung tau@36-51',
  ]);
  expect(found(['tp.hcm'], 'tp. hcm tp.hcm tp hcm')).toEqual(['tp.hcm@0-7', 'tp.hcm@8-14']);
  expect(found(['ha nam'], 'ha\nnam')).toEqual([]);
});

test('every key is found in itself', () => {
  const word = fc.string({ unit: fc.constantFrom(...'abcdegh0'), minLength: 1, maxLength: 4 });
  const keys = fc.uniqueArray(
    fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' ')),
    { maxLength: 60 },
  );
  fc.assert(
    fc.property(keys, (all) => {
      for (const key of all) expect(found(all, key)).toContain(`${key}@0-${key.length}`);
    }),
  );
});

test('letters may have marks, and words that differ in them are kept apart', () => {
  expect(found(['đắk lắk', 'dak lak'], 'đắk lắk, dak lak, đắk lak')).toEqual(['đắk lắk@0-7', 'dak lak@9-16']);
});

test('a key with another mark than ASCII between its words is refused with that mark', () => {
  expect(() => new Trie().add('đắk – lắk')).toThrow('"–"');
});
