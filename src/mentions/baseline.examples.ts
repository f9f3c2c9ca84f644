import type { Examples } from './examples.ts';

export const baselineExamples: Examples<'baseline'> = {
  'baseline/year': {
    finds: [
      {
        value: { year: 2023, period: null },
        in: [
          'giảm 5% [so với năm 2023]',
          '[So với năm 2023], số vụ',
          '[so với kết quả năm 2023]',
          '[so với của năm 2023]',
          '[so với 6 tháng đầu năm 2023]',
          'giảm [so với quý I/2023]',
          '[so với tháng 5 năm 2023]',
          'giảm 5% [so năm 2023]',
          '[so sánh với năm 2023]',
        ],
      },
      { value: { year: 2024, period: null }, in: ['giảm [so với năm 2024 (391/434)]', '[so với năm 2024] (giảm 5%)'] },
    ],
    rejects: ['năm 2023', 'số năm 2023', 'so với cùng kỳ năm 2023', 'so với năm trước'],
  },
  'baseline/same-period': {
    finds: [
      {
        value: { year: null, period: 'same_period' },
        in: [
          '[so với cùng kỳ]',
          'giảm 5% [so với cùng kỳ năm trước]',
          '[cao hơn cùng kỳ]',
          '[so cùng kỳ]',
          '[so với cùng kỳ năm ngoái]',
        ],
      },
      {
        value: { year: 2022, period: 'same_period' },
        in: [
          '[so với cùng kỳ (năm 2022)]',
          '[so với cùng kỳ năm 2022]',
          '[nhiều hơn cùng kỳ năm 2022]',
          '[so với cùng kỳ 2022]',
        ],
      },
    ],
    rejects: ['nhiệm kỳ', 'cùng ngày', 'cùng Công an'],
  },
  'baseline/previous-year': {
    finds: [
      {
        value: { year: null, period: 'previous_year' },
        in: [
          'giảm 5% [so với năm trước]',
          'giảm 5% [so năm trước]',
          '[so với năm ngoái]',
          '[so với năm liền kề trước]',
          '[so với năm trước đó]',
        ],
      },
    ],
    rejects: ['năm trước', 'so với 5 năm trước', 'so với cùng kỳ năm trước'],
  },
  'baseline/other': {
    finds: [
      {
        value: { year: null, period: null },
        in: [
          '[so với trước khi] sáp nhập',
          '[so với 5 năm liền kề]',
          'vượt [so với chỉ tiêu] giao',
          '[so với giai đoạn] 2015-2020',
        ],
      },
    ],
    rejects: ['so với năm 2023', 'so với cùng kỳ', 'trước khi'],
  },
};
