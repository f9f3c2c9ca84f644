import { expect, test } from 'vitest';
import { extractArticle, readTextArticle } from '../src/index.ts';

const SIGNING =
  'Ngày 3/3/2024, tại thành phố Vinh, Cụm thi đua số 5, Bộ Công an tổ chức Hội nghị ký kết giao ước thi đua năm 2024. ';

/** How the press names this year's slogan, behind the same opening; an empty slogan = none is named. */
const SENTENCES: [sentence: string, theme: string][] = [
  ['Với chủ đề “Đoàn kết, kỷ cương, hiệu quả”, các đơn vị quyết tâm.', 'Đoàn kết, kỷ cương, hiệu quả'],
  [
    'Phong trào thi đua "Vì an ninh Tổ quốc" năm 2024 được phát động với khẩu hiệu hành động "Đổi mới, sáng tạo, bứt phá".',
    'Đổi mới, sáng tạo, bứt phá',
  ],
  [
    'Hội nghị thống nhất chủ đề thi đua: Kỷ cương, trách nhiệm, hành động, hiệu quả.',
    'Kỷ cương, trách nhiệm, hành động, hiệu quả',
  ],
  [
    'Các đơn vị thi đua theo phương châm “5 rõ: rõ người, rõ việc, rõ thời gian, rõ trách nhiệm, rõ kết quả”.',
    '5 rõ: rõ người, rõ việc, rõ thời gian, rõ trách nhiệm, rõ kết quả',
  ],
  ['“Đoàn kết - Sáng tạo - Hành động” là chủ đề thi đua năm 2024 của Cụm.', 'Đoàn kết - Sáng tạo - Hành động'],
  [
    'Chủ đề của năm là: “Chủ động, quyết liệt, giữ vững an ninh trật tự”.',
    'Chủ động, quyết liệt, giữ vững an ninh trật tự',
  ],
  [
    'Sáu đơn vị ký giao ước thi đua với chủ đề Trách nhiệm - Kỷ cương - Hiệu quả và 12 chỉ tiêu cụ thể.',
    'Trách nhiệm - Kỷ cương - Hiệu quả',
  ],
  [
    'Năm 2024, Cụm xác định khẩu hiệu: "Kỷ luật, kỷ cương, chủ động, hiệu quả", quyết tâm hoàn thành xuất sắc nhiệm vụ.',
    'Kỷ luật, kỷ cương, chủ động, hiệu quả',
  ],
  [
    'Các đơn vị hưởng ứng phong trào thi đua mang chủ đề “Công an nhân dân chủ động, sáng tạo, bảo vệ an ninh, trật tự”.',
    'Công an nhân dân chủ động, sáng tạo, bảo vệ an ninh, trật tự',
  ],
  ['Phong trào “Vì an ninh Tổ quốc” và phong trào “Toàn dân bảo vệ an ninh Tổ quốc” được đẩy mạnh.', ''],
  [
    'Tinh thần thi đua được cô đọng trong tám chữ: “Kỷ cương, đoàn kết, gương mẫu, hiệu quả”.',
    'Kỷ cương, đoàn kết, gương mẫu, hiệu quả',
  ],
  [
    'Các đơn vị thi đua thực hiện tốt khẩu hiệu hành động năm 2024 của lực lượng Công an nhân dân: “Chủ động, sáng tạo, vì nước, vì dân”.',
    'Chủ động, sáng tạo, vì nước, vì dân',
  ],
  [
    'Phong trào năm nay lấy chủ đề «Gần dân, sát cơ sở, vì bình yên cuộc sống».',
    'Gần dân, sát cơ sở, vì bình yên cuộc sống',
  ],
  [
    'Khẩu hiệu “Vì nước quên thân, vì dân phục vụ” được treo tại hội trường. Chủ đề thi đua năm 2024: “Đổi mới toàn diện, nâng cao chất lượng”.',
    'Đổi mới toàn diện, nâng cao chất lượng',
  ],
  [
    'Cụm thi đua thống nhất lấy “Năm xây dựng lực lượng chính quy, tinh nhuệ, hiện đại” làm chủ đề.',
    'Năm xây dựng lực lượng chính quy, tinh nhuệ, hiện đại',
  ],
  [
    'Chủ đề thi đua năm 2023 “Đoàn kết, hiệu quả” đã được thực hiện tốt; năm 2024, Cụm chọn chủ đề “Bứt phá, sáng tạo”.',
    'Bứt phá, sáng tạo',
  ],
  ['Bản giao ước với thông điệp “Một ngày vì dân” gồm 8 nội dung.', 'Một ngày vì dân'],
  [
    'Các đơn vị thống nhất với chủ đề thi đua: "Siết chặt kỷ cương - Tăng cường cơ sở - Chủ động phòng ngừa - Bảo đảm an ninh".',
    'Siết chặt kỷ cương - Tăng cường cơ sở - Chủ động phòng ngừa - Bảo đảm an ninh',
  ],
  ['Đợt thi đua có tên gọi “60 ngày đêm cao điểm”.', ''],
  ['Chủ đề năm 2024: Đoàn kết – Sáng tạo – Vượt khó được các đơn vị thống nhất cao.', 'Đoàn kết – Sáng tạo – Vượt khó'],
  [
    'Cụm thống nhất chủ đề Kỷ cương - Nêu gương - Bứt phá, đồng thời đề ra 8 chỉ tiêu.',
    'Kỷ cương - Nêu gương - Bứt phá',
  ],
];

test.each(SENTENCES)('%s', (sentence, theme) => {
  const source = { path: 'meeting.txt', url: null, sha256: '' };
  const found = extractArticle(readTextArticle(SIGNING + sentence, 'meeting.txt'), source);
  expect(found.theme?.value.text ?? '').toBe(theme);
});
