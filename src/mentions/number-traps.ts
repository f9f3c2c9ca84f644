import type { Here } from './rule.ts';

/** After a number and after these "năm" is years or the year: "60 năm Ngày …", "mỗi năm Cụm …", "trong năm đơn vị …". */
const COUNTS_YEARS =
  /(?:\d|(?:^|[\s(])(?:mỗi|từng|hằng|hàng|trong|đầu|giữa|cuối|hết|sang|qua|những|các|nhiều|mấy|vài|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mươi|chục|trăm))\s$/u;

/** Whether the word "năm" at a place is years and not five: by the word before it, or by a capital behind it ("năm Cụm", "năm Ngày"). */
export function isYears({ text, start, end }: Pick<Here, 'text' | 'start' | 'end'>): boolean {
  if (end - start > 'năm'.length) return false;
  const isBeforeName =
    /^\s\p{Lu}/u.test(text.clean.slice(end, end + 2)) && /^\p{Ll}/u.test(text.clean.slice(start, start + 1));
  return isBeforeName || COUNTS_YEARS.test(text.norm.slice(Math.max(0, start - 8), start));
}
