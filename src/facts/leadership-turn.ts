import type { Place } from '../model/extraction.ts';
import { type Claim, claimOf } from './leadership-claim.ts';
import { BESIDE_HOST, holdersIn } from './leadership-holder.ts';
import { type Term, termOf } from './leadership-term.ts';
import type { Reading } from './reading.ts';
import { anyWithin } from './spans-within.ts';

/** "A, Cụm trưởng, đã bàn giao nhiệm vụ cho B"; "từ năm tới B thay A điều hành cụm". */
export function handoverClaims(reading: Reading, year: number | null): Claim[] {
  const claims: Claim[] = [];
  for (const cue of reading.cues('handover')) {
    const sentence = reading.sentenceAt(cue.start);
    const leads = anyWithin(reading.cues('lead'), sentence.start, sentence.end);
    const match = /^[^.;]{0,60}?\s(?:cho|sang)\s+(?:đơn vị\s+)?/u.exec(reading.text.norm.slice(cue.end, sentence.end));
    if (!leads || !match) continue;
    const at = cue.end + match[0].length;
    const holder = holdersIn(reading, at, sentence.end).find(({ start }) => start - at < 12);
    if (holder && termOf(reading, cue, year) !== 'past')
      claims.push(claimOf(reading, holder, { role: 'lead', term: 'next', cue, rule: 'leadership/handover' }));
  }
  return claims;
}

/** "Năm ngoái A làm Cụm trưởng; năm nay nhiệm vụ này được giao cho B", "Năm 2026 đến lượt B": whose turn comes after a lead's. */
const TURN =
  /(?:(?:(?<!\p{L})(?<this>năm nay)|năm (?<year>\d{4}))[,\s]+|(?<passed>(?:trao|giao|chuyển)(?: lại)? ))(?:(?:nhiệm vụ|vai trò|trách nhiệm|trọng trách|cương vị|vị trí) (?:này|đó|ấy)[^.;]{0,16}(?:cho|sang|thuộc về|do)|đến lượt)\s+$|[;,]\s*năm (?<later>\d{4}) (?:là|do)\s+$/u;

/** "năm 2026, B giữ trọng trách này": behind whom the role stands. */
const TAKES =
  /^\s+(?:sẽ\s)?(?:giữ|đảm nhận|đảm nhiệm|nhận|gánh)\s(?:nhiệm vụ|vai trò|trách nhiệm|trọng trách|cương vị|vị trí)\s(?:này|đó|ấy)(?!\p{L})/u;
const IN_YEAR = /năm (?<year>\d{4})[,\s]+(?:đơn vị\s)?$/u;

/** Every turn is told by one of these: where none stands, no unit is looked at. */
const TURN_WORD = /\s(?:này|đó|ấy)(?!\p{L})|đến lượt|năm \d{4} (?:là|do)\s/u;
/** How far behind a lead the next one is named, and room for the words behind the name. */
const REACH = 260;
const LONGEST_TAKING = 50;

export function turnClaims(reading: Reading, year: number | null): Claim[] {
  const { norm } = reading.text;
  const claims: Claim[] = [];
  for (const cue of reading.cues('lead')) {
    if (!TURN_WORD.test(norm.slice(cue.end, cue.end + REACH + LONGEST_TAKING))) continue;
    for (const holder of holdersIn(reading, cue.end, cue.end + REACH)) {
      const before = norm.slice(Math.max(cue.end, holder.start - 80), holder.start);
      const match =
        TURN.exec(before) ??
        (TAKES.test(norm.slice(holder.end, holder.end + LONGEST_TAKING)) ? IN_YEAR.exec(before) : null);
      if (!match) continue;
      const term =
        match.groups?.passed === undefined ? termOfTurn(match.groups, year) : nextOf(termOf(reading, cue, year));
      claims.push(claimOf(reading, holder, { role: 'lead', term, cue, rule: 'leadership/turn' }));
    }
  }
  return claims;
}

function termOfTurn(groups: Record<string, string> | undefined, year: number | null): Term {
  const of = groups?.this === undefined ? Number.parseInt(groups?.year ?? groups?.later ?? '', 10) : year;
  if (of === year) return 'this';
  return year !== null && of !== null && of > year ? 'next' : 'past';
}

/** "cùng đơn vị chủ nhà, năm nay giữ vai trò Cụm trưởng": the host, whose name stands with the meeting's place. */
export function hostClaims(reading: Reading, year: number | null, home: Place | null): Claim[] {
  if (home === null) return [];
  const { clean, norm } = reading.text;
  return reading.cues('lead').flatMap((cue) => {
    const { start } = reading.sentenceAt(cue.start);
    const host = BESIDE_HOST.exec(norm.slice(start, cue.start))?.groups?.host;
    if (host === undefined) return [];
    const at = norm.lastIndexOf(host, cue.start);
    const unit = { name: home.name, unit: clean.slice(at, at + host.length), provinceId: home.id };
    const holder = { start: at, end: at + host.length, unit };
    const term = termOf(reading, cue, year) ?? 'this';
    return [claimOf(reading, holder, { role: 'lead', term, cue, rule: 'leadership/host' })];
  });
}

/** The term of who takes over from a lead of this term. */
const nextOf = (term: Term | null): Term => (term === 'past' ? 'this' : 'next');
