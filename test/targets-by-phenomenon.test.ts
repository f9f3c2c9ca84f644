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
      'what came of something, and how it stood for a time, in a pledge',
      'Mưa lớn khiến 60% trụ sở Công an xã hư hại, có thời điểm gần 45% quân số phải đi cứu hộ.',
      ['60 reported', '45 reported'],
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
      'a mark, and what came of it behind a comma',
      'So với các mục tiêu đã ký, điều tra khám phá trên 75%, thực hiện 82,16%; giải quyết tin báo trên 90%, kết quả đạt 95,1%.',
      ['75 pledged', '82.16 reported', '90 pledged', '95.1 reported'],
    ],
    [
      'a mark that is far passed, and how far one is',
      'Năm 2025, tỷ lệ phá án đạt 91,95%, vượt xa cam kết 85%; giải quyết tin báo đạt 93,7%, vượt chỉ tiêu 3,7%.',
      ['91.95 reported', '85 pledged', '93.7 reported', '3.7 reported'],
    ],
    [
      'two marks of one clause',
      'Năm 2025, đã khám phá 81,7% số vụ, trọng án 96,3%, trong khi mức cam kết đầu năm chỉ là 75% và 90%.',
      ['81.7 reported', '96.3 reported', '75 pledged', '90 pledged'],
    ],
    [
      'a mark by who has set it',
      'Năm 2025, phạm tội về trật tự xã hội đã giảm 7,62%, sâu hơn mức 5% đã ký.',
      ['7.62 reported', '5 pledged'],
    ],
    [
      'a named mark that is missed',
      'Chỉ tiêu giảm cháy 10% không đạt, số vụ cháy chỉ giảm được 3,7%.',
      ['10 pledged', '3.7 reported'],
    ],
    ['cases in suspension that fall', 'Các đơn vị phấn đấu số vụ án tạm đình chỉ giảm ít nhất 10%.', ['10 pledged']],
    [
      'a mark behind how far it is missed',
      'Năm 2025, cán bộ bị kỷ luật chiếm 0,42%, thấp hơn 0,08% so với mức khống chế 0,5%.',
      ['0.42 reported', '0.08 reported', '0.5 pledged'],
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

test('a review tells again what was pledged at the beginning', () => {
  const { targets } = extracted(
    `${HEAD} sơ kết 6 tháng đầu năm 2026`,
    'Ngày 16/7/2026, Cụm thi đua số 3 sơ kết phong trào thi đua 6 tháng đầu năm 2026.',
    'Đầu năm, 8 đơn vị ký giao ước: kéo giảm phạm pháp hình sự từ 2 - 3%, điều tra khám phá đạt 70% trở lên.',
    'Sáu tháng qua, phạm pháp hình sự đã giảm 4,2%.',
  );
  expect(targets.map(({ value }) => `${value.min} ${value.status}`)).toEqual([
    '2 pledged',
    '70 pledged',
    '4.2 reported',
  ]);
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
      'a mark is a level, whatever compares with it',
      'Năm 2025, trọng án đã khám phá 22/23 vụ (95,65%), thấp hơn chỉ tiêu 96%.',
      ['95.65 reach', '96 reach'],
    ],
    [
      'each for its own field, one verb',
      'Phấn đấu tăng 10% số vụ phát hiện về ma túy, 5% về kinh tế.',
      ['10 increase', '5 increase'],
    ],
    ['who is highest and lowest', 'Năm 2025, tỷ lệ phá án đạt 83,2%, thấp nhất 79,5%.', ['83.2 reach', '79.5 reach']],
    [
      'what stands behind the marks that are to be passed',
      'Các đơn vị quyết tâm hoàn thành vượt mức các chỉ tiêu: 100% tin báo được tiếp nhận.',
      ['100 reach'],
    ],
  ])('%s', (_, sentence, expected) => {
    expect(directionsOf(sentence)).toEqual(expected);
  });
});
