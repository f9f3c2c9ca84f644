import { describe, expect, test } from 'vitest';
import { extracted, HEAD } from './support/extracted.ts';

describe('who belongs', () => {
  const membersOf = (...paragraphs: string[]): string[] =>
    extracted(`${HEAD} ký giao ước thi đua năm 2026`, ...paragraphs).members.map(({ value }) => value.name);
  test.each([
    [
      'a list in two parts',
      'Công an 5 tỉnh thành viên - ngoài Lào Cai, Sơn La còn có Cao Bằng, Lai Châu, Tuyên Quang - cùng ký giao ước của Cụm thi đua số 3.',
      ['Lào Cai', 'Sơn La', 'Cao Bằng', 'Lai Châu', 'Tuyên Quang'],
    ],
    [
      'the host at the end of a list',
      'Cụm thi đua số 3 gồm Công an các tỉnh: Sơn La, Lai Châu, Cao Bằng và đơn vị chủ nhà Lào Cai.',
      ['Sơn La', 'Lai Châu', 'Cao Bằng', 'Lào Cai'],
    ],
    [
      'those who came, and the host they came to',
      'Sáng 16/3/2026, Công an tỉnh Lào Cai đăng cai lễ ký giao ước của Cụm thi đua số 3. Cùng dự có lãnh đạo Công an các tỉnh Sơn La, Lai Châu, Cao Bằng.',
      ['Lào Cai', 'Sơn La', 'Lai Châu', 'Cao Bằng'],
    ],
    [
      'not those that rank highest',
      'Ngày 16/3/2026, Công an các tỉnh Lào Cai, Sơn La, Lai Châu, Cao Bằng và Tuyên Quang ký giao ước. Tội phạm trong Cụm thi đua số 3 giảm, sâu nhất là Sơn La (17,6%), Cao Bằng (15,2%) và Tuyên Quang (14%).',
      ['Lào Cai', 'Sơn La', 'Lai Châu', 'Cao Bằng', 'Tuyên Quang'],
    ],
    [
      'wards that begin with a number',
      'Cụm thi đua số 14 gồm 4 đơn vị: Công an các phường 1 Bảo Lộc, 2 Bảo Lộc, B’Lao và Công an xã Di Linh.',
      ['1 Bảo Lộc', '2 Bảo Lộc', 'B’Lao', 'Công an xã Di Linh'],
    ],
    [
      'bodies of a province, each with its own head',
      'Khối thi đua số 6 gồm 4 đơn vị: Ban Nội chính Tỉnh ủy, Công an tỉnh, Bộ CHQS tỉnh, Sở Tư pháp.',
      ['Ban Nội chính Tỉnh ủy', 'Công an tỉnh', 'Bộ CHQS tỉnh', 'Sở Tư pháp'],
    ],
    [
      'two parts that together are as many as there are',
      'Dự lễ của Cụm thi đua số 5 có Công an 6 tỉnh. Sáu tỉnh ấy là Thanh Hóa, Nghệ An, Hà Tĩnh - cửa ngõ miền Trung - và ba tỉnh hứng trọn tâm lũ: Quảng Trị, Đà Nẵng, Quảng Ngãi.',
      ['Thanh Hóa', 'Nghệ An', 'Hà Tĩnh', 'Quảng Trị', 'Đà Nẵng', 'Quảng Ngãi'],
    ],
    [
      'schools whose word for it has a small letter',
      'Cụm thi đua số 2 gồm trường ĐH Cảnh sát nhân dân, trường CĐ Cảnh sát nhân dân II và trường Trung cấp Cảnh sát nhân dân III.',
      ['ĐH Cảnh sát nhân dân', 'CĐ Cảnh sát nhân dân II', 'Trung cấp Cảnh sát nhân dân III'],
    ],
    [
      'wards and offices without the police before them',
      'Các phường Trảng Dài, Hố Nai, Long Bình và Tam Hiệp ký giao ước của Cụm thi đua số 14, Công an tỉnh Đồng Nai.',
      ['Trảng Dài', 'Hố Nai', 'Long Bình', 'Tam Hiệp'],
    ],
    [
      'no places where something was done',
      'Cụm thi đua số 14, Công an tỉnh Đồng Nai trao quà tại các phường Trảng Dài, Hố Nai, Long Bình và Tam Hiệp.',
      [],
    ],
    [
      'a school that no dictionary has, behind "của Cụm gồm:"',
      'Ba thành viên của Cụm gồm: Học viện Cảnh sát nhân dân; Học viện Quốc tế; Trường Văn hóa.',
      ['Học viện Cảnh sát nhân dân', 'Học viện Quốc tế', 'Trường Văn hóa'],
    ],
    [
      'what a member was made of is none',
      'Cụm thi đua số 5 gồm 4 đơn vị: Ninh Bình (gồm cả Nam Định, Hà Nam cũ), Thanh Hóa, Nghệ An, Hà Tĩnh.',
      ['Ninh Bình', 'Thanh Hóa', 'Nghệ An', 'Hà Tĩnh'],
    ],
    [
      'who is told of behind "trong đó"',
      'Cụm thi đua số 9 gồm Công an các quận Tây Hồ, Cầu Giấy và Thanh Xuân, trong đó Công an quận Cầu Giấy giữ vai trò Cụm phó.',
      ['Tây Hồ', 'Cầu Giấy', 'Thanh Xuân'],
    ],
    ['clusters are no members of one', 'Ba cụm gồm: Cụm I (khối An ninh), Cụm II (khối Cảnh sát) và Cụm III.', []],
  ])('%s', (_, sentence, expected) => {
    expect(membersOf(sentence)).toEqual(expected);
  });
});

describe('how many belong', () => {
  const countOf = (sentence: string): number | null =>
    extracted(`${HEAD} ký giao ước thi đua năm 2026`, sentence).memberCount?.value ?? null;
  test.each([
    ['all but the host', 'Dự có Công an 5 tỉnh bạn. Cả 6 tỉnh trong Cụm cùng ký giao ước.', 6],
    ['nobody but the others', 'Dự hội nghị có Công an 7 tỉnh còn lại trong Cụm.', null],
    ['before a list', 'Dự lễ có lãnh đạo 06 đơn vị thành viên: các cục, các trường trong khối.', 6],
  ])('%s', (_, sentence, expected) => {
    expect(countOf(sentence)).toBe(expected);
  });
});
