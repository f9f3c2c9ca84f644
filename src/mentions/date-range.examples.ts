import type { Examples } from './examples.ts';

const days = (from: string, to: string) => ({ from, to, grain: 'day' as const });
const found = (from: string, to: string) => ({ ...days(from, to), yearFrom: 'reference' });

export const rangeExamples: Examples<'date'> = {
  'date/days-of-month': {
    finds: [
      {
        value: found('2023-03-02', '2023-03-04'),
        referenceDate: '2023-03-05',
        in: ['[từ ngày 2 đến 4/3]', '[từ ngày 2 đến ngày 4/3]', '[từ 2 đến 4-3]', '[ngày 2-4/3]'],
      },
      {
        value: days('2023-07-18', '2023-07-20'),
        in: [
          '[18-20/7/2023]',
          '[18 - 20/7/2023]',
          '[từ ngày 18 đến 20 tháng 7 năm 2023]',
          '[ngày 18 đến ngày 20/7 năm 2023]',
        ],
        certainty: 'stated',
      },
      {
        value: found('2023-07-18', '2023-07-19'),
        referenceDate: '2023-07-20',
        in: ['[từ ngày 18 đến 19/7]'],
        certainty: 'implied',
      },
    ],
    rejects: ['từ 5 đến 10%', '20-18/7/2023', 'từ ngày 28 đến 30/2', 'đường 18-20/7', 'từ 2 đến 4/5 vụ'],
  },
  'date/days-in-list': {
    finds: [
      {
        value: days('2022-11-28', '2022-11-29'),
        in: ['[ngày 28 và 29/11/2022]', 'trong hai [ngày 28, 29/11/2022]', 'trong 2 [ngày (28 và 29/11/2022]).'],
      },
      { value: days('--11-28', '--11-30'), in: ['[các ngày 28, 29 và 30/11]'] },
      {
        value: found('2023-04-12', '2023-04-14'),
        referenceDate: '2023-05-01',
        in: ['[ngày 12, 13, 14/4]', '[ngày 12, ngày 13 và ngày 14/4]', '[ngày 12 và ngày 14 tháng 4]'],
      },
    ],
    rejects: ['giảm 5 và 6/7 vụ', 'ngày 28 và 30/2', 'ngày 30/4 và 1/5', 'ngày 29, 28/11'],
  },
  'date/day-to-day': {
    finds: [
      {
        value: days('2022-12-15', '2023-12-14'),
        in: [
          '[từ 15/12/2022 đến hết 14/12/2023]',
          '[từ ngày 15-12-2022 đến ngày 14-12-2023]',
          '([15/12/2022 – 14/12/2023])',
          '[từ 15/12 đến 14/12/2023]',
          '[từ 15.12.2022 - 14.12.2023]',
          '[từ 15.12 đến 14.12.2023]',
        ],
      },
      {
        value: found('2023-04-30', '2023-05-01'),
        referenceDate: '2023-05-02',
        in: ['[30/4 - 1/5]', '[từ ngày 30/4 đến 1/5]', 'lễ [30/4-1/5]'],
      },
      { value: found('2022-11-15', '2023-01-15'), referenceDate: '2023-02-01', in: ['[từ 15/11 đến 15/1]'] },
      { value: days('2023-07-18', '2023-07-20'), in: ['[từ ngày 18/7 đến ngày 20/7/2023]'] },
    ],
    rejects: ['(11-3-1948 – 11-3-2023)', '30/4/2023 và 1/5/2023', 'từ 30/2 đến 1/5', 'từ 15/12/2023 đến 14/11/2023'],
  },
  'date/day-to-day-in-words': {
    finds: [
      {
        value: days('2023-04-30', '2023-05-02'),
        in: [
          '[từ ngày 30 tháng 4 đến ngày 2 tháng 5 năm 2023]',
          '[từ ngày 30 tháng 4 năm 2023 đến ngày 2 tháng 5 năm 2023]',
          '[ngày 30 tháng 4 - ngày 2 tháng 5 năm 2023]',
        ],
      },
      { value: days('2022-12-15', '2023-01-15'), in: ['[từ ngày 15 tháng 12 đến ngày 15 tháng 1 năm 2023]'] },
    ],
    rejects: ['từ ngày 31 tháng 4 đến ngày 2 tháng 5', 'từ ngày 30 tháng 4', 'ngày 30 tháng 4 và ngày 2 tháng 5'],
  },
  'date/hour-to-hour': {
    finds: [
      {
        value: days('2023-06-05', '2023-06-06'),
        in: [
          '[từ sáng 5/6 đến chiều 6/6/2023]',
          '[từ 7 giờ ngày 5/6 đến 17 giờ 30 phút ngày 6/6/2023]',
          '[từ 7h30 ngày 5-6 đến 17h ngày 6-6-2023]',
          '[từ sáng 5 đến chiều 6/6/2023]',
        ],
        certainty: 'stated',
      },
      {
        value: found('2023-12-31', '2024-01-01'),
        referenceDate: '2024-01-03',
        in: ['[từ chiều 31/12 đến trưa 1/1]'],
      },
    ],
    rejects: ['từ sáng 31/4 đến chiều 2/5', 'sáng 5/6 và chiều 6/6/2023', 'từ chiều 6/6/2023 đến sáng 5/6/2023'],
  },
  'date/night-to-dawn': {
    finds: [
      {
        value: { ...found('2024-04-30', '2024-05-01'), partOfDay: 'night' },
        referenceDate: '2024-05-03',
        in: [
          '[đêm 30/4 rạng sáng 1/5]',
          '[đêm 30/4 rạng ngày 1/5]',
          '[đêm 30 rạng sáng 1/5]',
          '[Đêm 30-4, rạng sáng 1-5], tổ',
          '[đêm ngày 30/4 và rạng sáng ngày 1/5]',
        ],
        certainty: 'implied',
      },
      {
        value: { ...days('2024-06-14', '2024-06-15'), partOfDay: 'evening' },
        in: ['[tối 14 đến rạng sáng 15/6/2024]', '[tối 14/6, rạng sáng 15/6/2024]'],
      },
      { value: { ...days('2023-12-31', '2024-01-01'), partOfDay: 'night' }, in: ['[đêm 31 rạng sáng 1/1/2024]'] },
      { value: { ...days('--06-13', '--06-14'), partOfDay: 'night' }, in: ['[đêm 13, rạng sáng 14/6]'] },
      {
        value: days('2024-06-14', '2024-06-15'),
        in: ['[chiều 14 và sáng 15/6/2024]', '[đêm 14, ngày 15/6/2024]', '[ngày 14, rạng sáng 15/6/2024]'],
      },
    ],
    rejects: [
      'đêm 30/4 rạng sáng 3/5',
      'đêm 31 rạng sáng 1/5',
      'sáng 30/4, rạng sáng 1/5',
      'đêm khuya, rạng sáng 1/5',
      'chiều 14/6, sáng 15/6/2024',
      'chiều 14 và sáng 16/6/2024',
    ],
  },
};
