import { expect, test } from 'vitest';
import { loadLexicon } from '../lexicon/lexicon.ts';

const { readText } = loadLexicon();
/** "a | b" is two sentences of one paragraph. */
const split = (raw: string): string => {
  const text = readText(raw);
  return text.sentences.map(({ start, end }) => text.clean.slice(start, end)).join(' | ');
};

test.each([
  'Họp tại TP. HCM ngày 25.7. | Kết quả tốt.',
  'TP - Tại trụ sở Công an tỉnh, TP.HCM và Tp. Cần Thơ đã ký. | Các đơn vị dự.',
  'PGS.TS. Nguyễn Văn A, Th.S Lê B và Đ/c C. dự. | Đại biểu M.T. Hà phát biểu.',
  'Giảm 7,5% (1.750 vụ). | Tỷ lệ đạt 92.04%.',
  'Ngày 30-3, tại Q. Ninh Kiều, P. Xuân Khánh có mưa. | Chiều tạnh.',
  'Có rau, củ, quả, v.v. để bán. | Ai mua?',
  'Ai mua? | Không ai! | Hết…',
  'Đồng chí nói: “Phải làm ngay.” | Mọi người vỗ tay.',
  'Hội nghị thành công./.',
  'Báo cáo nêu 3... 5 vụ, giảm. | Hết',
  'KT. GIÁM ĐỐC ký.',
  'xây dựng vững mạnh. | Tham dự có ông A.',
])('%s', (marked) => {
  expect(split(marked.replaceAll(' | ', ' '))).toBe(marked);
});

test('a sentence without the blank behind it ends too', () => {
  expect(split('hội nghị thành công.Tham dự có ông A')).toBe('hội nghị thành công. | Tham dự có ông A');
});

test('a line break ends a paragraph', () => {
  const text = readText('Tiêu đề không chấm\nSáng 30-3 họp\n\n  Hết. ');
  expect(text.paragraphs.map(({ start, end }) => text.clean.slice(start, end))).toEqual([
    'Tiêu đề không chấm',
    'Sáng 30-3 họp',
    'Hết.',
  ]);
  expect(text.sentences.map(({ paragraph }) => paragraph)).toEqual([0, 1, 2]);
});

test('tokens are words, numbers and marks with their places', () => {
  const text = readText('Giảm 7,5% ở TP.HCM, PC07 26/3 1.750 😀');
  expect(text.tokens.map(({ start, end, kind }) => `${kind[0]}:${text.clean.slice(start, end)}`)).toEqual([
    'w:Giảm',
    'n:7,5',
    'p:%',
    'w:ở',
    'w:TP',
    'p:.',
    'w:HCM',
    'p:,',
    'w:PC07',
    'n:26',
    'p:/',
    'n:3',
    'n:1.750',
    'p:😀',
  ]);
});
