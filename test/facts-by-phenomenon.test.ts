import { describe, expect, test } from 'vitest';
import type { Extraction } from '../src/model/extraction.ts';
import { extracted, HEAD } from './support/extracted.ts';

const roles = ({ lead, deputies, nextLead }: Extraction) => ({
  lead: lead?.value.name ?? null,
  deputies: deputies.map(({ value }) => value.name),
  next: nextLead?.value.name ?? null,
});

describe('who leads', () => {
  const signing = `Ngày 16/3/2026, ${HEAD} ký giao ước thi đua năm 2026 tại Mộc Châu.`;
  test.each([
    [
      'the giver of a flag, between its verb and the role',
      [
        `${HEAD} tổng kết năm 2026`,
        'Giám đốc Công an tỉnh Lào Cai trao cờ và biên bản bàn giao nhiệm vụ Cụm trưởng Cụm thi đua số 3 năm 2027 cho Công an tỉnh Sơn La.',
      ],
      { lead: 'Lào Cai', deputies: [], next: 'Sơn La' },
    ],
    [
      'a role that dashes close off stays with who stands before it',
      [
        `${HEAD} ký giao ước`,
        `${signing} Công an tỉnh Sơn La - Cụm trưởng - ủy quyền cho Công an tỉnh Lào Cai đăng cai.`,
      ],
      { lead: 'Sơn La', deputies: [], next: null },
    ],
    [
      'a deputy of the cluster by its number',
      [`${HEAD} ký giao ước`, signing, 'Cụm phó của Cụm thi đua số 3 là Công an tỉnh Lai Châu.'],
      { lead: null, deputies: ['Lai Châu'], next: null },
    ],
    [
      'a pair whose roles stand behind it, codes in brackets',
      [
        'Cụm thi đua số 5 Bộ Công an ký giao ước',
        'Ngày 2/3/2020, Cục Cảnh sát giao thông (C08) phối hợp với Cục Cảnh sát hình sự (C02) - hai đơn vị Cụm trưởng, Cụm phó của Cụm thi đua số 5 - tổ chức ký giao ước thi đua năm 2020.',
      ],
      { lead: 'Cục Cảnh sát giao thông', deputies: ['Cục Cảnh sát hình sự'], next: null },
    ],
    [
      'a director who speaks for the unit that has taken the role on',
      [
        `${HEAD} ký giao ước`,
        `${signing} Đại tá Lò Văn Pao, Giám đốc Công an tỉnh Sơn La, thay mặt đơn vị được giao nhiệm vụ Cụm trưởng trình bày kế hoạch.`,
      ],
      { lead: 'Sơn La', deputies: [], next: null },
    ],
    [
      'at the head of the cluster without the word for the role',
      [
        `${HEAD} ký giao ước`,
        signing,
        'Năm nay, Cụm do Công an tỉnh Lai Châu làm trưởng, Công an tỉnh Sơn La làm phó.',
      ],
      { lead: 'Lai Châu', deputies: ['Sơn La'], next: null },
    ],
    [
      'no team that somebody heads',
      [
        `${HEAD} ký giao ước`,
        signing,
        'Đoàn kiểm tra do Đại tá Lò Văn Pao, Phó Giám đốc Công an tỉnh Lai Châu làm trưởng đoàn.',
      ],
      { lead: null, deputies: [], next: null },
    ],
    [
      'who has led hands on to who leads',
      [
        `${HEAD} ký giao ước`,
        `${signing} Công an tỉnh Lào Cai hoàn thành tốt vai trò Cụm trưởng năm 2025 và bàn giao nhiệm vụ cho Công an tỉnh Sơn La.`,
      ],
      { lead: 'Sơn La', deputies: [], next: null },
    ],
    [
      'who takes over, behind who gives',
      [
        `${HEAD} ký giao ước`,
        `${signing} Tiếp quản vai trò Cụm trưởng từ tay Công an tỉnh Lào Cai, Công an tỉnh Sơn La đã soạn thảo giao ước.`,
      ],
      { lead: 'Sơn La', deputies: [], next: null },
    ],
    [
      'a role that the clause goes on to, behind an aside',
      [
        `${HEAD} ký giao ước`,
        signing,
        'Công an tỉnh Sơn La, Cụm phó năm 2025, năm nay được tín nhiệm giữ vị trí Cụm trưởng.',
      ],
      { lead: 'Sơn La', deputies: [], next: null },
    ],
    [
      'a bracket with a unit of its own',
      [
        `${HEAD} ký giao ước`,
        signing,
        'Báo cáo do Phó Giám đốc Công an tỉnh Lai Châu, đơn vị Cụm phó, trình bày (đơn vị Cụm trưởng, Công an tỉnh Sơn La, điều hành).',
      ],
      { lead: 'Sơn La', deputies: ['Lai Châu'], next: null },
    ],
    [
      'a pair with one verb for both roles',
      [
        `${HEAD} ký giao ước`,
        signing,
        'Công an tỉnh Sơn La và Công an tỉnh Lai Châu được phân công làm Cụm trưởng và Cụm phó.',
      ],
      { lead: 'Sơn La', deputies: ['Lai Châu'], next: null },
    ],
    [
      'not the director who appoints',
      [
        'Cụm thi đua số 2 Công an tỉnh Sơn La ký giao ước',
        'Ngày 16/3/2026, Cụm thi đua số 2 Công an tỉnh Sơn La ký giao ước thi đua năm 2026.',
        'Công an phường Chiềng Lề được Giám đốc Công an tỉnh Sơn La chỉ định làm Cụm trưởng.',
      ],
      { lead: 'Công an phường Chiềng Lề', deputies: [], next: null },
    ],
    [
      'the host, who is not named beside the role',
      [
        `${HEAD} ký giao ước`,
        `Ngày 16/3/2026, tại Công an tỉnh Lào Cai, ${HEAD} ký giao ước thi đua năm 2026. Dự lễ có Công an các tỉnh Lai Châu, Sơn La cùng đơn vị chủ nhà, năm nay giữ vai trò Cụm trưởng.`,
      ],
      { lead: 'Lào Cai', deputies: [], next: null },
    ],
    [
      'a deputy who is to host next year, of this one',
      [
        `${HEAD} ký giao ước`,
        signing,
        'Các đơn vị cử Công an tỉnh Lai Châu làm Cụm phó để chuẩn bị điều kiện đăng cai vào năm sau.',
      ],
      { lead: null, deputies: ['Lai Châu'], next: null },
    ],
    [
      'whose turn it is, by the year before the holder',
      [
        'Cụm thi đua số 5 ký giao ước thi đua năm 2026',
        'Ngày 12/2/2026, Cụm thi đua số 5 ký giao ước thi đua năm 2026.',
        'Cụm trưởng năm 2025 là Công an tỉnh Nghệ An; năm 2026, Công an tỉnh Thanh Hóa giữ trọng trách này.',
      ],
      { lead: 'Thanh Hóa', deputies: [], next: null },
    ],
    [
      'the unit with which a speaker was named before',
      [
        'Cụm thi đua số 6 ký giao ước thi đua năm 2022',
        'Ngày 12/4/2022, Cụm thi đua số 6 ký giao ước thi đua năm 2022, có Đại tá Rah Lan Hùng, Giám đốc Công an tỉnh Gia Lai.',
        'Đại tá Rah Lan Hùng, thay mặt đơn vị Cụm trưởng, điểm lại kết quả.',
      ],
      { lead: 'Gia Lai', deputies: [], next: null },
    ],
  ])('%s', (_, [title = '', ...paragraphs], expected) => {
    expect(roles(extracted(title, ...paragraphs))).toEqual(expected);
  });
});

describe('the slogan', () => {
  const themeOf = (...paragraphs: string[]): string | null =>
    extracted(`${HEAD} ký giao ước thi đua năm 2026`, ...paragraphs).theme?.value.text ?? null;
  test.each([
    [
      'kept as it was in another year',
      'Khẩu hiệu của cụm được giữ nguyên như năm 2025: "Chủ động, kỷ cương, gương mẫu, vì bình yên Thủ đô".',
      'Chủ động, kỷ cương, gương mẫu, vì bình yên Thủ đô',
    ],
    [
      'that goes on as the slogan',
      '“Chủ động, nêu gương, kỷ cương, trách nhiệm” tiếp tục là khẩu hiệu hành động của Cụm.',
      'Chủ động, nêu gương, kỷ cương, trách nhiệm',
    ],
    [
      'behind what an earlier year came to',
      'Phát huy kết quả năm 2024, các đơn vị lấy khẩu hiệu “Chủ động, đổi mới, kỷ cương, trách nhiệm” làm kim chỉ nam.',
      'Chủ động, đổi mới, kỷ cương, trách nhiệm',
    ],
    [
      'behind an aside',
      '“Bình Định kỷ cương, nhân dân hài lòng” - dòng chữ đỏ trên phông nền hội trường - là khẩu hiệu hành động của Cụm.',
      'Bình Định kỷ cương, nhân dân hài lòng',
    ],
    [
      'without quotes, before who gave it',
      'Hưởng ứng khẩu hiệu Chủ động, đổi mới, kỷ cương, trách nhiệm, hiệu quả do Bộ Công an phát động, mỗi tỉnh chọn một khâu đột phá.',
      'Chủ động, đổi mới, kỷ cương, trách nhiệm, hiệu quả',
    ],
    [
      'beside a spirit',
      'Trên tinh thần "Lấy thi đua làm đòn bẩy", các đơn vị thống nhất khẩu hiệu hành động là "Đoàn kết, kỷ cương, sâu sát cơ sở".',
      'Đoàn kết, kỷ cương, sâu sát cơ sở',
    ],
    [
      'behind a quoted word',
      'Phương châm của cụm là 5 chữ “cùng”: “Cùng thông tin, cùng nghiệp vụ, cùng tiến bộ”.',
      'Cùng thông tin, cùng nghiệp vụ, cùng tiến bộ',
    ],
    [
      'without quotes, before who acts by it',
      'Với khẩu hiệu hành động Kỷ cương, trách nhiệm, đoàn kết, lập công, bảy đơn vị giao ước giảm 3% số vụ.',
      'Kỷ cương, trách nhiệm, đoàn kết, lập công',
    ],
    [
      'without quotes, before what else was agreed',
      'Cụm xác định chủ đề của năm 2026 là Kỷ cương, chất lượng, hội nhập, chuyển đổi số và đưa vào giao ước 100% giảng viên đạt chuẩn.',
      'Kỷ cương, chất lượng, hội nhập, chuyển đổi số',
    ],
  ])('%s', (_, sentence, expected) => {
    expect(themeOf(sentence)).toBe(expected);
  });
  test('below a heading', () => {
    const slogan = '“Xây dựng lực lượng Công an nhân dân thật sự trong sạch, vững mạnh”.';
    expect(themeOf('I. CHỦ ĐỀ', slogan)).toBe('Xây dựng lực lượng Công an nhân dân thật sự trong sạch, vững mạnh');
  });
});

test('a pledge in passing, where no cluster is named, is no signing', () => {
  const { kind } = extracted(
    'Thái Bình triển khai kế hoạch phòng, chống ma túy',
    'UBND tỉnh Thái Bình vừa ban hành kế hoạch phòng, chống ma túy.',
    'Kế hoạch giao Công an tỉnh hướng dẫn khu phố ký giao ước thi đua “Khu dân cư không có tệ nạn ma túy”.',
  );
  expect(kind.value).toBe('other');
});

describe('a signing that is to come', () => {
  test.each([
    'Tới đây, ngày 20/2, các đơn vị sẽ tổ chức ký giao ước thi đua năm 2026.',
    'Sang xuân, khi ký giao ước năm mới, Cụm sẽ đăng ký xây thêm 15 căn nữa.',
  ])('makes no signing of what happened today: %s', (last) => {
    const filler = 'Các đơn vị cùng bà con dọn dẹp, sửa đường, trồng cây và chúc Tết các gia đình chính sách. '.repeat(
      8,
    );
    const { kind } = extracted(
      'Ấm lòng bản xa ngày giáp Tết',
      `Sáng 4/2, đoàn của ${HEAD} đến thăm bản.`,
      filler,
      last,
    );
    expect(kind.value).toBe('other');
  });
});

test('the year of a side event is near the day of it, not one of old', () => {
  const { year } = extracted(
    `${HEAD} dâng hương tại Kim Liên`,
    `Ngày 16/5/2023, đoàn đại biểu ${HEAD} dâng hương. Đoàn thăm nơi Người về năm 1957, năm 1961.`,
  );
  expect(year?.value).toBe(2023);
});

describe('where it is', () => {
  const provinceOf = (...paragraphs: string[]): string | null =>
    extracted('Cụm thi đua số 7 Bộ Công an ký giao ước', ...paragraphs).event.province?.value.name ?? null;
  test.each([
    [
      'an address in a street',
      'Chiều 24/2/2025, tại trụ sở Bộ Công an, số 60 Nguyễn Du, Hà Nội, cụm ký giao ước.',
      'Hà Nội',
    ],
    [
      'a district',
      'Sáng 15/8/2018, tại Bảo tàng Quang Trung, huyện Tây Sơn, Cụm thi đua số 7 ký giao ước.',
      'Bình Định',
    ],
    ['a hall without "tại"', 'Chiều 20/11/2018, hội trường Công an tỉnh Quảng Trị không còn chỗ trống.', 'Quảng Trị'],
  ])('%s', (_, sentence, expected) => {
    expect(provinceOf(sentence)).toBe(expected);
  });
  test('who hosts at the beginning comes before a place that the end mentions', () => {
    const host = 'Ngày 22/3/2017, Công an tỉnh Trà Vinh đăng cai Hội nghị ký kết giao ước của Cụm thi đua số 9.';
    const filler = 'Các đơn vị thống nhất nội dung, chỉ tiêu và cách chấm điểm của năm. '.repeat(9);
    expect(provinceOf(host, filler, 'Hội thao của cụm sẽ mở tại Kiên Giang.')).toBe('Trà Vinh');
  });
});
