import { describe, expect, test } from 'vitest';
import { extracted, HEAD } from './support/extracted.ts';

describe('goal or result', () => {
  const statusesOf = (sentence: string): string[] =>
    extracted(`${HEAD} ký giao ước thi đua năm 2026`, `Ngày 16/3/2026, ${HEAD} ký giao ước.`, sentence).targets.map(
      ({ value }) => `${value.min} ${value.status}`,
    );
  test.each([
    [
      'what is reached so far, in a sentence that asks',
      'Cân nhắc chỉ tiêu tiến sĩ vì mới có 21% giảng viên đủ chuẩn.',
      ['21 reported'],
    ],
    [
      'a value before its mark',
      'Chỉ tiêu không đạt: thu hồi tài sản án kinh tế (51% / chỉ tiêu 60%).',
      ['51 reported', '60 pledged'],
    ],
    [
      'a mark that is nearly reached, and a result in the next sentence',
      'Năm 2025, thu hồi tài sản án kinh tế đạt 58,4%, xấp xỉ chỉ tiêu 60%. Tai nạn giao thông đã giảm 17,3% số vụ.',
      ['58.4 reported', '60 pledged', '17.3 reported'],
    ],
    [
      'a mark before what came of it',
      'Đánh giá năm 2025, các đơn vị đã kéo giảm 5% số vụ cháy (thực tế tăng 3,8%).',
      ['5 pledged', '3.8 reported'],
    ],
    [
      'a ceiling',
      'Năm 2025, cán bộ bị kỷ luật chiếm 0,42%, thấp hơn mức khống chế 0,5%.',
      ['0.42 reported', '0.5 pledged'],
    ],
    [
      'new members of the party are no "only so far"',
      'Các đơn vị cam kết kết nạp đảng viên mới đạt 3% trở lên.',
      ['3 pledged'],
    ],
    ['a certificate is no "only"', 'Phấn đấu tỷ lệ lao động có bằng cấp, chứng chỉ đạt 25% trở lên.', ['25 pledged']],
    [
      'what was kept up',
      'An ninh được giữ vững; tai nạn giao thông năm 2025 giảm 20,4% ở cả 3 tiêu chí.',
      ['20.4 reported'],
    ],
  ])('%s', (_, sentence, expected) => {
    expect(statusesOf(sentence)).toEqual(expected);
  });
});

describe('level or change', () => {
  const directionsOf = (sentence: string): string[] =>
    extracted(`${HEAD} ký giao ước thi đua năm 2026`, `Ngày 16/3/2026, ${HEAD} ký giao ước.`, sentence).targets.map(
      ({ value }) => `${value.min} ${value.direction}`,
    );
  test.each([
    [
      'who changed most, each with its value',
      'Năm 2025, tội phạm giảm sâu nhất là Sơn La (17,6%), Công an tỉnh Lai Châu (15,2%) và Cao Bằng (14%).',
      ['17.6 decrease', '15.2 decrease', '14 decrease'],
    ],
    [
      'what stands behind the marks that are to be passed',
      'Các đơn vị quyết tâm hoàn thành vượt mức các chỉ tiêu: 100% tin báo được tiếp nhận.',
      ['100 reach'],
    ],
  ])('%s', (_, sentence, expected) => {
    expect(directionsOf(sentence)).toEqual(expected);
  });
});
