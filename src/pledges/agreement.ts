import type { Correction } from '../model/correction.ts';
import { standingDecisions } from './standing-decisions.ts';

/** How far two coders agree about one kind of field. κ and α are null where chance alone would explain everything (one answer throughout). */
export interface Agreement {
  field: string;
  /** Values that both decided about. */
  values: number;
  /** Share of equal decisions; null where there is no value that both decided about. */
  percent: number | null;
  /** Cohen's κ: agreement beyond chance, each coder with their own habits. */
  kappa: number | null;
  /** Krippendorff's α for nominal data, two coders, no value missing. */
  alpha: number | null;
}

/**
 * Decisions of two coders → agreement per kind of field ("lead", "theme", "target", …) and over all: what they decided last about the same
 * value of the same pledge is compared. References: Cohen 1960; Krippendorff 2004, chapter 11.
 */
export function agreementOf(
  corrections: readonly Correction[],
  [first, second]: readonly [string, string],
): Agreement[] {
  const one = lastDecisions(corrections, first);
  const other = lastDecisions(corrections, second);
  const pairs = [...one].flatMap(([key, { kind, answer }]) => {
    const match = other.get(key);
    return match ? [{ kind, a: answer, b: match.answer }] : [];
  });
  const kinds = [...new Set(pairs.map(({ kind }) => kind))].sort();
  return ['all', ...kinds].map((field) =>
    measure(
      field,
      pairs.filter(({ kind }) => field === 'all' || kind === field),
    ),
  );
}

interface Decided {
  kind: string;
  answer: string;
}

function lastDecisions(corrections: readonly Correction[], author: string): Map<string, Decided> {
  const own = standingDecisions(corrections).filter((one) => one.author === author && one.action !== 'note');
  return new Map(
    own.map(({ pledgeId, field, action, value }) => [
      `${pledgeId} ${field}`,
      { kind: field.split(':')[0] ?? field, answer: action === 'correct' ? JSON.stringify(value) : action },
    ]),
  );
}

type Pair = { a: string; b: string };

function measure(field: string, pairs: readonly Pair[]): Agreement {
  const n = pairs.length;
  if (n === 0) return { field, values: 0, percent: null, kappa: null, alpha: null };
  const percent = pairs.filter(({ a, b }) => a === b).length / n;
  return { field, values: n, percent, kappa: kappaOf(pairs, percent), alpha: alphaOf(pairs, percent) };
}

function kappaOf(pairs: readonly Pair[], observed: number): number | null {
  const [a, b] = [shares(pairs.map((pair) => pair.a)), shares(pairs.map((pair) => pair.b))];
  const expected = [...a].reduce((sum, [answer, share]) => sum + share * (b.get(answer) ?? 0), 0);
  return expected === 1 ? null : (observed - expected) / (1 - expected);
}

function alphaOf(pairs: readonly Pair[], observed: number): number | null {
  const total = pairs.length * 2;
  const counts = [...shares(pairs.flatMap(({ a, b }) => [a, b])).values()].map((share) => Math.round(share * total));
  const disagreement = 1 - counts.reduce((sum, count) => sum + count * (count - 1), 0) / (total * (total - 1));
  return disagreement === 0 ? null : 1 - (1 - observed) / disagreement;
}

function shares(answers: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const answer of answers) counts.set(answer, (counts.get(answer) ?? 0) + 1 / answers.length);
  return counts;
}
