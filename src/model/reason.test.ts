import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ReasonCode, readReason, reasonSentence } from './reason.ts';

/** As databases of earlier versions hold them. */
const STORED: readonly (readonly [string, ReasonCode, Record<string, string>])[] = [
  ['neither a signing nor a review', 'unplaced.other', {}],
  ['no cluster was read', 'unplaced.cluster', {}],
  ['no emulation year was read', 'unplaced.year', {}],
  ['"Khối "A"" has no number', 'unplaced.number', { label: 'Khối "A"' }],
  ['"Cụm số 3" does not say whose cluster it is', 'unplaced.owner', { label: 'Cụm số 3' }],
  [
    `other indicator: the year's reviews report fires, "số vụ" and 2 more`,
    'undecided.more',
    { indicators: 'fires, "số vụ"', count: '2' },
  ],
  ["other indicator: the year's reviews report fires", 'undecided.other', { indicators: 'fires' }],
  [
    'other scope: pledged for "all", reported for "cả 3 tiêu chí"',
    'undecided.scope',
    { pledged: 'all', reported: 'cả 3 tiêu chí' },
  ],
  ['pledged as a level, reported as a change: "giảm 5%"', 'undecided.change', { raw: 'giảm 5%' }],
  ['pledged as a change, reported as a level: "đạt 5%"', 'undecided.level', { raw: 'đạt 5%' }],
  [
    '"khoảng 75%" does not settle whether "trên 75%" was met',
    'undecided.unsettled',
    { reported: 'khoảng 75%', raw: 'trên 75%' },
  ],
];

test.each(STORED)('what stands in databases is read by its code: %s', (sentence, code, filling) => {
  expect(readReason(sentence)).toEqual({ code, filling });
  expect(reasonSentence(code, filling as Parameters<typeof reasonSentence>[1])).toBe(sentence);
});

test('every code is among them', () => {
  expect(STORED.map(([, code]) => code)).toEqual(ReasonCode.options);
});

test.each(['', 'no cluster', 'no cluster was read at all', '"A', '" has no number', 'đã khác'])(
  'a sentence of another version is none of them: %s',
  (sentence) => {
    expect(readReason(sentence)).toBe(null);
  },
);

test('whatever words of an article stand in it, the code is read', () => {
  fc.assert(
    fc.property(fc.string(), (label) => {
      expect(readReason(reasonSentence('unplaced.number', { label }))).toEqual({
        code: 'unplaced.number',
        filling: { label },
      });
    }),
  );
});
