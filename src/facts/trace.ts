import type { Span } from '../model/span.ts';

/** One thing a field looked at: what it was, how it was weighed, and whether it became the value. */
export interface Candidate {
  /** "kind", "event.date", "members", … as in Extraction. */
  field: string;
  span: Span;
  rule: string;
  /** As the field's rules weigh it; null where they do not weigh but decide. */
  score: number | null;
  isChosen: boolean;
  /** For a lost one: why. "score 1.5 below 2", "a commemoration". */
  why: string;
}

/** Collects candidates while an article is read; without one, nothing is collected. */
export type Trace = (candidate: Candidate) => void;

/** Notes candidates best first: the first is chosen if `isEnough`, the others lost to it. They are listed only when somebody listens. */
export function noteRanked(
  trace: Trace | undefined,
  field: string,
  listed: () => readonly { span: Span; score: number; rule: string }[],
  { threshold = 0 }: { threshold?: number } = {},
): void {
  if (!trace) return;
  const ranked = listed();
  const best = ranked[0];
  for (const [index, { span, score, rule }] of ranked.entries()) {
    const isEnough = score > threshold;
    const why = !isEnough
      ? `weight ${score.toFixed(1)} is not above ${threshold}`
      : index === 0
        ? ''
        : `weight ${score.toFixed(1)} against ${best?.score.toFixed(1)}`;
    trace({ field, span, rule, score, isChosen: index === 0 && isEnough, why });
  }
}
