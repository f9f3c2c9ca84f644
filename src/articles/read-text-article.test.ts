import { expect, test } from 'vitest';
import { loadPublishers } from '../publishers/load-publishers.ts';
import { readTextArticle } from './read-text-article.ts';

const read = (text: string) => readTextArticle(text, 'a.txt', { publishers: loadPublishers() });

test('a headline on its own line opens the text', () => {
  const article = read(
    'Cụm 12 ký giao ước thi đua\nChiều 26/3, tại Kiên Giang, năm tỉnh họp.\nHội nghị thống nhất bảy chỉ tiêu.',
  );
  expect(article.title).toBe('Cụm 12 ký giao ước thi đua');
  expect(article.lead).toBe('Chiều 26/3, tại Kiên Giang, năm tỉnh họp.');
  expect(article.text.split('\n\n')).toEqual(article.paragraphs);
  expect(article.paragraphs).toHaveLength(3);
});

test('a first line that is a sentence is no headline', () => {
  expect(read('Chiều 26/3, năm tỉnh họp.\n\nHội nghị thống nhất.').title).toBeNull();
});

test('a kicker is joined to its headline', () => {
  expect(read('CỤM THI ĐUA SỐ 8:\n\nSơ kết nửa năm\n\nSáng 23-6, Cụm họp tại Phan Rang.').title).toBe(
    'CỤM THI ĐUA SỐ 8: Sơ kết nửa năm',
  );
});

test('a headline glued to its lead by a house mark is cut off, and the mark names the outlet', () => {
  const article = read(
    'date 2024-04 Giao ước thi đua giữa năm tỉnh miền Trung (QNO) - Công an Quảng Nam họp ngày 5/4.',
  );
  expect(article.title).toBe('Giao ước thi đua giữa năm tỉnh miền Trung');
  expect(article.paragraphs[1]).toBe('Công an Quảng Nam họp ngày 5/4.');
  expect(article.outlet).toBe('Báo Quảng Nam');
  expect(article.publishedAt).toBe('2024-04');
});

test('voice menu, print links, counters, stamps and copies go, each with its rule', () => {
  const article = read(
    [
      'Cụm thi đua số 1 họp bàn',
      '0:00 / 0:00\n0:00\n  • Nam miền Bắc\n  • Nữ miền Nam',
      'Thứ ba - 03/10/2023 04:31\n- In ra\n- Đóng cửa sổ này\n212 lượt xem',
      'Năm đơn vị trong Cụm cùng ký giao ước',
      'Năm đơn vị trong Cụm cùng ký giao ước',
      'Hội nghị thống nhất bảy nội dung.',
      'Tin, ảnh: THÀNH TRUNG',
    ].join('\n\n'),
  );
  expect(article.paragraphs).toEqual([
    'Cụm thi đua số 1 họp bàn',
    'Năm đơn vị trong Cụm cùng ký giao ước',
    'Hội nghị thống nhất bảy nội dung.',
  ]);
  expect(article.publishedAt).toBe('2023-10-03T04:31:00+07:00');
  expect(article.byline).toBe('THÀNH TRUNG');
  expect(article.removals.map(({ rule }) => rule)).toEqual([
    'line/voice-menu',
    'line/voice-menu',
    'line/voice-menu',
    'line/voice-menu',
    'stamp',
    'line/print-link',
    'line/print-link',
    'line/view-counter',
    'line/copy',
    'signature',
  ]);
});

test('a theme behind "Chủ đề:" is no list of tags, an abbreviation in brackets no house mark', () => {
  const lines = [
    'Cục Thống kê tỉnh công bố tổng sản phẩm trên địa bàn (GRDP) ước đạt 9%.',
    'Chủ đề: “Tuổi trẻ xung kích”',
  ];
  const article = read(lines.join('\n\n'));
  expect(article.paragraphs).toEqual(lines);
  expect(article.title).toBeNull();
  expect(article.language).toBe('vi');
});

test('a sentence that ends in a name is no signature', () => {
  expect(read('Một câu đầu tiên.\n\nChủ trì là Đại tá Trần An').byline).toBeNull();
});

test('the last name of a list is no signature', () => {
  expect(read('Gồm các tỉnh:\n\nVĩnh Long\n\nTrà Vinh').byline).toBeNull();
});

test('lines wrapped to a width are one paragraph', () => {
  const wrapped =
    'Chiều hai mươi sáu tháng ba tại trụ sở Công an tỉnh Kiên\nGiang năm đơn vị thuộc Cụm thi đua số 12 cùng nhau ký\nbản giao ước thi đua năm 2024 với bảy nhóm chỉ tiêu mà\ncác bên đã bàn từ trước.';
  expect(read(wrapped).paragraphs).toHaveLength(1);
});

test('headlines of other articles go with the line that announces them, what reads like a sentence stays', () => {
  const article = read(
    [
      'Trang chủ',
      'Thời sự',
      'Văn hóa - Thể thao',
      'Cụm thi đua số 12 ký giao ước',
      'Chiều 26/3, năm tỉnh ký giao ước.',
      'Tin liên quan:',
      '- Cụm thi đua số 4 giảm 5% số vụ',
      'Ai làm Cụm trưởng năm 2019?',
      'Lễ ký kết thúc lúc 11 giờ.',
      'Phi Hùng',
      'Các tin khác',
      'Bắt nhóm trộm, thu hồi 80% tài sản',
    ].join('\n\n'),
  );
  expect(article.paragraphs).toEqual([
    'Cụm thi đua số 12 ký giao ước',
    'Chiều 26/3, năm tỉnh ký giao ước.',
    'Lễ ký kết thúc lúc 11 giờ.',
  ]);
  expect(article.byline).toBe('Phi Hùng');
  expect(article.removals.map(({ rule }) => rule)).toEqual([
    'line/site-header',
    'line/section-menu',
    'line/section-menu',
    'line/related-heading',
    'line/related',
    'line/related',
    'line/related-heading',
    'line/related',
    'signature',
  ]);
});

test('decomposed letters are composed', () => {
  const article = read('Cụm thi đua họp.\n\nGiảm 5%.'.normalize('NFD'));
  expect(article.text).toBe('Cụm thi đua họp.\n\nGiảm 5%.');
});

test('an empty text is an issue, not an error', () => {
  expect(read(' \n').issues[0]?.code).toBe('article/empty');
});
