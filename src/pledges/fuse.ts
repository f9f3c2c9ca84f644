import { addressOf } from '../model/address-of.ts';
import type { Extraction, Fact } from '../model/extraction.ts';
import type { Fused, Support } from '../model/pledge.ts';

/** One article's fact, with the article. */
export interface Claim<T> {
  fact: Fact<T>;
  from: Extraction;
}

/** Fields of one article → its claims: `claimsOf(extractions, (e) => e.lead)`; a field may hold one fact, many or none. */
export function claimsOf<T>(
  extractions: readonly Extraction[],
  field: (extraction: Extraction) => Fact<T> | readonly Fact<T>[] | null,
): Claim<T>[] {
  return extractions.flatMap((from) => {
    const facts = field(from);
    if (facts === null) return [];
    return (Array.isArray(facts) ? facts : [facts]).map((fact: Fact<T>) => ({ fact, from }));
  });
}

const supportOf = <T>({ fact, from }: Claim<T>): Support => ({
  url: from.source.url,
  path: from.source.path,
  sha256: from.source.sha256,
  certainty: fact.certainty,
  confidence: fact.confidence,
  rule: fact.rule,
  evidence: fact.evidence,
});

interface Side<T> {
  key: string;
  value: T;
  isStated: boolean;
  /** Articles with texts of their own: a copy in another outlet is no second witness. */
  witnesses: number;
  confidence: number;
  newest: string;
  claims: Claim<T>[];
}

/**
 * Claims of one field → the better evidenced value with its support, and what the others say: "lead: Kiên Giang" in two articles against
 * "An Giang" in one gives Kiên Giang and one conflict. The policy, in this order: stated over implied, number of articles with texts of
 * their own, confidence, newest article. `keyOf` says which values are the same. Null without claims.
 */
export function fuse<T>(claims: readonly Claim<T>[], keyOf: (value: T) => string): Fused<T> | null {
  const [best, ...others] = sidesOf(claims, keyOf);
  if (!best) return null;
  return { ...said(best), conflicts: others.map(said) };
}

/** Claims of a list → one fused value for each different one, in the order of first mention; nothing contradicts anything. */
export function fuseEach<T>(claims: readonly Claim<T>[], keyOf: (value: T) => string): Fused<T>[] {
  const fused = Map.groupBy(claims, ({ fact }) => keyOf(fact.value));
  return [...fused].map(([key, group]) => ({ ...said(sideOf(key, group)), conflicts: [] }));
}

const said = <T>({ value, isStated, confidence, claims }: Side<T>): Omit<Fused<T>, 'conflicts'> => ({
  value,
  certainty: isStated ? 'stated' : 'implied',
  confidence,
  support: claims.map(supportOf),
});

function sidesOf<T>(claims: readonly Claim<T>[], keyOf: (value: T) => string): Side<T>[] {
  const groups = Map.groupBy(claims, ({ fact }) => keyOf(fact.value));
  return [...groups].map(([key, group]) => sideOf(key, group)).sort(byEvidence);
}

function sideOf<T>(key: string, claims: readonly Claim<T>[]): Side<T> {
  const ranked = [...claims].sort(byClaim);
  const [first] = ranked;
  if (!first) throw new RangeError(`no claim for ${key}`);
  const stated = ranked.filter(({ fact }) => fact.certainty === 'stated');
  return {
    key,
    value: first.fact.value,
    isStated: stated.length > 0,
    witnesses: new Set(ranked.map(({ from }) => witnessOf(from))).size,
    confidence: Math.max(...(stated.length > 0 ? stated : ranked).map(({ fact }) => fact.confidence)),
    newest: ranked.reduce((newest, { from }) => later(newest, from.article.publishedAt ?? ''), ''),
    claims: ranked,
  };
}

const later = (a: string, b: string): string => (a > b ? a : b);

const byEvidence = <T>(a: Side<T>, b: Side<T>): number =>
  Number(b.isStated) - Number(a.isStated) ||
  b.witnesses - a.witnesses ||
  b.confidence - a.confidence ||
  compare(b.newest, a.newest) ||
  compare(a.key, b.key);

const byClaim = <T>(a: Claim<T>, b: Claim<T>): number =>
  Number(b.fact.certainty === 'stated') - Number(a.fact.certainty === 'stated') ||
  b.fact.confidence - a.fact.confidence ||
  compare(b.from.article.publishedAt ?? '', a.from.article.publishedAt ?? '') ||
  compare(addressOf(a.from.source), addressOf(b.from.source)) ||
  compare(a.from.source.sha256, b.from.source.sha256);

export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Who an article speaks for: the one whose text it copies (see tellCopies), else itself. */
const witnessOf = (extraction: Extraction): string => extraction.source.copyOf ?? addressOf(extraction.source);
