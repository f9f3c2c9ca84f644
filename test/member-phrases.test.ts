import { expect, test } from 'vitest';
import { extractArticle, readTextArticle } from '../src/index.ts';

/** How the press names the members of a cluster: the sentence, its members by name, the count it states. */
const SENTENCES: [sentence: string, members: string, count: number | null][] = [
  [
    'Sáng 5/2/2024, tại Lào Cai, Công an 7 tỉnh: Lào Cai, Yên Bái, Hà Giang, Tuyên Quang, Phú Thọ, Vĩnh Phúc và Lai Châu (Cụm thi đua số 2 - Bộ Công an) ký giao ước thi đua năm 2024.',
    'Lào Cai, Yên Bái, Hà Giang, Tuyên Quang, Phú Thọ, Vĩnh Phúc, Lai Châu',
    7,
  ],
  [
    'Ngày 5/2/2024, Cụm thi đua số 9 (gồm 6 đơn vị Công an: Lâm Đồng, Đắk Nông, Đắk Lắk, Gia Lai, Kon Tum, Bình Phước) tổ chức ký giao ước thi đua.',
    'Lâm Đồng, Đắk Nông, Đắk Lắk, Gia Lai, Kon Tum, Bình Phước',
    6,
  ],
  [
    'Ngày 5/2/2024, Công an tỉnh Kon Tum đăng cai tổ chức hội nghị ký giao ước thi đua Cụm thi đua số 9 với sự tham gia của Công an các tỉnh Gia Lai, Đắk Lắk, Đắk Nông và Lâm Đồng.',
    'Kon Tum, Gia Lai, Đắk Lắk, Đắk Nông, Lâm Đồng',
    null,
  ],
  [
    'Ngày 5/2/2024, Cụm thi đua số 12 Bộ Công an ký giao ước thi đua năm 2024. Dự hội nghị có lãnh đạo Công an 5 tỉnh, thành phố trong Cụm: Sóc Trăng, Bạc Liêu, Cà Mau, Hậu Giang và TP Cần Thơ.',
    'Sóc Trăng, Bạc Liêu, Cà Mau, Hậu Giang, Cần Thơ',
    5,
  ],
  [
    'Ngày 5/2/2024, Cụm thi đua số 12 Bộ Công an ký giao ước thi đua năm 2024. Cụm có các thành viên là Công an thành phố Cần Thơ, Công an tỉnh Vĩnh Long, Công an tỉnh Trà Vinh, Công an tỉnh Đồng Tháp và Công an tỉnh An Giang.',
    'Cần Thơ, Vĩnh Long, Trà Vinh, Đồng Tháp, An Giang',
    null,
  ],
  [
    'Ngày 5/2/2026, Cụm thi đua số 4 Bộ Công an ký giao ước thi đua năm 2026. Cụm gồm Công an các tỉnh, thành phố: Hải Phòng (mới), Hưng Yên, Ninh Bình, Quảng Ninh.',
    'Hải Phòng, Hưng Yên, Ninh Bình, Quảng Ninh',
    null,
  ],
  [
    'Ngày 5/2/2024, Cụm thi đua số 1 Bộ Công an gồm Công an 5 thành phố trực thuộc Trung ương (Hà Nội, TP Hồ Chí Minh, Hải Phòng, Đà Nẵng, Cần Thơ) ký giao ước thi đua năm 2024.',
    'Hà Nội, Hồ Chí Minh, Hải Phòng, Đà Nẵng, Cần Thơ',
    5,
  ],
  [
    'Ngày 5/2/2024, Cụm thi đua số 8 Bộ Công an ký giao ước. Cụm gồm 7 địa phương là Bình Thuận, Ninh Thuận, Khánh Hòa, Phú Yên, Bình Định, Quảng Ngãi, Quảng Nam.',
    'Bình Thuận, Ninh Thuận, Khánh Hòa, Phú Yên, Bình Định, Quảng Ngãi, Quảng Nam',
    7,
  ],
  [
    'Ngày 5/2/2024, Công an các tỉnh miền Trung: Quảng Nam, Quảng Ngãi, Bình Định, Phú Yên và Khánh Hòa thuộc Cụm thi đua số 7 đã ký giao ước thi đua.',
    'Quảng Nam, Quảng Ngãi, Bình Định, Phú Yên, Khánh Hòa',
    null,
  ],
  [
    'Ngày 5/2/2024, Cụm thi đua số 3 Công an tỉnh Nghệ An gồm Công an các huyện: Nam Đàn, Hưng Nguyên, Thanh Chương, Đô Lương và thị xã Thái Hòa ký giao ước thi đua năm 2024.',
    'Nam Đàn, Hưng Nguyên, Thanh Chương, Đô Lương, thị xã Thái Hòa',
    null,
  ],
  [
    'Ngày 5/2/2024, Cụm thi đua số 3 Bộ Công an ký giao ước thi đua năm 2024. Đại biểu Công an các tỉnh Thái Nguyên, Bắc Kạn, Cao Bằng, Lạng Sơn, Bắc Giang, Bắc Ninh là các thành viên cùng dự.',
    'Thái Nguyên, Bắc Kạn, Cao Bằng, Lạng Sơn, Bắc Giang, Bắc Ninh',
    null,
  ],
  [
    'Ngày 5/2/2024, Công an tỉnh Bắc Giang phối hợp với Công an các tỉnh trong Cụm thi đua số 3: Thái Nguyên, Bắc Kạn, Cao Bằng, Lạng Sơn, Bắc Ninh tổ chức hội nghị ký giao ước thi đua.',
    'Bắc Giang, Thái Nguyên, Bắc Kạn, Cao Bằng, Lạng Sơn, Bắc Ninh',
    null,
  ],
  [
    'Ngày 5/2/2024, Cụm thi đua số 3 Bộ Công an ký giao ước thi đua năm 2024. Tham dự có Đại tá A, Giám đốc Công an tỉnh Bắc Giang; Đại tá B, Giám đốc Công an tỉnh Lạng Sơn; Đại tá C, Giám đốc Công an tỉnh Cao Bằng; Đại tá D, Phó Giám đốc Công an tỉnh Bắc Kạn.',
    'Bắc Giang, Lạng Sơn, Cao Bằng, Bắc Kạn',
    null,
  ],
  [
    'Ngày 5/2/2024, Khối thi đua số 4 Bộ Công an (gồm các đơn vị: Cục Hậu cần, Cục Tài chính, Cục Y tế, Cục Trang bị và kho vận, Bệnh viện 19-8) ký giao ước thi đua năm 2024.',
    'Cục Hậu cần, Cục Tài chính, Cục Y tế, Cục Trang bị và kho vận, Bệnh viện 19-8',
    null,
  ],
  [
    'Ngày 5/2/2024, Cụm thi đua số 11 - Bộ Công an (Long An, Tiền Giang, Bến Tre, Vĩnh Long, Trà Vinh, Đồng Tháp) ký kết giao ước thi đua năm 2024.',
    'Long An, Tiền Giang, Bến Tre, Vĩnh Long, Trà Vinh, Đồng Tháp',
    null,
  ],
  [
    'Ngày 5/2/2024, tại Bến Tre, Cụm thi đua số 11 - Bộ Công an ký kết giao ước thi đua năm 2024 giữa Công an các tỉnh Long An - Tiền Giang - Bến Tre - Vĩnh Long - Trà Vinh.',
    'Long An, Tiền Giang, Bến Tre, Vĩnh Long, Trà Vinh',
    null,
  ],
  [
    'Ngày 5/2/2024, tại Bến Tre, Công an tỉnh Bến Tre cùng 5 đơn vị thành viên gồm Long An, Tiền Giang, Vĩnh Long, Trà Vinh, Đồng Tháp của Cụm thi đua số 11 ký kết giao ước.',
    'Bến Tre, Long An, Tiền Giang, Vĩnh Long, Trà Vinh, Đồng Tháp',
    null,
  ],
];

test.each(SENTENCES)('%s', (sentence, members, count) => {
  const source = { path: 'meeting.txt', url: null, sha256: '' };
  const found = extractArticle(readTextArticle(sentence, 'meeting.txt'), source);
  expect(found.members.map(({ value }) => value.name).join(', ')).toBe(members);
  expect(found.memberCount?.value ?? null).toBe(count);
});
