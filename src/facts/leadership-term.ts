import type { Span } from '../model/span.ts';
import type { Cue } from './cue-index.ts';
import type { Reading } from './reading.ts';
import { lastWithin, next } from './spans-within.ts';

/** For which year a unit holds the role, as seen from the article's year. */
export type Term = 'past' | 'this' | 'next';

/** "A là Cụm trưởng (năm 2021 là B)": the bracket tells of another year. */
export const OTHER_YEARS_LEAD = /^\s*\(năm \d{4}\s+(?:là|do)\s[^)]{0,80}\)/u;

/** The year that stands behind the role ("Cụm trưởng năm 2018"), else the one that opens its sentence ("Năm 2012, … đảm nhận"); null when none is stated. */
export function termOf(reading: Reading, cue: Span, year: number | null): Term | null {
  const { norm } = reading.text;
  const sentence = reading.sentenceAt(cue.start);
  const behind = norm.slice(cue.end, Math.min(sentence.end, cue.end + 100)).replace(OTHER_YEARS_LEAD, '');
  const before = norm.slice(sentence.start, cue.start);
  if (!behind.includes('năm') && !before.includes('năm')) return null;
  if (
    // "làm Cụm phó để chuẩn bị đăng cai vào năm sau": what it is for comes later.
    /^(?:(?! để )[^.;,]){0,40}?(?:năm tới|năm sau|năm học tới|năm kế tiếp|năm tiếp theo)/u.test(behind) ||
    /(?:năm tới|năm sau|năm học tới|năm kế tiếp)[^.;]{0,60}$/u.test(before)
  )
    return 'next';
  if (
    /^[^.;,]{0,24}?(?:năm nay|năm học này)/u.test(behind) ||
    /năm nay(?: (?:là|làm|giữ|được|tiếp tục))?[^.;,]{0,20}$/u.test(before)
  )
    return 'this';
  if (/(?:^|[;,]\s)(?:năm ngoái|năm trước|năm vừa qua|năm học trước)[^.;]{0,90}$/u.test(before)) return 'past';
  const stated =
    /^(?:(?! - )[^.;,:]){0,60}?năm\s+(?:học\s+)?(?<year>\d{4})/u.exec(behind)?.groups?.year ??
    /(?:^|[,;]\s*)(?:từ|sang|trong|nhìn lại|sang đến)?\s*(?:ngày\s+)?(?:\d{1,2}\/\d{1,2}\/)?năm\s+(?<year>\d{4})[^.;]{0,110}$/u.exec(
      before,
    )?.groups?.year;
  if (stated === undefined || year === null) return isAfterHandover(before, year) ? 'next' : null;
  const of = Number.parseInt(stated, 10);
  if (of === year) return 'this';
  return of > year ? 'next' : 'past';
}

/** "Cụm trưởng năm 2026 là A; Cụm phó được giao cho B": the year of the lead before it in the sentence. */
export function termBefore(reading: Reading, cue: Cue, year: number | null): Term | null {
  const { start } = reading.sentenceAt(cue.start);
  // "… Cụm trưởng năm 2019 cho A. B sẽ giữ vai Cụm phó.": what is to come goes on from the sentence before.
  const isToCome = /(?<!\p{L})sẽ\s/u.test(reading.text.norm.slice(start, cue.start));
  const lead = lastWithin(reading.cues('lead'), isToCome ? start - 160 : start, cue.start);
  return lead ? termOf(reading, lead, year) : null;
}

/** "A làm Cụm trưởng, B làm Cụm phó năm 2026": the year of the deputy right behind it. */
export function termBehind(reading: Reading, cue: Cue, year: number | null): Term | null {
  const deputy = next(reading.cues('deputy'), cue.end);
  if (!deputy || deputy.start > reading.sentenceAt(cue.start).end) return null;
  const between = reading.text.norm.slice(cue.end, deputy.start);
  return BEFORE_DEPUTY.test(between) ? termOf(reading, deputy, year) : null;
}
const BEFORE_DEPUTY =
  /^(?:,|\s+và|,\s*và)\s[^.;:,()]{3,60}\s(?:làm|là|giữ|đảm nhận|đảm nhiệm|nhận)(?:\s(?:chức|vai trò|nhiệm vụ))?\s$/u;

/** "đã bàn giao … Cụm trưởng năm 2026 cho A, B được cử làm Cụm phó": what follows in the sentence is of that year too. */
const isAfterHandover = (before: string, year: number | null): boolean => {
  const stated = /(?:bàn giao|bầu|thống nhất|nhận cờ|chuyển giao)[^.]{0,80}năm\s+(?<year>\d{4})/u.exec(before)?.groups
    ?.year;
  return stated !== undefined && year !== null && Number.parseInt(stated, 10) > year;
};
