import type { Examples } from './examples.ts';

export const numberExamples: Examples<'number'> = {
  'number/figures': {
    finds: [
      { value: { value: 1750 }, in: ['có [1.750] lượt', '[1750] lượt', '[1 750] lượt'] },
      { value: { value: 7.5 }, in: ['[7,5] điểm', '[7.5] điểm'] },
      { value: { value: 5 }, in: ['[05] vụ', 'Nghị quyết số [5]', '([5])'] },
      { value: { value: 1_500_000 }, in: ['[1,5 triệu] đồng', '[1.500.000] đồng', '[1500 nghìn] đồng'] },
      { value: { value: 1.275e12 }, in: ['[1.275 tỉ] đồng', '[1,275 nghìn tỷ] đồng'] },
      { value: { value: 0.5 }, in: ['[0,5] ha'] },
      { value: { value: 1_200_000_000 }, in: ['[1 tỷ 200 triệu] đồng', '[1,2 tỷ] đồng'] },
      { value: { value: 2_500_000 }, in: ['[2 triệu rưỡi]'] },
      { value: { value: 1234567 }, in: ['[1,234,567] USD', '[1.234.567] USD'] },
    ],
    rejects: [
      'ĐT: 0912.345.678',
      '0912345678',
      '15:10',
      '12/2019/TT-BCA',
      'PC07',
      'ngày 30-3-2023',
      'năm 2024',
      '14h30',
    ],
  },
  'number/words': {
    finds: [
      { value: { value: 12 }, in: ['[mười hai]', 'Công an [mười hai] tỉnh', '[Mười hai] đơn vị'] },
      { value: { value: 21 }, in: ['[hai mươi mốt]', '[hăm mốt]', '[hai mốt]'] },
      { value: { value: 25 }, in: ['[hai mươi lăm]', '[hai mươi nhăm]', '[hăm lăm]', '[hai lăm]'] },
      { value: { value: 24 }, in: ['[hai mươi tư]', '[hai mươi bốn]'] },
      { value: { value: 105 }, in: ['[một trăm linh năm]', '[một trăm lẻ năm]'] },
      { value: { value: 150 }, in: ['[một trăm rưỡi]', '[một trăm năm mươi]'] },
      { value: { value: 30 }, in: ['[ba chục]', '[ba mươi]', '[ba mươi] năm'] },
      { value: { value: 2005 }, in: ['[hai nghìn không trăm linh năm]', '[hai ngàn lẻ năm]'] },
      {
        value: { value: 2_500_000 },
        in: ['[hai triệu rưỡi]', '[hai triệu năm trăm nghìn]', '[hai triệu năm trăm ngàn] đồng'],
      },
      {
        value: { value: 1_234_567_891 },
        in: ['[một tỷ hai trăm ba mươi bốn triệu năm trăm sáu mươi bảy nghìn tám trăm chín mươi mốt]'],
      },
      { value: { value: 500_000 }, in: ['[nửa triệu] người', '[Nửa triệu]'] },
      { value: { value: 150 }, in: ['[trăm rưỡi]'] },
      { value: { value: 3.5 }, in: ['[ba phẩy năm]', '[ba phẩy năm] điểm'] },
      { value: { value: 12.25 }, in: ['[mười hai phẩy hai lăm]'] },
      { value: { value: 77 }, in: ['[bảy mươi bảy]', '[bẩy mươi bẩy]'] },
    ],
    rejects: ['năm 2024', 'một số', 'hàng trăm', 'hàng nghìn người', 'ngày mười chín tháng tám', 'một nửa', 'nửa năm'],
  },
  'number/digit-word': {
    finds: [
      { value: { value: 5 }, in: ['Công an [năm] tỉnh', '[năm] đơn vị', '[năm] năm', '[năm]'] },
      { value: { value: 3 }, in: ['cả [ba]', 'cả [ba] tiêu chí', '[Ba] nhiệm vụ'] },
      { value: { value: 7 }, in: ['[bảy] tỉnh', '[bẩy] tỉnh'] },
    ],
    rejects: [
      'năm 2024',
      'năm qua',
      'trong năm',
      'một số đơn vị',
      'một trong những đơn vị',
      'thứ ba',
      'tháng tư',
      'năm học',
      'người ba',
      'năm nay',
    ],
  },
  'number/roman': {
    finds: [
      { value: { value: 3 }, in: ['Cụm thi đua số [III]', 'khối [III]'] },
      { value: { value: 13 }, in: ['Đại hội [XIII] của Đảng', 'lần thứ [XIII]'] },
      { value: { value: 16 }, in: ['khóa [XVI]', 'Khoá [XVI]'] },
      { value: { value: 9 }, in: ['lần thứ [IX]'] },
    ],
    rejects: ['số v', 'số V05', 'số IIX', 'Đại hội Đảng', 'phần Lan', 'số CC'],
  },
  'number/ordinal': {
    finds: [
      { value: { value: 4 }, in: ['lần thứ [tư]', 'lần thứ [bốn]'] },
      { value: { value: 2 }, in: ['đứng thứ [hai]', 'đứng thứ [nhì]', 'giải [nhì]'] },
      { value: { value: 1 }, in: ['lần thứ [nhất]', 'hạng [Nhất]'] },
      { value: { value: 12 }, in: ['lần thứ [mười hai]'] },
    ],
    rejects: ['thứ tư', 'sáng thứ hai', 'thống nhất', 'giải pháp'],
  },
};
