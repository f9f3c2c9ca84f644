import type { Examples } from './examples.ts';

export const regionExamples: Examples<'region'> = {
  'region/name': {
    finds: [
      {
        value: { id: 'mekong-delta', name: 'Đồng bằng sông Cửu Long' },
        in: ['khu vực [đồng bằng sông Cửu Long]', 'vùng [ĐBSCL]', 'các tỉnh [miền Tây Nam Bộ]'],
      },
      {
        value: { id: 'central-highlands', name: 'Tây Nguyên' },
        in: ['các tỉnh [Tây Nguyên]', '[KHU VỰC TÂY NGUYÊN] KÝ GIAO ƯỚC'],
      },
      {
        value: { id: 'central-and-central-highlands', name: 'miền Trung - Tây Nguyên' },
        in: ['khu vực [miền Trung - Tây Nguyên]', 'các tỉnh [miền Trung và Tây Nguyên]'],
      },
      { value: { id: 'southeast', name: 'Đông Nam Bộ' }, in: ['Cụm số 4 [miền Đông Nam Bộ]'] },
    ],
    rejects: ['phía bắc giáp sông', '• Nam miền Bắc', 'gió mùa Đông Bắc tràn về', 'giọng miền Nam'],
  },
};
