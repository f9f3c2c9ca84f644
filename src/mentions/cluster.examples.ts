import type { Examples } from './examples.ts';

const cum = (number: number | null, owner: string | null = null) => ({ type: 'cụm', number, owner }) as const;

export const clusterExamples: Examples<'cluster'> = {
  'cluster/numbered': {
    finds: [
      {
        value: cum(3, 'Bộ Công an'),
        in: [
          '[Cụm thi đua số III – Bộ Công an] ký',
          '[Cụm thi đua số 3 Bộ Công an] gồm',
          '[Cụm thi đua số 3 của Bộ Công an]',
          '[Cụm thi đua số 3 (Bộ Công an)] ký',
          '[Cụm thi đua số 3, Bộ Công an]',
        ],
      },
      {
        value: cum(7),
        in: [
          '[Cụm Thi Đua số 07] gồm 5 tỉnh',
          '[Cum thi dua so 7] ky giao uoc',
          '[Cụm thi đua thứ 7] ký',
          '[Cụm thi đua VII] họp mặt',
          '[cụm thi đua số 7], Công an tỉnh Quảng Trị chủ trì',
        ],
      },
      { value: cum(8, 'Bộ Công an'), in: ['[CỤM THI ĐUA SỐ 8 – BỘ CÔNG AN]', '[Cụm thi đua số Tám, Bộ Công an] ký'] },
      { value: cum(2, 'Công an tỉnh Đắk Lắk'), in: ['[CỤM THI ĐUA SỐ 2 – CÔNG AN TỈNH ĐẮK LẮK] KÝ GIAO ƯỚC'] },
      { value: cum(4, 'Quân khu 9'), in: ['[CỤM THI ĐUA SỐ 4 – QUÂN KHU 9] KÝ GIAO ƯỚC'] },
      { value: cum(6, 'Công an TP Hà Nội'), in: ['[Cụm thi đua số 6 Công an TP Hà Nội] ký'] },
      { value: cum(3, 'Công an tỉnh Đắk Nông'), in: ['[Cụm thi đua số 3 - Công an tỉnh Đắk Nông] ký'] },
      { value: cum(345, 'Công an tỉnh'), in: ['[Cụm thi đua số 345 - Công an tỉnh]'] },
      { value: cum(5, 'Cục Thuế'), in: ['[Cụm thi đua số 5 thuộc Cục Thuế]'] },
      {
        value: { type: 'khối', number: 9, owner: 'tỉnh Bình Thuận' },
        referenceDate: '2023-05-01',
        in: ['[Khối thi đua số 9 tỉnh Bình Thuận] gồm'],
      },
      { value: { type: 'khối', number: 3, owner: 'Bộ Công an' }, in: ['[Khối thi đua số 3 (Bộ Công an)]'] },
    ],
    rejects: [
      'cụm công nghiệp số 2',
      'Nghị quyết số 12',
      'Trại giam số 3',
      'cụm thi đua 5 tỉnh',
      'phong trào thi đua số một',
    ],
  },
  'cluster/short': {
    finds: [
      {
        value: { ...cum(8), short: true },
        in: ['ký giao ước thi đua. [Cụm 8] họp tại Phan Thiết', 'thi đua của [cụm số 8] đạt'],
      },
      { value: { ...cum(12), short: true }, in: ['Sau khi ký giao ước thi đua, [cụm số 12] tổ chức'] },
      { value: { ...cum(10, 'Bộ Công an'), short: true }, in: ['ký giao ước thi đua [Cụm X - Bộ Công an] năm 2012'] },
      {
        value: { ...cum(9, 'Bộ Công an'), short: true },
        in: ['Hội thao [Cụm số 9 Bộ Công an]', '[Cụm 9 - Bộ Công an]'],
      },
    ],
    rejects: [
      'phong trào thi đua ở các cụm vi phạm',
      'ký giao ước thi đua có Cụm I, Cụm II và Cụm III (Công an thành phố Phủ Lý, Công an huyện Duy Tiên)',
      'cụm 8 máy bơm',
      'Cụm số 9 đóng tại Công an tỉnh',
      'thi đua trong cụm 5 tỉnh',
      'thi đua tại cụm công nghiệp số 2',
    ],
  },
  'cluster/named': {
    finds: [
      {
        value: { ...cum(null), name: 'Công an các tỉnh miền Đông Nam Bộ' },
        in: ['[Cụm thi đua Công an các tỉnh miền Đông Nam Bộ] tổ chức ký'],
      },
      {
        value: { ...cum(null), name: 'các học viện, trường CAND' },
        in: [
          '[Cụm thi đua các học viện, trường CAND] ký kết giao ước',
          '[Cụm thi đua các học viện, trường CAND] năm học 2025 - 2026',
        ],
      },
      {
        value: { type: 'khối', number: null, owner: 'tỉnh', name: 'các cơ quan nội chính' },
        in: ['[khối thi đua các cơ quan nội chính (tỉnh)] đã họp'],
      },
    ],
    rejects: [
      'các cụm thi đua đã ký',
      'CỤM THI ĐUA KÝ GIAO ƯỚC',
      'Cụm thi đua năm 2024',
      'phong trào thi đua các đơn vị',
    ],
  },
};
