import { type Claim, claimOf } from './leadership-claim.ts';
import { type Holder, holdersIn } from './leadership-holder.ts';
import { termOf } from './leadership-term.ts';
import type { Reading } from './reading.ts';

/** Two units joined by "và", right before the roles or before "lần lượt". */
function pairBefore(reading: Reading, from: number, to: number): Holder[] {
  const { norm } = reading.text;
  const [first, second] = holdersIn(reading, from, to).slice(-2);
  const isPair =
    first && second && JOINED.test(norm.slice(first.end, second.start)) && IN_TURN.test(norm.slice(second.end, to));
  return isPair ? [first, second] : [];
}

const PAIR =
  /^\s*(?:,|và)\s*(?:(?:đơn vị|vai trò|cương vị)\s+)?(?:(?:cụm|khối) phó|phó (?:cụm|khối))(?: năm \d{4})?(?<link>\s+lần lượt là\s+)?/u;
const JOINED = /^(?:\s*\([^()]{1,8}\))?\s*(?:và|,|(?:phối hợp )?(?:cùng )?với|cùng)\s*$/u;
const IN_TURN =
  /^(?:\s*,\s*|(?:\s*\([^()]{1,8}\))?\s*[-–,(]\s*(?:là\s)?hai\s(?:đơn vị\s)?|[^,.;]{0,20}(?<!\p{L})lần lượt\s(?:[^,.;]{0,40}\s)?|\s+(?:được\s(?:[^,.;]{0,24}\s)?)?(?:làm|là|giữ|đảm nhận|đảm nhiệm|nhận)\s+(?:hai (?:vai|vai trò|nhiệm vụ)\s+)?)$/u;

/** "Cụm do Công an A làm trưởng, Công an B làm phó": without the word for the role, so only of a cluster and only right behind the unit. */
export function headedClaims(reading: Reading, year: number | null): Claim[] {
  const { norm } = reading.text;
  if (!norm.includes('làm trưởng')) return [];
  return [...norm.matchAll(HEADED)].flatMap((match) => {
    const cue = { start: match.index, end: match.index + match[0].length };
    const { start } = reading.sentenceAt(cue.start);
    const holder = holdersIn(reading, start, cue.start).at(-1);
    if (!holder || !OF_A_CLUSTER.test(norm.slice(start, holder.start)) || cue.start - holder.end !== 1) return [];
    const term = termOf(reading, cue, year) ?? 'this';
    return [claimOf(reading, holder, { role: 'lead', term, cue, rule: 'leadership/headed' })];
  });
}
const HEADED = /(?<!\p{L})làm trưởng(?=\s*[,;.)]|\s(?:và|còn)\s)/gu;
const OF_A_CLUSTER = /(?<!\p{L})(?:cụm|khối)[^.;]{0,40}\s(?:do|giao(?: cho)?)\s+$/u;

/** "Cụm trưởng và Cụm phó lần lượt là Công an A, Công an B"; "A và B lần lượt giữ cương vị Cụm trưởng, Cụm phó". */
export function pairClaims(reading: Reading, year: number | null): Claim[] {
  const claims: Claim[] = [];
  const { norm } = reading.text;
  for (const cue of reading.cues('lead')) {
    const sentence = reading.sentenceAt(cue.start);
    const match = PAIR.exec(norm.slice(cue.end, sentence.end));
    if (!match) continue;
    const behind = match.groups?.link === undefined ? [] : holdersIn(reading, cue.end + match[0].length, sentence.end);
    const [lead, deputy] = behind.length > 0 ? behind : pairBefore(reading, sentence.start, cue.start);
    const both = { ...cue, end: cue.end + match[0].indexOf('phó') + 'phó'.length };
    const term = termOf(reading, both, year) ?? 'this';
    if (lead) claims.push(claimOf(reading, lead, { role: 'lead', term, cue, rule: 'leadership/pair' }));
    if (deputy) claims.push(claimOf(reading, deputy, { role: 'deputy', term, cue, rule: 'leadership/pair' }));
  }
  return claims;
}
