import type { Unit } from '../model/extraction.ts';
import type { Span } from '../model/span.ts';
import type { UnitList } from './listed-unit.ts';
import type { Reading } from './reading.ts';
import { anyWithin, next } from './spans-within.ts';

/** A list of units, and what it is judged by. */
interface Judged {
  list: UnitList;
  clusterSpans: readonly Span[];
  /** Members as the text counts them, and as the table of clusters knows them. */
  hints: { count: number | null; known: readonly string[] };
}

/** How a list is opened says most: "gồm" tells outright who belongs, a bare list nothing. The other weights are parts of these. */
const OPENED_BY: Readonly<Record<UnitList['cue'], number>> = {
  including: 4,
  together: 2.5,
  plural: 2.5,
  colon: 2,
  none: 0,
};
/** A list is believed from here on: "Công an các tỉnh A, B, C" alone is, a bare list needs the cluster beside it and one sign more. */
const THRESHOLD = 2.5;
/** Two signs above what is believed: few such lists are none of members. */
export const SURE: number = 2 * THRESHOLD;

/** As many as the text counts: hardly ever by chance. */
const AS_COUNTED = 3;
/** A role in brackets ("A (Cụm trưởng), B") is given to members alone. */
const HAS_ROLE = 2;
/** Four and more; lists of winners and examples are short. */
const IS_LONG = { from: 4, weight: 1 };
/** All provinces, all schools: guests are mixed. */
const OF_ONE_KIND = 1;
/** All of them known for that cluster and time; as much as a count, and in parts. */
const ALL_KNOWN = 3;
/** A bare list in a text that names no cluster: of whom, cannot be said. */
const OF_NO_CLUSTER = -3;
/** The cluster is named in the same sentence, or right before it. */
const BESIDE_CLUSTER = { inSentence: 2, before: 1, reach: 200 };

/** Words right before or behind a list, and what they make of it. Those that speak against it outweigh "gồm". */
const SURROUNDINGS: readonly { where: 'before' | 'after'; pattern: RegExp; weight: number; isBareOnly?: boolean }[] = [
  // "A, B và C (Cụm thi đua số 2)", "… trong Cụm".
  { where: 'after', pattern: /^\s*\(\s*(?:thuộc\s+)?cụm|^\s*(?:trong|thuộc)\s+cụm/u, weight: 3 },
  // "A, B và C cùng ký giao ước".
  { where: 'after', pattern: /^\s*(?:(?:đã|vừa|cùng|sẽ)\s)*kí (?:kết|giao ước|với chủ đề)/u, weight: 2 },
  // "khen thưởng A, B", "tiêu biểu như A, B", "giáp ranh A, B": winners, examples and neighbours.
  {
    where: 'before',
    pattern:
      /(?<!\p{L})(?:khen|tặng|cờ thi đua|đề nghị|thưởng|tiêu biểu|điển hình|giải (?:nhất|nhì|ba)|xếp hạng|suy tôn|bỏ phiếu|giáp ranh|giáp với|nhất (?:là|có|thuộc về))(?!\p{L})[^.]{0,50}$|(?<!\p{L})như(?!\p{L})[^.,;:"”]{0,40}$/u,
    weight: -4,
  },
  { where: 'after', pattern: /^\s*(?:được|nhận|đạt)\s(?:tặng|cờ|bằng|giải|danh hiệu|khen)/u, weight: -4 },
  // "bàn giao 5 căn nhà ở các tỉnh A, B": where something is, not who belongs.
  { where: 'before', pattern: /\s(?:ở|tại)\s(?:các\s)?(?:tỉnh|địa phương|huyện|xã)?\s*$/u, weight: -3 },
  // "A, B tặng hoa chúc mừng": never members, whatever opens the list.
  { where: 'after', pattern: /^[^.;]{0,30}(?:chúc mừng|lẵng hoa|tặng hoa|chia vui)/u, weight: -9 },
  // "Tham dự có A, B": guests come with and without the members.
  {
    where: 'before',
    pattern: /(?:tham dự|dự có|đại biểu|chứng kiến|khách mời)[^.]{0,40}$/u,
    weight: -1.5,
    isBareOnly: true,
  },
];
/** Characters before and behind a list in which they are looked for. */
const NEAR = { before: 90, after: 40 };

/** List of units → how much speaks for its being the members of the cluster; 0 when too little does. */
export function scoreOfList(reading: Reading, judged: Judged): number {
  const { list, clusterSpans, hints } = judged;
  const { length } = list.units;
  const isCounted =
    hints.count !== null && (length === hints.count || (list.cue === 'together' && length === hints.count - 1));
  if (length < 2 || (length === 2 && list.cue !== 'including' && !isCounted)) return 0;
  if (clusterSpans.length === 0 && reading.cues('signing').length === 0) return 0;
  let score = OPENED_BY[list.cue] + placeScore(reading, list, clusterSpans) + surroundings(reading, list);
  if (isCounted) score += AS_COUNTED;
  if (length >= IS_LONG.from) score += IS_LONG.weight;
  if (list.units.some((listed) => listed.role !== null)) score += HAS_ROLE;
  if (isOfOneKind(list)) score += OF_ONE_KIND;
  score += knownShare(list, hints.known) * ALL_KNOWN;
  if (clusterSpans.length === 0 && list.cue === 'none') score += OF_NO_CLUSTER;
  return score >= THRESHOLD ? score : 0;
}

function placeScore(reading: Reading, list: UnitList, clusterSpans: readonly Span[]): number {
  const sentence = reading.sentenceAt(list.start);
  if (anyWithin(clusterSpans, sentence.start, sentence.end)) return BESIDE_CLUSTER.inSentence;
  const near = next(clusterSpans, sentence.start - BESIDE_CLUSTER.reach);
  return near && near.start <= sentence.end + 10 ? BESIDE_CLUSTER.before : 0;
}

/** Words around a list that make it one of members, of guests, or of winners. */
function surroundings(reading: Reading, list: UnitList): number {
  const { norm } = reading.text;
  const sentence = reading.sentenceAt(list.start);
  const words = {
    before: norm.slice(Math.max(sentence.start, list.start - NEAR.before), list.start),
    after: norm.slice(list.end, list.end + NEAR.after),
  };
  let score = 0;
  for (const { where, pattern, weight, isBareOnly } of SURROUNDINGS)
    if ((!isBareOnly || list.cue === 'none') && pattern.test(words[where])) score += weight;
  return score;
}

/** All provinces, all schools, all departments. */
function isOfOneKind({ units }: UnitList): boolean {
  const [first] = units;
  if (!first || units.length < 3) return false;
  const kind = kindOf(first.unit);
  return units.every(({ unit }) => kindOf(unit) === kind);
}
const kindOf = ({ provinceId, name }: Unit): string =>
  provinceId !== null ? 'province' : (name.split(' ', 1)[0] ?? '');

const knownShare = (list: UnitList, known: readonly string[]): number => {
  if (known.length === 0) return 0;
  return (
    list.units.filter(({ unit }) => unit.provinceId !== null && known.includes(unit.provinceId)).length /
    list.units.length
  );
};
