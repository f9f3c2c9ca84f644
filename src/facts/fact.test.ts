import { expect, test } from 'vitest';
import { loadLexicon } from '../lexicon/lexicon.ts';
import { evidenceOf } from './fact.ts';
import { createReading } from './reading.ts';

test('evidence stands in text order, each place once, and nothing empty', () => {
  const lexicon = loadLexicon();
  const text = lexicon.readText('giảm 5% số vụ cháy');
  const reading = createReading({ text, lexicon, publishedOn: null, mentions: [], cues: [], hasTitle: false });
  const [verb, value, whole] = [
    { start: 0, end: 4 },
    { start: 5, end: 7 },
    { start: 0, end: 7 },
  ] as const;
  expect(evidenceOf(reading, [value, whole, verb, { start: 4, end: 4 }, value]).map((each) => each.text)).toEqual([
    'giảm',
    'giảm 5%',
    '5%',
  ]);
});
