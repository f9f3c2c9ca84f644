import type { Kind, Target } from '../model/extraction.ts';
import type { Span } from '../model/span.ts';
import type { Cue } from './cue-index.ts';
import type { Reading } from './reading.ts';
import { anyWithin, around, countUntil, lastFitting, lastWithin } from './spans-within.ts';
import type { Slot } from './target-slot.ts';
import { STATUS_WEIGHTS, type StatusSign } from './target-status-weights.ts';
import { asidesIn, isInside, isMet, isRestated, statusOfMark, yardstickSigns } from './target-yardstick.ts';

export interface StatusContext {
  kind: Kind;
  /** The emulation year: a clause dated in an earlier year reports. */
  year: number | null;
  /** Status of the percentage before it in the same passage. */
  after: Target['status'] | null;
}

export interface Status {
  status: Target['status'];
  /** Log odds of a goal; near 0 = unsure. */
  score: number;
  /** The cues that spoke, for `--explain`. */
  cues: Cue[];
  /** The value is a mark beside another one ("… đạt 93,7% (chỉ tiêu 75%)"): it says nothing of those that follow. */
  isMark: boolean;
}

/** What speaks for a goal or for a result, and where it was seen. */
export interface StatusSigns {
  signs: StatusSign[];
  cues: Cue[];
}

/**
 * "Phấn đấu … đạt trên 75%" → pledged; "đã làm rõ 644/707 vụ (đạt 91,09%)" → reported; "chỉ tiêu Quốc hội giao là 90%" → assigned.
 * A logistic regression over signs of the clause, its sentence and its paragraph; the weights are fitted on fixtures/articles.
 */
export function statusOf(reading: Reading, slot: Slot, context: StatusContext): Status {
  const { signs, cues } = statusSignsOf(reading, slot, context);
  let score: number = STATUS_WEIGHTS.bias;
  for (const sign of signs) score += STATUS_WEIGHTS[sign];
  const assigned = lastWithin(reading.cues('assigned'), clauseStartOf(slot), slot.percent.start + 1);
  if (assigned && score > CLEAR_RESULT && isQuotaItself(reading, assigned, slot)) {
    noteDecision(reading, slot, { score, why: () => `a quota itself ("${assigned.id}"): assigned` });
    return { status: 'assigned', score, cues: [assigned], isMark: false };
  }
  // A mark beside a result is no sum of weak signs: the grammar says what it is.
  const mark = statusOfMark(signs);
  const isShortfall = signs.includes('shortfall');
  const isPledge = context.kind !== 'signing' && isRestated(reading, slot);
  const status = mark ?? ((score >= 0 || isPledge) && !isShortfall ? 'pledged' : 'reported');
  noteDecision(reading, slot, {
    score,
    why: () =>
      mark !== null
        ? `a mark beside another value: ${mark}; the sum is not asked`
        : isShortfall
          ? 'what is reached so far and too little: reported; the sum is not asked'
          : isPledge
            ? 'what was pledged, told again: pledged; the sum is not asked'
            : `${weighed(signs, score)}: ${status}`,
  });
  return { status, score, cues, isMark: mark !== null };
}

/** Below these log odds a word of quotas ("vượt chỉ tiêu Quốc hội giao") does not make a result a quota: e^-2 is one in eight. */
const CLEAR_RESULT = -2;

/** What decided the status of a percentage, for `--explain`. */
function noteDecision({ trace }: Reading, slot: Slot, { score, why }: { score: number; why: () => string }): void {
  trace?.({ field: 'targets', span: slot.percent, rule: `targets/${slot.form}`, score, isChosen: true, why: why() });
}

/** "log odds of a goal 3.2 (bias -0.96, kind_signing 1.03, …)". */
const weighed = (signs: readonly StatusSign[], score: number): string =>
  `log odds of a goal ${score.toFixed(1)} (bias ${STATUS_WEIGHTS.bias}${signs.map((sign) => `, ${sign} ${STATUS_WEIGHTS[sign]}`).join('')})`;

const clauseStartOf = (slot: Slot): number => Math.max(slot.previous?.end ?? slot.sentence.start, slot.sentence.start);

const KIND_SIGN = {
  signing: 'kind_signing',
  mid_year_review: 'kind_review',
  year_end_review: 'kind_review',
  other: 'kind_other',
} as const satisfies Record<Kind, StatusSign>;

/** All signs at one percentage; each is there or not. */
export function statusSignsOf(reading: Reading, slot: Slot, context: StatusContext): StatusSigns {
  const asides = asidesIn(reading, slot);
  const found = cueSigns(reading, slot, asides);
  return {
    signs: [
      KIND_SIGN[context.kind],
      ...(context.after === null ? [] : ([context.after === 'reported' ? 'after_result' : 'after_goal'] as const)),
      ...found.signs,
      ...clauseSigns(reading, slot, context.kind),
      ...yardstickSigns(reading, slot, clauseStartOf(slot)),
      ...yearSigns(reading, slot, { year: context.year, asides }),
    ],
    cues: found.cues,
  };
}

/** Signs of a word by where it stands; spelled out, as a name that is put together is not found at once among the weights. */
const CUE_SIGNS = {
  intent: {
    clause: 'intent_clause',
    behind: 'intent_behind',
    sentence: 'intent_sentence',
    rest: 'intent_rest',
    adjacent: 'intent_adjacent',
  },
  result: {
    clause: 'result_clause',
    behind: 'result_behind',
    sentence: 'result_sentence',
    rest: 'result_rest',
    adjacent: 'result_adjacent',
  },
} as const satisfies Record<string, Record<string, StatusSign>>;
const CUE_TYPES = ['intent', 'result'] as const;

/** Goal and result words: in the clause before and behind the value, earlier in the sentence, last in the paragraph, in headline and lead. */
function cueSigns(reading: Reading, slot: Slot, asides: readonly Span[]): StatusSigns {
  const clauseStart = clauseStartOf(slot);
  const paragraph = reading.passageAt(slot.percent.start);
  const clauseEnd = slot.end;
  const headEnd = reading.lead.end;
  const zones = [
    { name: 'clause', from: clauseStart, to: slot.percent.start },
    { name: 'behind', from: slot.percent.end, to: clauseEnd },
    { name: 'sentence', from: slot.sentence.start, to: clauseStart },
    { name: 'rest', from: clauseEnd, to: slot.sentence.end },
  ] as const;
  const signs: StatusSign[] = [];
  const cues: Cue[] = [];
  const isOfThisValue = (cue: Cue): boolean => !isInside(cue, asides);
  for (const { name, from, to } of zones) {
    if (from >= to) continue;
    for (const type of CUE_TYPES) {
      const cue = lastFitting(reading.cues(type), { start: from, end: to }, isOfThisValue);
      if (!cue) continue;
      signs.push(CUE_SIGNS[type][name]);
      if (name === 'clause' && (slot.marker?.start ?? slot.percent.start) - cue.end < 3)
        signs.push(CUE_SIGNS[type].adjacent);
      if (type === 'result' && name !== 'rest' && isOpening(reading, slot, cue)) signs.push('result_opening');
      if (name === 'clause' || name === 'sentence') cues.push(cue);
    }
  }
  if (signs.includes('intent_clause') && latestOf(reading, clauseStart, slot.percent.start)?.type === 'result')
    signs.push('result_latest');
  const heading = headingOf(reading, paragraph, slot);
  if (heading) signs.push(heading);
  const latest = latestOf(reading, paragraph.start, slot.sentence.start);
  if (latest) signs.push(latest.type === 'intent' ? 'intent_paragraph' : 'result_paragraph');
  const head = countUntil(reading.cues('intent'), headEnd) - countUntil(reading.cues('result'), headEnd);
  if (head !== 0) signs.push(head > 0 ? 'intent_head' : 'result_head');
  return { signs, cues };
}

/** "Trong nhiệm kỳ qua, …", "5 năm qua, …": a word that dates the whole sentence. */
const isOpening = ({ text }: Reading, { sentence }: Slot, { start, end }: Cue): boolean =>
  start - sentence.start < 14 && text.norm[end] === ',';

/** "II. Chỉ tiêu cụ thể" above "1. 100% cơ sở …": what introduces a list says what its points are. */
function headingOf(reading: Reading, passage: Span, { sentence }: Slot): 'intent_heading' | 'result_heading' | null {
  const end = reading.paragraphAt(passage.start).end;
  if (sentence.start < end) return null;
  const isGoal = anyWithin(reading.cues('intent'), passage.start, end);
  const isResult = anyWithin(reading.cues('result'), passage.start, end);
  return isGoal === isResult ? null : isGoal ? 'intent_heading' : 'result_heading';
}

/** Of goal and result words between two offsets the last one speaks: "phấn đấu …; đã đạt 80%" reports. */
function latestOf(reading: Reading, from: number, to: number): Cue | null {
  const intent = lastWithin(reading.cues('intent'), from, to) ?? null;
  const result = lastWithin(reading.cues('result'), from, to) ?? null;
  if (!intent || !result) return intent ?? result;
  return intent.start >= result.start ? intent : result;
}

/** "2/5 đơn vị (", "đã giải quyết 298/352 vụ, đạt": the percentage says a count again. */
const SHARE_OF_COUNT =
  /\d\s*\/\s*\d[\d.]*\s[^.;:%\n]{0,40}[(,]\s*(?:(?:đạt|chiếm|bằng|tương đương|tương ứng|tức)\s+)?(?:tỉ lệ\s+)?$/u;

/** "chiếm khoảng", "đóng góp hơn": how much of a whole something is. */
const SHARE = /(?<!\p{L})(?:chiếm|đóng góp)(?:\s\p{L}+){0,2}\s*$/u;
const LONGEST_SHARE = 40;

function clauseSigns(reading: Reading, slot: Slot, kind: Kind): StatusSign[] {
  const { norm } = reading.text;
  const clause = norm.slice(clauseStartOf(slot), slot.end + 24);
  const signs: StatusSign[] = [];
  const hasSlash = clause.includes('/');
  if (hasSlash && /\d[\d.]*\s*\/\s*\d/u.test(clause.replace(/\d{1,2}\/\d{1,2}\/\d{4}/gu, ''))) signs.push('fraction');
  const near = norm.slice(Math.max(0, slot.percent.start - 70), slot.percent.start);
  if (near.includes('/') && SHARE_OF_COUNT.test(near)) signs.push('share_of_count');
  if (/\d\s*(?:vụ|người|trường hợp|đối tượng|hồ sơ|tỉ đồng|triệu đồng|căn|lượt)/u.test(clause)) signs.push('count');
  const { min, max, comparator, approximate } = slot.percent.value;
  const value = min ?? max ?? 0;
  // "dưới 0,5%" is a bound somebody set, "0,43%" what was counted.
  if (comparator === '=' && !Number.isInteger(value)) signs.push('decimal');
  if (comparator === '=' && !approximate && value % 5 === 0) signs.push('round');
  if (comparator === '>=' || comparator === '<=') signs.push('bound');
  if (comparator === '>' || comparator === '<')
    signs.push(KIND_SIGN[kind] === 'kind_review' ? 'beyond_review' : 'beyond');
  if (comparator === 'range') signs.push('range');
  if (slot.marker?.kind === 'change') signs.push('change');
  if (slot.form === 'value-first') signs.push('value_first');
  if (min === 100 && slot.form === 'value-first') signs.push('all_of');
  const verb = norm.slice(Math.max(clauseStartOf(slot), slot.percent.start - LONGEST_SHARE), slot.percent.start);
  if ((verb.includes('chiếm') || verb.includes('đóng góp')) && SHARE.test(verb)) signs.push('share');
  return signs;
}

/** "Năm 2018, …" inside a signing of 2019 reports; "đến năm 2030" is a goal. */
function yearSigns(
  reading: Reading,
  slot: Slot,
  { year, asides }: { year: number | null; asides: readonly Span[] },
): StatusSign[] {
  const paragraph = reading.passageAt(slot.sentence.start);
  const inBaseline = (start: number) => {
    const base = around(reading.mentions('baseline'), { start, end: start + 1 });
    return base !== undefined && base.start >= paragraph.start && base.end <= paragraph.end;
  };
  const governing = lastFitting(
    reading.mentions('date'),
    { start: paragraph.start, end: slot.percent.start },
    (date) =>
      date.value.grain !== 'day' &&
      !isInside(date, asides) &&
      !inBaseline(date.start) &&
      !isStartOfRange(reading, date.start),
  );
  if (!governing) return [];
  const stated = Number.parseInt(governing.value.to.slice(0, 4), 10);
  const reference = year ?? (reading.publishedOn ? Number.parseInt(reading.publishedOn.slice(0, 4), 10) : null);
  if (Number.isNaN(stated) || reference === null) return [];
  const isInSentence = governing.start >= slot.sentence.start;
  if (stated > reference) return [isInSentence ? 'coming_year_sentence' : 'coming_year_paragraph'];
  if (stated === reference) return [isInSentence ? 'same_year_sentence' : 'same_year_paragraph'];
  if (!isInSentence) return ['past_year_paragraph'];
  const isFirst = governing.start - slot.sentence.start < 8;
  return isFirst ? ['past_year_sentence', 'past_year_opening'] : ['past_year_sentence'];
}

const isStartOfRange = (reading: Reading, start: number): boolean =>
  /(?:so với|từ|hơn|bằng|cùng kì)\s*$/u.test(reading.text.norm.slice(Math.max(0, start - 9), start));

/** "chỉ tiêu Quốc hội giao là 90%" sets the quota; "vượt 14% chỉ tiêu Quốc hội giao" measures against it. */
function isQuotaItself(reading: Reading, assigned: Cue, slot: Slot): boolean {
  const words = reading.text.norm.slice(assigned.end, slot.percent.start);
  return words.length < 60 && slot.marker?.kind !== 'change' && !/[;.]/u.test(words) && !isMet(words);
}
