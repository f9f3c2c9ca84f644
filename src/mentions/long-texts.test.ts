import { expect, test } from 'vitest';
import { timeGrowth } from '../../test/support/time-growth.ts';
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

const read = (text: string): unknown => findMentions(lexicon.readText(text), context);

test.each(PIECES)('%j repeated: time grows with the length', (piece) => {
  expect(timeGrowth(read, piece)).toBeLessThan(10);
});

test('the measure tells a quadratic reader', () => {
  const quadratic = (text: string): number => {
    let sum = 0;
    for (let at = 0; at < text.length; at += 512) sum += text.indexOf('z', at);
    return sum;
  };
  expect(timeGrowth(quadratic, 'a', 20)).toBeGreaterThan(10);
});

test('a million characters on one line give all their mentions', () => {
  const piece = 'Công an tỉnh Kiên Giang, ';
  const count = 40_000;
  const mentions = findMentions(lexicon.readText(piece.repeat(count)), context, ['province']);
  expect(mentions).toHaveLength(count);
});
