import { expect, test } from 'vitest';
import { loadLexicon } from '../lexicon/lexicon.ts';
import { findMentions } from '../mentions/find-mentions.ts';
import { createReading } from './reading.ts';
import { targetsOf } from './targets.ts';
import type { Candidate } from './trace.ts';

test('the trace tells what decided a status: the sum of signs, or the grammar of a mark', () => {
  const lexicon = loadLexicon();
  const text = lexicon.readText('Kết quả, tỷ lệ phá án đạt 73,4%, chưa đạt yêu cầu trên 75%.');
  const candidates: Candidate[] = [];
  const reading = createReading({
    text,
    lexicon,
    publishedOn: null,
    mentions: findMentions(text, { referenceDate: null, lexicon }),
    cues: lexicon.cuesIn(text),
    hasTitle: false,
    trace: (candidate) => candidates.push(candidate),
  });
  const targets = targetsOf(reading, { kind: 'year_end_review', year: 2024 });
  expect(targets.map(({ value }) => value.status)).toEqual(['reported', 'pledged']);
  expect(candidates.filter(({ field }) => field === 'targets').map(({ why }) => why)).toEqual([
    expect.stringMatching(/^log odds of a goal -\d+\.\d \(bias .*decimal .*\): reported$/),
    'a mark beside another value: pledged; the sum is not asked',
  ]);
});
