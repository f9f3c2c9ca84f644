import { expect, test } from 'vitest';
import { unwrapLines } from './unwrap-lines.ts';

const wrapped = [
  'Công an 6 tỉnh ký giao ước thi đua',
  '(GLO)- Chiều qua (14-4), tại TP. Pleiku, Công an các tỉnh Kon Tum, Đăk Lăk, Đăk',
  'Nông, Lâm Đồng, Bình Phước và Gia Lai (Cụm thi đua số 6-Bộ Công an) ký giao ước',
  'thi đua năm 2022 do Công an tỉnh Gia Lai chủ trì với vai trò Cụm trưởng.',
  'Các đơn vị phấn đấu giảm 5% số vụ phạm pháp hình sự; tỷ lệ khám phá án hình sự',
  'đạt 78% trở lên.',
];

test('a line goes on where the first word of the next had no room in it, so that names over a break are whole', () => {
  expect(unwrapLines([wrapped])).toEqual([
    [
      wrapped[0],
      wrapped.slice(1, 4).join(' '),
      'Các đơn vị phấn đấu giảm 5% số vụ phạm pháp hình sự; tỷ lệ khám phá án hình sự đạt 78% trở lên.',
    ],
  ]);
});

test('points of a list stay apart, and are whole', () => {
  const rows = [
    'Các đơn vị thuộc Cụm thi đua số 3 thống nhất những chỉ tiêu',
    'sau đây và ký vào bản giao ước trước sự chứng kiến của Phó',
    'Giám đốc Công an tỉnh:',
    '- Kéo giảm ít nhất 10% số người nghiện có trong danh sách',
    'quản lý so với cuối năm ngoái',
    '- Điều tra, khám phá án đạt từ 80%',
  ];
  expect(unwrapLines([rows])[0]).toEqual([
    rows.slice(0, 3).join(' '),
    rows.slice(3, 5).join(' '),
    '- Điều tra, khám phá án đạt từ 80%',
  ]);
});

test.each([
  [
    'one paragraph a line',
    ['Cụm 12 ký giao ước', `Chiều 26/3, Cụm thi đua số 12 ký giao ước thi đua ${'năm 2024 '.repeat(20)}.`, 'Phi Hùng'],
  ],
  [
    'short lines of a list',
    ['Kết quả như sau', 'Tội phạm về trật tự xã hội giảm 5,94%', 'Điều tra, khám phá 87,11%', 'Giải quyết tin báo 94%'],
  ],
  ['narrow lines', ['Phó', 'Giám đốc', 'Công an', 'tỉnh An', 'Giang']],
  ['no line', []],
])('%s: nothing is joined', (_, rows) => {
  expect(unwrapLines([rows])).toEqual([rows]);
});
