import type { Examples } from './examples.ts';

const period = (from: string, to: string, grain: 'month' | 'quarter' | 'half' | 'year' | 'stage') => ({
  from,
  to,
  grain,
});
const found = (from: string, to: string, grain: 'month' | 'quarter' | 'half' | 'stage') => ({
  ...period(from, to, grain),
  yearFrom: 'reference',
});

export const periodExamples: Examples<'date'> = {
  'date/month': {
    finds: [
      {
        value: period('2024-03-01', '2024-03-31', 'month'),
        in: [
          '[tháng 3/2024]',
          '[tháng 3-2024]',
          '[tháng 3 năm 2024]',
          '[tháng 03.2024]',
          '[tháng Ba năm 2024]',
          '[tháng ba, năm 2024]',
          '[tháng 3, 2024]',
          'doanh thu [tháng 3 2024] tăng',
          'đầu [tháng 3/2024]',
        ],
        certainty: 'stated',
      },
      {
        value: found('2023-12-01', '2023-12-31', 'month'),
        referenceDate: '2024-01-15',
        in: ['trong [tháng 12]', '[tháng Mười hai]', 'cuối [tháng mười hai]'],
        certainty: 'implied',
      },
      { value: period('--04-01', '--04-30', 'month'), in: ['[tháng 4]', '[tháng Tư]', '[tháng 4], 2024 lượt người'] },
      { value: period('2024-02-01', '2024-02-29', 'month'), in: ['[tháng 2 năm 2024]'] },
      {
        value: found('2024-07-01', '2024-07-31', 'month'),
        referenceDate: '2024-06-15',
        in: ['[tháng 7 tới]', 'vào [tháng bảy tới]', '[tháng 7 sắp tới]'],
        certainty: 'implied',
      },
      {
        value: found('2023-12-01', '2023-12-31', 'month'),
        referenceDate: '2024-01-15',
        in: ['[tháng mười hai] vừa rồi', 'lễ ký [tháng mười hai], cụm'],
      },
      { value: period('1930-01-01', '1930-01-31', 'month'), in: ['[tháng Giêng năm 1930]'] },
      { value: period('1945-08-01', '1945-08-31', 'month'), in: ['Cách mạng [Tháng Tám năm 1945]'] },
      {
        value: { ...period('2022-12-01', '2022-12-31', 'month'), relative: true },
        referenceDate: '2023-02-01',
        in: ['[tháng 12 năm ngoái]'],
      },
    ],
    rejects: [
      'tháng tưởng niệm',
      'một tháng hai lần',
      'ngày 31 tháng 4 năm 2023',
      'tháng 13',
      'tháng năm 2023',
      'hai tháng ba người',
      'mỗi tháng hai, ba lần',
      'tháng Giêng',
      'tháng Chạp, công an ra quân',
      'rằm tháng Bảy',
      'Cách mạng Tháng Tám',
      'ngày rằm tháng 7',
      'tháng 8 âm lịch',
    ],
  },
  'date/month-in-figures': {
    finds: [
      {
        value: period('2024-03-01', '2024-03-31', 'month'),
        in: ['[3-2024]', 'từ [3/2024], tỉnh', '([03/2024])', 'lũy kế đến [T3/2024]'],
      },
    ],
    rejects: [
      'Nghị quyết 05/2023',
      'Thông tư 12/2019/TT-BCA',
      'số 12/2024',
      '30/2/2023',
      '13/2024',
      'Nghị định 1/2020',
      'T13/2024',
    ],
  },
  'date/iso-month': {
    finds: [
      {
        value: period('2020-02-01', '2020-02-29', 'month'),
        in: ['[2020-02]', 'date [2020-02] Công an TP Hà Nội', '([2020-02])'],
      },
      { value: period('2020-11-01', '2020-11-30', 'month'), in: ['date [2020-11]'] },
    ],
    rejects: ['2010-11', '2020-13', '2020-02-31', 'số 2020-02/KH', '2020-021', 'năm 2.020-02'],
  },
  'date/month-to-month': {
    finds: [
      {
        value: period('2022-09-01', '2023-06-30', 'month'),
        in: [
          '[từ tháng 9/2022 đến tháng 6/2023]',
          '[tháng 9/2022 - tháng 6/2023]',
          '[từ tháng 9 năm 2022 đến tháng 6 năm 2023]',
          '[từ tháng 9 đến tháng 6/2023]',
          '[từ tháng 9/2022 tới hết tháng 6/2023]',
          '[từ tháng 9 tới hết tháng 6/2023]',
        ],
      },
      {
        value: period('2023-09-01', '2023-10-31', 'month'),
        in: ['[tháng 9-10/2023]', '[tháng 9 và tháng 10 năm 2023]'],
      },
      {
        value: found('2023-01-01', '2023-06-30', 'month'),
        referenceDate: '2023-07-10',
        in: ['[từ tháng 1 đến tháng 6]'],
      },
      { value: period('--01-01', '--06-30', 'month'), in: ['[từ tháng 1 đến hết tháng 6]'] },
    ],
    rejects: ['từ tháng 9 đến nay', 'tháng 9 đạt 10%', 'tháng 3 - 5%'],
  },
  'date/month-to-month-in-figures': {
    finds: [
      {
        value: period('2022-09-01', '2023-06-30', 'month'),
        in: ['[từ 9/2022 đến 6/2023]', '[9/2022 - 6/2023]', '([9-2022 – 6-2023])'],
        certainty: 'stated',
      },
    ],
    rejects: ['từ 9/2023 đến 6/2022', 'Thông báo số 9/2022 đến 6/2023', '9/2022 và 6/2023'],
  },
  'date/months-in-list': {
    finds: [
      {
        value: period('2024-03-01', '2024-05-31', 'month'),
        in: ['trong các [tháng 3, 4 và 5/2024]', '[tháng 3, 4, 5 năm 2024]', '[tháng 3, tháng 5/2024]'],
        certainty: 'stated',
      },
    ],
    rejects: ['tháng 9, 10 vụ', 'tháng 10, 9/2024', 'ngày 30 tháng 3, 4/2024', 'tháng 3, 4 và 5'],
  },
  'date/months-of-year': {
    finds: [
      {
        value: period('2023-01-01', '2023-06-30', 'half'),
        in: [
          '[6 tháng đầu năm 2023]',
          '[sáu tháng đầu năm 2023]',
          '[06 tháng đầu năm 2023]',
          '[6 tháng đầu của năm 2023]',
          '[6 tháng năm 2023]',
          '[6 tháng đầu 2023] tăng',
          'kinh tế [6 tháng 2023]',
        ],
      },
      {
        value: found('2023-01-01', '2023-06-30', 'half'),
        referenceDate: '2023-07-10',
        in: ['[6 tháng đầu năm]', 'sơ kết [6 tháng đầu năm]'],
      },
      { value: period('2022-07-01', '2022-12-31', 'half'), in: ['[6 tháng cuối năm 2022]'] },
      {
        value: period('2023-01-01', '2023-09-30', 'stage'),
        in: ['[9 tháng đầu năm 2023]', '[9 tháng năm 2023]', '[9 tháng/2023]'],
      },
      {
        value: period('2023-01-01', '2023-03-31', 'quarter'),
        in: ['[3 tháng đầu năm 2023]', '[ba tháng đầu năm 2023]'],
      },
      { value: period('--01-01', '--11-30', 'stage'), in: ['[11 tháng đầu năm]'] },
      {
        value: { ...period('2023-01-01', '2023-06-30', 'half'), relative: true },
        referenceDate: '2023-07-10',
        in: ['[6 tháng đầu năm nay]'],
      },
    ],
    rejects: [
      '6 tháng 2023 lượt người',
      'sau 6 tháng đầu 2000 hộ',
      '6 tháng qua',
      '13 tháng đầu năm',
      'ngày 6 tháng 5',
      '6 tháng',
    ],
  },
};
