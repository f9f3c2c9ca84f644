import type { Fact, Unit } from '../model/extraction.ts';
import { fact } from './fact.ts';
import { termBefore, termBehind, termOf } from './leadership-term.ts';
import type { Reading } from './reading.ts';

/** A role of a name that only the list of members tells is right a little less often than one of a known body. */
const BY_NAME = 0.9;

/** "tại An Nhơn, đơn vị Khối trưởng": a member whose name no dictionary has, known from the list, right before the role. */
export function leadByName(reading: Reading, members: readonly Fact<Unit>[], year: number | null): Fact<Unit> | null {
  const { clean, norm } = reading.text;
  for (const cue of reading.cues('lead')) {
    if ((termOf(reading, cue, year) ?? termBehind(reading, cue, year) ?? 'this') !== 'this') continue;
    const { start } = reading.sentenceAt(cue.start);
    const before = clean.slice(start, cue.start);
    for (const { value } of members) {
      const at = before.lastIndexOf(value.unit);
      if (at < 0 || !/^\s*(?:[,(–-]|là|làm|giữ|nhận)?\s*$/u.test(norm.slice(start + at + value.unit.length, cue.start)))
        continue;
      const span = { start: start + at, end: start + at + value.unit.length };
      return fact(reading, value, { rule: 'leadership/member-by-name', spans: [span, cue], confidence: BY_NAME });
    }
  }
  return null;
}

/** "hai Cụm phó là Học viện A và Trường B.": members whose names no dictionary has, in a row that ends its clause. */
export function deputiesByName(reading: Reading, members: readonly Fact<Unit>[], year: number | null): Fact<Unit>[] {
  return reading.cues('deputy').flatMap((cue) => {
    if ((termOf(reading, cue, year) ?? termBefore(reading, cue, year) ?? 'this') !== 'this') return [];
    const { norm } = reading.text;
    const link = /^\s*(?::|là|gồm)\s+/u.exec(norm.slice(cue.end, cue.end + LONGEST_LINK));
    if (!link) return [];
    const found: Fact<Unit>[] = [];
    for (let at = cue.end + link[0].length; ; ) {
      const member = memberAt(reading, members, at);
      if (!member) return [];
      const span = { start: at, end: at + member.length };
      found.push(
        fact(reading, member.value, { rule: 'leadership/member-by-name', spans: [span, cue], confidence: BY_NAME }),
      );
      const behind = norm.slice(span.end, span.end + LONGEST_LINK);
      if (/^\s*(?:[.;)]|$)/u.test(behind)) return found;
      const joined = /^\s*(?:,\s*và|,|và)\s+/u.exec(behind);
      if (!joined) return [];
      at = span.end + joined[0].length;
    }
  });
}
/** ", và " and a few blanks. */
const LONGEST_LINK = 8;

/** The member whose name, long or short, stands at an offset, and how long it is there. */
function memberAt(
  { text }: Reading,
  members: readonly Fact<Unit>[],
  at: number,
): { value: Unit; length: number } | undefined {
  return members
    .flatMap(({ value }) => [value.unit, value.name].map((name) => ({ value, length: name.length, name })))
    .filter(({ name }) => text.clean.startsWith(name, at))
    .sort((a, b) => b.length - a.length)[0];
}
