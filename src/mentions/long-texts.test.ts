import { expect, test } from 'vitest';
import { loadLexicon } from '../lexicon/lexicon.ts';
import { findMentions } from './find-mentions.ts';

const lexicon = loadLexicon();
const context = { referenceDate: '2024-03-01', lexicon };

/** Pieces that, repeated, ask most of one reader each. */
const PIECES = [
  'Công an tỉnh Kiên Giang, ',
  'Cụm thi đua số 8 - ',
  'cụm thi đua các ',
  'Hồ Chí Minh, ',
  'Quảng Nam - Đà Nẵng ',
  'tỉnh Kiên Gang, ',
  'Cục An ninh và ',
  'Đại tá PGS.TS. ',
  'Đại tá Nguyễn Văn A, ',
  'Nguyễn ',
  'Bí thư Tỉnh ủy, ',
  'Nghị quyết số 12-',
  'Luật A ',
  '“a “b ',
  '"',
  'tinh thần ',
  'Bà Rịa - ',
];

const milliseconds = (text: string): number => {
  const start = performance.now();
  findMentions(lexicon.readText(text), context);
  return performance.now() - start;
};

test.each(PIECES)('%j repeated: time grows with the length', (piece) => {
  const size = 40_000;
  milliseconds(piece.repeat(500));
  const small = Math.max(8, milliseconds(piece.repeat(Math.ceil(size / piece.length))));
  const large = milliseconds(piece.repeat(Math.ceil((4 * size) / piece.length)));
  expect(large / small).toBeLessThan(14);
});

test('a million characters on one line give all their mentions', () => {
  const piece = 'Công an tỉnh Kiên Giang, ';
  const count = 40_000;
  const mentions = findMentions(lexicon.readText(piece.repeat(count)), context, ['province']);
  expect(mentions).toHaveLength(count);
});
