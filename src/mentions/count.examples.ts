import type { Examples } from './examples.ts';

export const countExamples: Examples<'count'> = {
  'count/unit': {
    finds: [
      {
        value: { value: 5, unit: 'tỉnh' },
        in: ['gồm [5 tỉnh]: Kiên Giang', '[05 tỉnh]', '[5 Tỉnh]'],
      },
      { value: { value: 3, unit: 'tiêu chí' }, in: ['giảm [cả 3 tiêu chí]', '[3 tiêu chí]'] },
      { value: { value: 1750, unit: 'lượt tập thể' }, in: ['[1.750 lượt tập thể]'] },
      {
        value: { value: 20_000_000, unit: 'đồng' },
        in: ['[20 triệu đồng]/đơn vị', '[20.000.000 đồng]'],
      },
      { value: { value: 700, unit: 'gram' }, in: ['gần [700 gram]'] },
      { value: { value: 12, unit: 'vụ' }, in: ['giảm [12 vụ] (88/100)'] },
      { value: { value: 5, unit: 'năm' }, in: ['trong [5 năm]'] },
      { value: { value: 3, unit: 'mặt' }, in: ['giảm [cả 3 mặt]'] },
      { value: { value: 300_000, unit: 'lao động' }, in: ['trên [300.000 lao động]'] },
      { value: { value: 7, unit: 'nội dung' }, in: ['[7 nội dung] chủ yếu'] },
    ],
    rejects: [
      '5%',
      'năm 2024',
      '30-3',
      'tỉnh 5',
      'số 5',
      'số 5 thuộc',
      '6 tháng đầu năm',
      '12/2019 vụ',
      'Cụm thi đua số 5 huyện',
      'đầu năm 2024 Cụm đã ký',
    ],
  },
  'count/glued': {
    finds: [
      { value: { value: 50, unit: 'kg' }, in: ['thu giữ [50kg] ma túy', 'nặng [50kg].'] },
      { value: { value: 1.5, unit: 'ha' }, in: ['rộng [1,5ha].'] },
      { value: { value: 100, unit: 'm2' }, in: ['[100m2]'] },
      { value: { value: 500_000, unit: 'đ' }, in: ['mỗi suất [500.000đ]'] },
    ],
    rejects: ['22h', '4G', 'K45', '5a', '12/5m'],
  },
  'count/unit-in-words': {
    finds: [
      { value: { value: 5, unit: 'tỉnh' }, in: ['Công an [năm tỉnh]', '[Năm tỉnh]'] },
      { value: { value: 3, unit: 'tiêu chí' }, in: ['giảm [cả ba tiêu chí]', '[ba tiêu chí]'] },
      { value: { value: 3, unit: 'mặt' }, in: ['giảm [cả ba mặt]'] },
      { value: { value: 20_000_000, unit: 'đồng' }, in: ['[hai mươi triệu đồng]'] },
      { value: { value: 12, unit: 'vụ' }, in: ['giảm [mười hai vụ]'] },
      { value: { value: 5, unit: 'năm' }, in: ['[năm năm] qua'] },
      { value: { value: 20, unit: 'năm' }, in: ['[hai mươi năm]'] },
      { value: { value: 1.5, unit: 'năm' }, in: ['phạt [một năm rưỡi] tù'] },
      { value: { value: 500_000_000, unit: 'đồng' }, in: ['thu giữ [nửa tỷ đồng]'] },
    ],
    rejects: [
      'năm 2024',
      'năm qua',
      'một số đơn vị',
      'cả tỉnh',
      'năm học',
      '60 năm Ngày truyền thống',
      'mỗi năm Cụm họp',
      'trong năm đơn vị đã',
      'một phần bản giao ước',
      'một mặt phòng ngừa',
    ],
  },
  'count/of-all': {
    finds: [
      { value: { value: 10, total: 12, unit: 'vụ' }, in: ['làm rõ [10/12 vụ]', '[10 / 12 vụ]', 'đã phá [10/12 vụ].'] },
      { value: { value: 8758, total: 9222, unit: 'vụ án' }, in: ['[8.758/9.222 vụ án]'] },
      { value: { value: 103, total: 103, unit: 'xã' }, in: ['[103/103 xã], phường'] },
    ],
    rejects: ['391/434', 'ngày 10/12', '5/7', '10/12/2023 vụ'],
  },
  'count/out-of': {
    finds: [
      {
        value: { value: 10, total: 12, unit: 'vụ' },
        in: [
          '[10 trên tổng số 12 vụ]',
          '[10 trong tổng số 12 vụ]',
          '[10 trong số 12 vụ]',
          '[mười trên tổng số mười hai vụ]',
        ],
      },
    ],
    rejects: ['trên 12 vụ', '10 vụ trên 12 địa bàn', '10 trên tổng số'],
  },
};
