import type { Fact, Target } from '../model/extraction.ts';
import type { MentionOf } from '../model/mention.ts';
import type { Sentence } from '../model/text.ts';
import { fact } from './fact.ts';
import type { Reading } from './reading.ts';
import { directionOf } from './target-direction.ts';
import { type Indicator, indicatorOf } from './target-indicator.ts';
import type { Turn } from './target-restore.ts';
import { baselineOf } from './target-scope.ts';
import { measuresOf } from './target-shared.ts';
import { type Slot, slotsOf } from './target-slot.ts';
import { type Status, type StatusContext, statusOf } from './target-status.ts';
import { isAside } from './target-yardstick.ts';

/**
 * Every percentage that measures something → a target. "kéo giảm ít nhất 5% số vụ phạm tội về trật tự xã hội" gives
 * { indicator: 'public_order_crime_count', min: 5, max: null, comparator: '>=', direction: 'decrease', status: 'pledged' } in a signing.
 * Values are percent. A from-to pair ("từ 80% lên 90%") is one target: the value to reach.
 */
export function targetsOf(reading: Reading, context: Omit<StatusContext, 'after'>): Fact<Target>[] {
  const facts: Fact<Target>[] = [];
  let before: { passage: number; status: Target['status'] } | null = null;
  let earlier: { passage: number; texts: readonly string[] } = { passage: -1, texts: [] };
  for (const [sentence, percents] of bySentence(reading)) {
    const passage = reading.passageAt(sentence.start).start;
    const anywhere = earlier.texts;
    const measuredBefore = earlier.passage === passage ? anywhere : [];
    const texts: string[] = [];
    earlier = { passage, texts };
    let indicator: Indicator | null = null;
    let direction: Target['direction'] = 'reach';
    const slots = slotsOf(reading, sentence, boundTogether(reading, percents));
    const turns = turnsOf(reading, slots);
    for (const [index, slot] of slots.entries()) {
      const measured: Indicator | null = indicator;
      const measures = measuresOf(reading, slot);
      const whole = measures.length > 1 ? { ...slot, nouns: measures.flatMap(({ nouns }) => nouns) } : slot;
      const own = directionOf(reading, slot, direction);
      const indicators: Indicator[] = [];
      for (const one of measures) {
        indicator = indicatorOf(reading, one, turns[index] ?? null, {
          sentence: texts,
          before: measuredBefore,
          anywhere,
          told: indicator?.told ?? [],
          direction: own,
        });
        texts.push(indicator.base.text);
        indicators.push(indicator);
      }
      if (isStartOfChange(reading, slot) || isComparedWith(reading, slot)) continue;
      direction = own;
      const after = before?.passage === passage ? before.status : null;
      const status = statusOf(reading, slot, { ...context, after });
      // "… đạt 86,1%, chưa đạt yêu cầu trên 90%": a mark is one of what was measured.
      const ofMark = status.isMark && measured ? { ...measured, ...measured.base } : null;
      if (ofMark) indicator = ofMark;
      for (const one of ofMark ? [ofMark] : indicators)
        facts.push(targetAt(reading, { slot: whole, indicator: one, direction, status, year: context.year }));
      if (!status.isMark && !isAside(reading, slot)) before = { passage, status: status.status };
    }
  }
  return facts;
}

function bySentence(reading: Reading): Map<Sentence, MentionOf<'percent'>[]> {
  const groups = new Map<Sentence, MentionOf<'percent'>[]>();
  for (const percent of reading.mentions('percent')) {
    const sentence = reading.sentenceAt(percent.start);
    const existing = groups.get(sentence);
    if (existing) existing.push(percent);
    else groups.set(sentence, [percent]);
  }
  return groups;
}

/** "lần lượt từ 90%, 95% và 98% trở lên": the bound that closes a row of bare values holds for each of them. */
function boundTogether(reading: Reading, percents: readonly MentionOf<'percent'>[]): readonly MentionOf<'percent'>[] {
  if (percents.length < 2) return percents;
  const bound: MentionOf<'percent'>[] = [];
  for (const percent of percents.toReversed()) {
    const next = bound[0];
    const isInRow =
      next?.value.comparator === '>=' &&
      percent.value.comparator === '=' &&
      /^\s*(?:,|và|,\s*và)\s*$/u.test(reading.text.norm.slice(percent.end, next.start)) &&
      reading.text.norm.slice(next.start, bound.at(-1)?.end).endsWith('trở lên');
    bound.unshift(isInRow ? { ...percent, value: { ...percent.value, max: null, comparator: '>=' } } : percent);
  }
  return bound;
}

/** "lần lượt 6,6%; 4,9% và 10,3%" → the second of three has { index: 1, length: 3 }; null for a value that stands in no such row. */
function turnsOf(reading: Reading, slots: readonly Slot[]): (Turn | null)[] {
  const turns: (Turn | null)[] = [];
  for (let first = 0, end = 1; first < slots.length; first = end, end += 1) {
    while (end < slots.length && isBetweenOnly(reading, slots[end - 1], slots[end])) end += 1;
    const length = end - first;
    const isToldInTurn = length > 1 && IN_TURN.test(wordsBefore(reading, slots[first]));
    for (let index = 0; index < length; index += 1) turns.push(length < 2 ? null : { index, length, isToldInTurn });
  }
  return turns;
}

const IN_TURN = /(?<!\p{L})(?:lần lượt|tương ứng)(?!\p{L})/u;
const wordsBefore = ({ text }: Reading, slot: Slot | undefined): string =>
  slot === undefined ? '' : text.norm.slice(Math.max(slot.sentence.start, slot.percent.start - 40), slot.percent.start);

/** Whether nothing but a mark or "và" stands between two values. */
const isBetweenOnly = ({ text }: Reading, one: Slot | undefined, next: Slot | undefined): boolean =>
  one !== undefined &&
  next !== undefined &&
  next.percent.start - one.percent.end < 12 &&
  /^(?:[\s,;]|và|tới|là)*$/u.test(text.norm.slice(one.percent.end, next.percent.start));

/** "cao hơn 5% so với mức 80% của năm 2023": the value that another is measured against. */
const isComparedWith = (reading: Reading, { percent }: Slot): boolean =>
  /so với\s+(?:mức|tỉ lệ|con số|mốc)\s*$/u.test(
    reading.text.norm.slice(Math.max(0, percent.start - 22), percent.start),
  );

/** "nâng từ 80%" before "lên 90%": where the change starts is no value of its own. */
function isStartOfChange(reading: Reading, slot: Slot): boolean {
  const { norm } = reading.text;
  return (
    /(?:^|\s)từ(?:\s+(?:mức|gần|hơn|khoảng|trên))?\s*$/u.test(
      norm.slice(Math.max(0, slot.percent.start - 14), slot.percent.start),
    ) &&
    /^[^.;%]{0,30}?\s(?:(?<!trở )lên|(?<!trở )xuống|còn|đến|tới)\s[^.;%]{0,25}\d[\d.,]*\s*%/u.test(
      norm.slice(slot.percent.end, slot.percent.end + 70),
    )
  );
}

function targetAt(
  reading: Reading,
  at: { slot: Slot; indicator: Indicator; direction: Target['direction']; status: Status; year: number | null },
): Fact<Target> {
  const { slot, indicator, direction } = at;
  const { status, score, cues } = at.status;
  let start = Math.min(slot.percent.start, slot.marker?.start ?? slot.percent.start);
  for (const noun of slot.nouns) start = Math.min(start, noun.start);
  const span = { start, end: Math.max(slot.end, slot.percent.end) };
  const passed = passedMark(reading, slot);
  const { min, max, comparator, approximate } = passed ?? negated(reading, slot);
  const target: Target = {
    indicator: indicator.id,
    indicatorText: indicator.text,
    min,
    max,
    comparator,
    approximate,
    direction: passed ? 'reach' : direction,
    unit: 'percent',
    scope: indicator.scope,
    baseline: baselineOf(reading, slot, at.year),
    status,
    raw: reading.text.clean.slice(span.start, span.end),
  };
  return fact(reading, target, {
    rule: `targets/${slot.form}${slot.marker ? `/${slot.marker.kind}` : ''}`,
    spans: [...cues, span],
    confidence: confidenceIn({ slot, indicator, score }),
  });
}

/** Of the values with nothing against them 97 in 100 are right on the gold standard (the reliability table of `evaluate`); what makes them rarer: */
const SURE = 0.97;
/** … a status for which as much speaks as against, */
const EVEN_SIGNS = { below: 1, less: 0.25 };
/** … a noun taken over from the value before, */
const INHERITED_NOUN = 0.1;
/** … and one that no row of data/indicators.yml knows. */
const UNKNOWN_INDICATOR = 0.05;

const confidenceIn = ({ slot, indicator, score }: { slot: Slot; indicator: Indicator; score: number }): number =>
  SURE -
  (Math.abs(score) < EVEN_SIGNS.below ? EVEN_SIGNS.less : 0) -
  (slot.form === 'inherit' ? INHERITED_NOUN : 0) -
  (indicator.id === null ? UNKNOWN_INDICATOR : 0);

/**
 * "ba nơi đã vượt 80%" → more than 80: a mark that is passed; "đạt và vượt 100% chỉ tiêu" → at least 100. "vượt 14% chỉ tiêu", "vượt 2,3% kế
 * hoạch" are points above another mark.
 */
function passedMark(reading: Reading, { percent, marker, end }: Slot): MentionOf<'percent'>['value'] | null {
  const { norm } = reading.text;
  const { min, comparator } = percent.value;
  if (marker?.kind !== 'change' || comparator !== '=' || min === null || min < 50) return null;
  if (/(?:đạt|hoàn thành) và vượt\s*$/u.test(norm.slice(Math.max(0, percent.start - 20), percent.start)))
    return { ...percent.value, max: null, comparator: '>=' };
  const isPassed = /(?<!\p{L})vượt\s*$/u.test(norm.slice(Math.max(0, percent.start - 6), percent.start));
  const isMeasured = /^[^.;]{0,40}(?:chỉ tiêu|kế hoạch|dự toán|so với|nghị quyết|cùng kì)/u.test(
    norm.slice(percent.end, Math.max(end, percent.end + 30)),
  );
  return isPassed && !isMeasured ? { ...percent.value, max: null, comparator: '>' } : null;
}

/** "không để … vi phạm quá 0,5%" → at most 0.5; "không được dưới 95%" → at least 95: a negation before the bound turns it. */
function negated(reading: Reading, { percent, sentence, previous }: Slot): MentionOf<'percent'>['value'] {
  const { value } = percent;
  if (value.comparator !== '>' && value.comparator !== '<') return value;
  const from = Math.max(sentence.start, previous?.percent.end ?? 0, percent.start - 80);
  const { norm } = reading.text;
  const before = norm.slice(from, percent.start);
  const isNegated =
    /(?<!\p{L})(?:không|chớ|đừng)\s+(?:để|được|cho|có|ai)?(?:\s[^,;:.]*)?$/u.test(before) ||
    // "không để tỷ lệ cán bộ, chiến sĩ vi phạm kỷ luật quá 0,5%"
    (/(?<!\p{L})không để\s[^;:.]*$/u.test(before) && norm.startsWith('quá', percent.start));
  const isBound = /^(?:quá|vượt|dưới|thấp hơn)/u.test(norm.slice(percent.start, percent.end));
  if (!isNegated || !isBound) return value;
  return value.comparator === '>'
    ? { ...value, min: null, max: value.min, comparator: '<=' }
    : { ...value, min: value.max, max: null, comparator: '>=' };
}
