import { expect, test } from 'vitest';
import { readStamp } from './read-stamp.ts';

const stamps: readonly (readonly [string, string | null])[] = [
  ['Thứ Ba, 21/05/2019, 17:23', '2019-05-21T17:23:00+07:00'],
  ['Thứ năm, 11/4/2019, 15:10 (GMT+7)', '2019-04-11T15:10:00+07:00'],
  ['06/04/2024 07:20', '2024-04-06T07:20:00+07:00'],
  ['30/03/2023 - 20:30', '2023-03-30T20:30:00+07:00'],
  ['18:27 | 14/08/2026', '2026-08-14T18:27:00+07:00'],
  ['17:09 PM 14/08/2026', '2026-08-14T17:09:00+07:00'],
  ['5:09 CH, 14-08-2026', '2026-08-14T17:09:00+07:00'],
  ['01/3/2024, 07:29:02', '2024-03-01T07:29:02+07:00'],
  ['Thứ ba - 26/11/2024 03:20', '2024-11-26T03:20:00+07:00'],
  ['Thứ Tư, ngày 14 tháng 8 năm 2026, 9h05', '2026-08-14T09:05:00+07:00'],
  ['2026-07-30T16:47:54+07:00', '2026-07-30T16:47:54+07:00'],
  ['2026-07-30T09:47:54Z', '2026-07-30T09:47:54Z'],
  ['2024-05-03T15:47:42.389+0200', '2024-05-03T15:47:42+02:00'],
  ['16/09/2022', '2022-09-16'],
  ['date 2020-02', '2020-02'],
  ['30/02/2023', null],
  ['2020-13', null],
  ['tỷ số 5-10', null],
  ['(11-3-1948 – 11-3-2023)', '1948-03-11'],
  ['1.000.2023', null],
];

test.each(stamps)('%s → %s', (printed, expected) => {
  expect(readStamp(printed)).toBe(expected);
});

test.each([
  ['Publié le 18 juil. 2024 à 08:01', 'fr', '2024-07-18'],
  ['05. Juni 2025', 'de', '2025-06-05'],
  ['17:41 JST, October 13, 2024', 'ja', '2024-10-13'],
  ['Apr 16, 2026, 14:04 IST', 'en-IN', '2026-04-16'],
  ['5 січня 2025', 'uk', '2025-01-05'],
  ['2024年10月13日', 'ja', '2024-10-13'],
  ['2026.01.29 18:40', 'ko', '2026-01-29'],
  ['18 jui 2024', 'fr', null],
  ['30 February 2024', 'en', null],
  ['chapter 5 verse 2024', 'en', null],
  ['12 March 2024', 'no such language', '2024-03-12'],
])('a month that is named: %s (%s) → %s', (printed, language, expected) => {
  expect(readStamp(printed, language)).toBe(expected);
});

test('without a language no word is taken for a month', () => {
  expect(readStamp('— Digital Foundry, November 18, 2019')).toBeNull();
});
