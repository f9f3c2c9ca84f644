import type { Examples } from './examples.ts';

const referenceDate = '2023-07-15';
const till = (from: string) => ({ from, to: referenceDate, grain: 'stage' as const, relative: true });

export const sinceExamples: Examples<'date'> = {
  'date/year-to-date': {
    finds: [
      {
        value: till('2023-01-01'),
        referenceDate,
        in: ['[từ đầu năm đến nay]', '[Từ đầu năm 2023 đến nay]', '[đầu năm tới nay]'],
      },
      { value: till('2023-07-01'), referenceDate, in: ['[từ đầu tháng đến nay]'] },
    ],
    rejects: ['từ đầu năm đến cuối năm', 'đầu năm 2023'],
  },
  'date/since': {
    finds: [
      {
        value: till('2020-01-01'),
        referenceDate,
        in: ['[từ năm 2020 đến nay]', '[Từ 2020 tới nay]', '[từ năm 2020 cho đến nay]'],
        certainty: 'implied',
      },
      {
        value: till('2023-03-01'),
        referenceDate,
        in: ['[từ tháng 3/2023 đến nay]', '[từ tháng 3 đến nay]', '[từ 3/2023 đến nay]'],
      },
      {
        value: till('2022-12-15'),
        referenceDate,
        in: ['[từ ngày 15/12/2022 đến nay]', '[từ ngày 15-12 đến nay]', '[từ 15/12 tới nay]'],
      },
    ],
    rejects: ['từ năm 2030 đến nay', 'từ ngày 31/4 đến nay', 'từ năm 2020 đến năm 2025', 'từ đó đến nay'],
  },
};
