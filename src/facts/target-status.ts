import type { Kind, Target } from '../model/extraction.ts';
import type { Cue, Reading } from './reading.ts';
import type { Slot } from './target-slot.ts';

export interface StatusContext {
  kind: Kind;
  /** The emulation year: a clause dated in an earlier year reports. */
  year: number | null;
}

export interface Status {
  status: Target['status'];
  /** Signed weight of the evidence; near 0 = unsure. */
  score: number;
  /** The cues that spoke, for `--explain`. */
  cues: Cue[];
}

/** How much each kind of sign speaks for a goal (+) or a result (-); found by reading misses, kept round on purpose. */
const WEIGHT = {
  prior: { signing: 1.2, mid_year_review: -1.6, year_end_review: -1.6, other: -0.4 },
  intentInClause: 3,
  intentInSentence: 2.2,
  intentInParagraph: 1.1,
  intentBelowResult: 0.4,
  resultInClause: -2.2,
  resultInSentence: -1.6,
  resultInParagraph: -0.7,
  fraction: -3,
  oddDecimal: -1.2,
  pastYear: -2.4,
  comingYear: 1.6,
  comparator: 0.5,
} as const;

const between = (cues: readonly Cue[], from: number, to: number): Cue[] =>
  cues.filter((cue) => cue.start >= from && cue.end <= to);

const last = (cues: readonly Cue[]): Cue | null => cues.at(-1) ?? null;

/** "Phấn đấu … đạt trên 75%" → pledged; "đã làm rõ 644/707 vụ (đạt 91,09%)" → reported; "chỉ tiêu Quốc hội giao là 90%" → assigned. */
export function statusOf(reading: Reading, slot: Slot, context: StatusContext): Status {
  const clauseStart = Math.max(slot.previous?.end ?? slot.sentence.start, slot.sentence.start);
  const paragraph = reading.paragraphAt(slot.percent.start);
  const spans = {
    clauseStart,
    clauseEnd: Math.max(slot.end, slot.noun.end),
    sentenceStart: slot.sentence.start,
    paragraphStart: paragraph.start,
  };
  // A goal word behind the value only names what it is measured against: "đạt 78% chỉ tiêu".
  const intent = signOf(reading, 'intent', { ...spans, clauseEnd: slot.percent.start });
  const result = signOf(reading, 'result', spans);
  let score: number = WEIGHT.prior[context.kind];
  if (intent.place === 'clause') score += WEIGHT.intentInClause;
  else if (intent.place === 'sentence') score += WEIGHT.intentInSentence;
  else if (intent.place === 'paragraph') score += WEIGHT.intentInParagraph;
  if (result.place === 'clause') score += WEIGHT.resultInClause;
  else if (result.place === 'sentence') score += WEIGHT.resultInSentence;
  else if (result.place === 'paragraph') score += WEIGHT.resultInParagraph;
  score += clauseSigns(reading, slot, spans) + yearSigns(reading, slot, context);
  const cues = [intent.cue, result.cue].filter((cue) => cue !== null);
  const assigned = last(between(reading.cues('assigned'), clauseStart, slot.percent.start + 1));
  if (assigned && score > -2 && isQuotaItself(reading, assigned, slot))
    return { status: 'assigned', score, cues: [assigned] };
  return { status: score >= 0 ? 'pledged' : 'reported', score, cues };
}

interface Zones {
  clauseStart: number;
  clauseEnd: number;
  sentenceStart: number;
  paragraphStart: number;
}

function signOf(
  reading: Reading,
  type: string,
  zones: Zones,
): { place: 'clause' | 'sentence' | 'paragraph' | null; cue: Cue | null } {
  const cues = reading.cues(type);
  const inClause = last(between(cues, zones.clauseStart, zones.clauseEnd));
  if (inClause) return { place: 'clause', cue: inClause };
  const inSentence = last(between(cues, zones.sentenceStart, zones.clauseStart));
  if (inSentence) return { place: 'sentence', cue: inSentence };
  const inParagraph = last(between(cues, zones.paragraphStart, zones.sentenceStart));
  return inParagraph ? { place: 'paragraph', cue: inParagraph } : { place: null, cue: null };
}

function clauseSigns(reading: Reading, slot: Slot, zones: Zones): number {
  const { norm } = reading.text;
  const clause = norm.slice(zones.clauseStart, zones.clauseEnd + 24);
  let score = 0;
  if (/\d[\d.]*\s*\/\s*\d/u.test(clause.replace(/\d{1,2}\/\d{1,2}\/\d{4}/gu, ''))) score += WEIGHT.fraction;
  const { min, max, comparator } = slot.percent.value;
  const value = min ?? max ?? 0;
  if (comparator === '=' && !Number.isInteger(value)) score += WEIGHT.oddDecimal;
  if (comparator !== '=') score += WEIGHT.comparator;
  return score;
}

/** "Năm 2018, …" inside a signing of 2019 reports; "đến năm 2030" is a goal. A year in an earlier sentence counts less. */
function yearSigns(reading: Reading, slot: Slot, { year }: StatusContext): number {
  const paragraph = reading.paragraphAt(slot.sentence.start);
  const inBaseline = (start: number) =>
    reading.mentions('baseline').some((base) => base.start <= start && start < base.end);
  const governing = reading
    .mentions('date')
    .filter((date) => date.start >= paragraph.start && date.end <= slot.percent.start && date.value.grain !== 'day')
    .filter((date) => !inBaseline(date.start) && !isStartOfRange(reading, date.start))
    .at(-1);
  if (!governing) return 0;
  const stated = Number.parseInt(governing.value.to.slice(0, 4), 10);
  const reference = year ?? (reading.publishedOn ? Number.parseInt(reading.publishedOn.slice(0, 4), 10) : null);
  if (Number.isNaN(stated) || reference === null) return 0;
  const share = governing.start >= slot.sentence.start ? 1 : 0.6;
  if (stated < reference) return WEIGHT.pastYear * share;
  return stated > reference ? WEIGHT.comingYear * share : 0;
}

const isStartOfRange = (reading: Reading, start: number): boolean =>
  /(?:so với|từ|hơn|bằng|cùng kì)\s*$/u.test(reading.text.norm.slice(Math.max(0, start - 9), start));

/** "chỉ tiêu Quốc hội giao là 90%" sets the quota; "vượt 14% chỉ tiêu Quốc hội giao" measures against it. */
function isQuotaItself(reading: Reading, assigned: Cue, slot: Slot): boolean {
  const words = reading.text.norm.slice(assigned.end, slot.percent.start);
  return words.length < 60 && slot.marker?.kind !== 'change' && !/[;.]/u.test(words);
}
