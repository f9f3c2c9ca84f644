import type { Examples } from './examples.ts';

export const awardExamples: Examples<'award'> = {
  'award/name': {
    finds: [
      {
        value: { name: 'Cờ thi đua của Bộ Công an' },
        in: ['được tặng [Cờ thi đua của Bộ Công an]', 'nhận [cờ thi đua xuất sắc của Bộ Công an]'],
      },
      {
        value: { name: 'Huân chương Chiến công hạng Nhì' },
        in: ['được tặng [Huân chương Chiến công hạng Nhì]', '[HUÂN CHƯƠNG CHIẾN CÔNG HẠNG NHÌ]'],
      },
      { value: { name: 'Đơn vị quyết thắng' }, in: ['danh hiệu “[Đơn vị Quyết thắng]”'] },
      {
        value: { name: 'Cờ thi đua' },
        in: [
          'tặng [Cờ “Đơn vị dẫn đầu phong trào thi đua”]',
          '3 [Cờ "Đơn vị xuất sắc] trong phong trào"',
          'được nhận [Cờ đơn vị dẫn đầu]',
        ],
      },
      { value: { name: 'Huy chương Chiến sĩ vẻ vang hạng Ba' }, in: ['[Huy chương Chiến sĩ vẻ vang hạng Ba]'] },
      { value: { name: 'Bằng khen' }, in: ['tặng [bằng khen] cho 5 tập thể'] },
    ],
    rejects: ['phong trào thi đua yêu nước', 'khen ngợi các đơn vị', 'cờ tướng'],
  },
};
