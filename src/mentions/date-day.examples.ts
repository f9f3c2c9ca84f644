import type { Examples } from './examples.ts';

type Part = 'dawn' | 'morning' | 'noon' | 'afternoon' | 'evening' | 'night';
const day = (on: string, partOfDay?: Part) => ({
  from: on,
  to: on,
  grain: 'day' as const,
  ...(partOfDay && { partOfDay }),
});
const found = (on: string, partOfDay?: Part) => ({ ...day(on, partOfDay), yearFrom: 'reference' });

export const dayExamples: Examples<'date'> = {
  'date/day-month-year': {
    finds: [
      {
        value: day('2023-03-30'),
        in: [
          '[Ngày 30-3-2023], tại',
          '[30/3/2023]',
          '([30.03.2023])',
          '[30/03/2023] - 20:30',
          'vào [ngày 30 - 3 - 2023]',
          '[30-3-23]',
          '[ngày30/3/2023], tại',
        ],
        certainty: 'stated',
      },
      {
        value: day('2019-05-21'),
        in: ['[Thứ Ba, 21/05/2019], 17:23', '[Thứ ba (21/05/2019)]', '17:23 | [21/05/2019]'],
      },
      { value: day('2024-02-29'), in: ['[ngày 29/2/2024]'] },
      { value: day('1975-04-30'), in: ['[30/4/1975]', '[30-4-75]'] },
      { value: day('1948-03-11'), in: ['([11/3/1948]-11/3/2023)', '([11-3-1948] – 11-3-2023)'] },
      { value: day('2019-05-21', 'morning'), in: ['[Sáng thứ Ba (ngày 21/5/2019)]', '[sáng 21-5-2019]'] },
    ],
    rejects: ['30/2/2023', '29/2/2023', '32/1/2023', '15/13/2023', '12/5/2019/TT-BCA', '0912.345.678', '1.5.2.2023'],
  },
  'date/iso': {
    finds: [
      {
        value: day('2023-03-30'),
        in: ['[2023-03-30]', '[2023-03-30]T07:05:00+07:00', 'đăng [2023-03-30] 07:05', '[2023/03/30]'],
        certainty: 'stated',
      },
    ],
    rejects: ['2023-13-30', '2023-02-30', '12-2023-03-30', '2023-2025'],
  },
  'date/day-month': {
    finds: [
      {
        value: found('2023-03-30', 'morning'),
        referenceDate: '2023-03-31',
        in: [
          '[Sáng 30-3], tại',
          '[Sáng ngày 30/3], tại',
          '[Sáng nay 30-3]',
          '[sáng nay (30/3)], tại',
          '[Sáng nay, ngày 30/3], tại',
          '[sáng hôm nay 30-3], tại',
          '[sáng ngày hôm nay 30-3]',
        ],
        certainty: 'implied',
      },
      {
        value: found('2024-03-26', 'afternoon'),
        referenceDate: '2024-03-26',
        in: ['[Chiều 26/3], tại', '[chiều ngày 26-3]', '[Chiều 26 - 3], tại', '[chiều ngày 26 / 3]'],
      },
      {
        value: found('2023-12-18'),
        referenceDate: '2024-01-05',
        in: ['[Ngày 18/12]', 'tính đến [ngày 18-12]', 'đến [18/12], toàn tỉnh'],
      },
      { value: found('2023-12-18', 'evening'), referenceDate: '2024-01-05', in: ['[tối muộn 18/12]'] },
      { value: found('2024-01-05'), referenceDate: '2024-01-06', in: ['[Ngày 5-1], Công an'] },
      {
        value: found('2022-07-25'),
        referenceDate: '2022-08-01',
        in: ['[ngày 25.7]', 'lễ [25/7]', '([25/7])', 'Ngày Thương binh - Liệt sĩ [25.7]'],
      },
      { value: found('2024-04-30'), referenceDate: '2024-03-01', in: ['dịp [30/4 tới]', '[ngày 30-4 sắp tới]'] },
      { value: { ...day('2023-03-05'), relative: true }, referenceDate: '2024-05-01', in: ['[ngày 5/3 năm ngoái]'] },
      { value: day('2023-03-30'), in: ['[ngày 30-3 năm 2023]', '[30/3, năm 2023]'], certainty: 'stated' },
      { value: day('--03-30'), in: ['[Ngày 30-3], tại', '[30/3]'], certainty: 'stated' },
      { value: day('--08-19'), referenceDate: '2023-09-01', in: ['[Ngày 19/8] hằng năm', 'lấy [ngày 19-8] hàng năm'] },
      { value: day('--02-29', 'evening'), in: ['[tối 29/2]'] },
      {
        value: found('2023-03-01'),
        referenceDate: '2023-05-01',
        in: ['[ngày 1/3]', 'ngày 28/2, [1/3] và 2/3', 'từ [1/3], Công an', 'lễ [1/3]\nCông an'],
      },
    ],
    rejects: [
      'ngày 30/2',
      'đường 30/4',
      'phố 19/8',
      'Bệnh viện 19-8',
      'trường THPT 19/5',
      'trường tiểu học 30/4',
      'tỷ lệ 5/7',
      '10/12 vụ',
      '391/434 vụ',
      'trực 24/7',
      '24/7',
      'số 12/5',
      'tỷ số 2-1',
      '2/3 số phiếu',
      'công nghiệp 4.0',
      'đạt 7.5 điểm',
      'ngày càng tăng 7.5',
      'giảm 3-5%',
      'từ ngày 5 - 7, hội nghị',
      '30 - 3',
      'quý 5/2',
      'giảm 3-5 vụ',
      'khám phá 5/7 vụ',
      '7/7 đơn vị',
      'ngày 10/3 (âm lịch)',
      'Nhà máy dệt 8-3',
      'rạp 1/5',
      'số vụ giảm 1/3, số người chết',
      'nghĩa trang 27/7',
      'Công ty CP 22-12',
      'tỷ số chung cuộc là 2-1',
    ],
  },
  'date/day-in-words': {
    finds: [
      {
        value: day('2023-03-30'),
        in: [
          '[ngày 30 tháng 3 năm 2023]',
          '[30 tháng 3 năm 2023]',
          '[Ngày 30 tháng 03, năm 2023]',
          '[ngày 30 tháng 3/2023]',
          '[30 Tháng 3, 2023]',
          '[30 Tháng Ba, 2023] | 08:15',
          '[ngày ba mươi tháng Ba năm 2023]',
          '[ngày ba mươi tháng ba năm hai nghìn không trăm hai mươi ba]',
        ],
        certainty: 'stated',
      },
      {
        value: found('2023-02-03'),
        referenceDate: '2023-07-15',
        in: ['[ngày mùng 3 tháng 2]', '[mồng 3 tháng Hai]', '[mùng ba tháng hai]'],
      },
      { value: found('2022-08-19'), referenceDate: '2023-07-15', in: ['[ngày mười chín tháng tám]', '[19 tháng 8]'] },
      {
        value: { ...day('2023-03-05'), relative: true },
        referenceDate: '2023-07-15',
        in: ['[ngày 5 tháng 3 năm nay]'],
      },
      { value: day('--03-30', 'morning'), in: ['[sáng 30 tháng 3]', '[sáng 30 tháng 3], 2023 lượt người'] },
    ],
    rejects: [
      'ngày 31 tháng 4 năm 2023',
      'một tháng hai lần',
      'ba tháng tư',
      'mùng 3 tháng 2 âm lịch',
      'mồng 9 tháng Giêng',
      'ngày 23 tháng Chạp',
      'ngày 32 tháng 1',
      '2 tháng 5 ngày',
      'đường 3 tháng 2',
      'phố 19 tháng 8',
    ],
  },
  'date/month-day-year': {
    finds: [
      {
        value: day('2023-03-30'),
        in: ['[Tháng Ba 30, 2023]', 'Đăng ngày [Tháng 3 30, 2023]', '[tháng ba 30,2023] bởi'],
        certainty: 'stated',
      },
    ],
    rejects: ['Tháng Ba 32, 2023', 'Tháng Hai 30, 2023', 'tháng 3, 2023', 'tháng 3 30 vụ'],
  },
};
