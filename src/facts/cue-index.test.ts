import { expect, test } from 'vitest';
import { CueIndex } from './cue-index.ts';

const cue = (type: string, start: number, end: number) => ({ type, id: '', start, end });
const cues = [cue('intent', 0, 3), cue('head', 4, 8), cue('strong_head', 4, 6), cue('intent', 9, 12)];

test('a cue is found by its type at its place, among others that start there', () => {
  const index = new CueIndex(cues, [], 12);
  expect(index.of('intent')).toEqual([cues[0], cues[3]]);
  expect(index.at('strong_head', 4)).toBe(cues[2]);
  expect([index.at('intent', 4), index.at('head', 5), index.at('head', 12)]).toEqual([undefined, undefined, undefined]);
});

test('what is part of a name counts for nothing, a name and more does', () => {
  const index = new CueIndex(cues, [{ start: 4, end: 8 }], 12);
  expect(index.of('strong_head')).toEqual([]);
  expect(index.at('head', 4)).toBe(cues[1]);
});
