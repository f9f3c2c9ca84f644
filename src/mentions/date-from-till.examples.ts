import type { Examples } from './examples.ts';

const stage = (from: string, to: string) => ({ from, to, grain: 'stage' as const });

export const fromTillExamples: Examples<'date'> = {
  'date/from-till': {
    finds: [
      {
        value: stage('2023-12-15', '2024-02-29'),
        in: [
          '[từ ngày 15/12/2023 đến hết tháng 2/2024]',
          '[từ 15-12-2023 đến tháng 2 năm 2024]',
          '[từ ngày 15/12 đến hết tháng 2/2024]',
        ],
        certainty: 'stated',
      },
      { value: stage('2023-12-01', '2024-02-15'), in: ['[từ tháng 12/2023 đến hết ngày 15/2/2024]'] },
      {
        value: stage('2020-01-01', '2024-06-30'),
        in: ['[từ năm 2020 đến tháng 6/2024]', '[từ đầu năm 2020 đến hết quý II/2024]'],
      },
      { value: stage('2022-07-01', '2023-03-31'), in: ['[từ quý III/2022 đến quý I/2023]'] },
      {
        value: { ...stage('2023-12-15', '2024-02-29'), yearFrom: 'reference' },
        referenceDate: '2024-03-05',
        in: ['[từ ngày 15/12 đến hết tháng 2]'],
        certainty: 'implied',
      },
    ],
    rejects: [
      'từ ngày 15/12/2024 đến hết tháng 2/2024',
      'từ ngày 31/11 đến hết tháng 2/2024',
      'từ năm 2020 đến năm 2024',
      'từ ngày 2/5 đến ngày 3/5',
      'từ quý III đến nay',
    ],
  },
};
