import type { Evidence, Fact } from '../model/extraction.ts';
import type { Certainty } from '../model/mention.ts';
import type { Span } from '../model/span.ts';
import type { Reading } from './reading.ts';

/** Spans of the text → evidence with the characters there, in text order, each place once. */
export function evidenceOf(reading: Reading, spans: readonly Span[]): Evidence[] {
  const evidence: Evidence[] = [];
  for (const { start, end } of inTextOrder(spans)) {
    const last = evidence.at(-1);
    if (end <= start || (last?.start === start && last.end === end)) continue;
    evidence.push({ start, end, text: reading.text.clean.slice(start, end) });
  }
  return evidence;
}

/** Most come in it; a sort takes kilobytes for itself. */
const inTextOrder = (spans: readonly Span[]): readonly Span[] =>
  spans.every((span, index) => index === 0 || byPlace(spans[index - 1] ?? span, span) <= 0)
    ? spans
    : [...spans].sort(byPlace);

const byPlace = (a: Span, b: Span): number => a.start - b.start || a.end - b.end;

interface Grounds {
  rule: string;
  spans: readonly Span[];
  certainty?: Certainty;
  /** Before calibration, 0..1. */
  confidence?: number;
}

/** `fact(reading, 5, { rule: 'member-count/stated', spans: [count] })` → a Fact with evidence; stated and sure unless told otherwise. */
export function fact<T>(reading: Reading, value: T, grounds: Grounds): Fact<T> {
  return {
    value,
    certainty: grounds.certainty ?? 'stated',
    confidence: grounds.confidence ?? 0.95,
    rule: grounds.rule,
    evidence: evidenceOf(reading, grounds.spans),
  };
}
