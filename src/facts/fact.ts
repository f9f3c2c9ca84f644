import type { Evidence, Fact } from '../model/extraction.ts';
import type { Certainty } from '../model/mention.ts';
import type { Span } from '../model/span.ts';
import type { Reading } from './reading.ts';

/** Spans of the text → evidence with the characters there, in text order, each place once. They are few: each is put into its place. */
export function evidenceOf(reading: Reading, spans: readonly Span[]): Evidence[] {
  const evidence: Evidence[] = [];
  for (const { start, end } of spans) {
    const before = evidence.findLastIndex(
      (other) => other.start < start || (other.start === start && other.end <= end),
    );
    const known = before < 0 ? undefined : evidence[before];
    if (end <= start || (known?.start === start && known.end === end)) continue;
    evidence.splice(before + 1, 0, { start, end, text: reading.text.clean.slice(start, end) });
  }
  return evidence;
}

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
