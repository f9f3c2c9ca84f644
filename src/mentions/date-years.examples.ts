import type { Examples } from './examples.ts';

const period = (from: string, to: string, grain: 'year' | 'stage') => ({ from, to, grain });

export const yearExamples: Examples<'date'> = {
  'date/year': {
    finds: [
      {
        value: period('2024-01-01', '2024-12-31', 'year'),
        in: [
          '[năm 2024]',
          'đầu [năm 2024]',
          '([năm 2024])',
          'tháng [năm 2024]',
          '2019-01 [Năm 2024], phong trào',
          'thi đua [năm 2024].',
          'triển khai nhiệm vụ [năm công tác 2024]',
          '[Năm thi đua 2024]',
        ],
        certainty: 'stated',
      },
    ],
    rejects: [
      'năm 2024 - 2025',
      'ngày 31 tháng 4 năm 2023',
      'năm tỉnh',
      '5 năm',
      'năm 20245',
      'năm 2.024',
      '30/2 năm 2023',
      'ngày 15 tháng 13 năm 2023',
    ],
  },
  'date/year-in-words': {
    finds: [
      {
        value: period('1945-01-01', '1945-12-31', 'year'),
        in: ['[năm một nghìn chín trăm bốn mươi lăm]', 'từ [Năm một ngàn chín trăm bốn mươi lăm]'],
        certainty: 'stated',
      },
      { value: period('2023-01-01', '2023-12-31', 'year'), in: ['[năm hai nghìn không trăm hai mươi ba]'] },
      { value: period('2008-01-01', '2008-12-31', 'year'), in: ['[năm hai ngàn lẻ tám]'] },
    ],
    rejects: ['mỗi năm một nghìn chín trăm vụ', 'năm hai nghìn đồng', 'năm một nghìn'],
  },
  'date/decade': {
    finds: [
      {
        value: period('1990-01-01', '1999-12-31', 'stage'),
        in: [
          '[những năm 1990]',
          '[Những năm 90]',
          '[thập niên 90]',
          '[thập kỷ 1990]',
          '[những năm 90 của thế kỷ XX]',
          'cuối [thập niên 90 của thế kỷ trước]',
          '[những năm 90 thế kỷ 20]',
        ],
        certainty: 'stated',
      },
      {
        value: period('1980-01-01', '1999-12-31', 'stage'),
        in: ['[những năm 80, 90 của thế kỷ trước]', '[những năm 80 và 90]'],
      },
      { value: period('1880-01-01', '1889-12-31', 'stage'), in: ['[những năm 80 của thế kỷ XIX]'] },
      { value: period('2000-01-01', '2009-12-31', 'stage'), in: ['[những năm 2000] trở lại đây'] },
      { value: period('2020-01-01', '2029-12-31', 'stage'), in: ['[thập niên 20 của thế kỷ này]'] },
    ],
    rejects: [
      'những năm 1990, 1995',
      'những năm 1990-1995',
      'những năm 90, 80',
      'những năm 10% trở lên',
      'năm 1990',
      'những năm 1992',
    ],
  },
  'date/year-in-list': {
    finds: [
      {
        value: period('2023-01-01', '2023-12-31', 'year'),
        in: [
          'năm 2022 và [2023]',
          'so với cùng kỳ [2023]',
          'các năm 2021, 2022 và [2023]',
          'năm 2022, [2023]',
          'cuối [2023]',
          'tầm nhìn đến [2023]',
        ],
      },
    ],
    rejects: ['giữa 2000 người', 'năm 2022 có 2023 vụ', '2022 và 2023', 'năm 2022 - 2023'],
  },
  'date/stage': {
    finds: [
      {
        value: period('2021-01-01', '2025-12-31', 'stage'),
        in: [
          '[giai đoạn 2021-2025]',
          '[giai đoạn 2021 - 2025]',
          '[từ năm 2021 đến năm 2025]',
          '[2021–2025]',
          '[từ 2021 đến 2025]',
          '[nhiệm kỳ 2021 - 2025]',
        ],
      },
      { value: period('2022-01-01', '2023-12-31', 'stage'), in: ['[năm 2022-2023]', '[các năm 2022 - 2023]'] },
    ],
    rejects: ['năm học 2025 - 2026', 'giai đoạn 2025-2021', '(1945 - 2025)', '2021-2025-2030'],
  },
  'date/school-year': {
    finds: [
      {
        value: { ...period('2025-09-01', '2026-08-31', 'stage'), school: true },
        in: ['[năm học 2025 - 2026]', '[năm học 2025-2026]', '[Năm học 2025/2026]', '[niên khóa 2025 - 2026]'],
      },
    ],
    rejects: ['năm học 2026 - 2025', 'năm 2025 - 2026', 'năm học mới'],
  },
};
