import type { Fused, Pledge } from '../model/pledge.ts';

/** A value that a person should look at. `field` is what a correction calls it. */
export interface Doubt {
  field: string;
  value: unknown;
  why: string;
  /** It follows surely from what is stated, and nobody contradicts it: worth a look one day, not a message tonight. */
  isOnlyImplied: boolean;
  confidence: number;
  quotes: string[];
  conflicts: unknown[];
}

/**
 * Pledge → its doubtful values, the least sure first: contradicted by another article, only implied, or read with a confidence below
 * `threshold`. What a person has decided already is no doubt.
 */
export function doubtsOf(pledge: Pledge, threshold = 0.8): Doubt[] {
  const decided = new Set(pledge.corrections.filter(({ action }) => action !== 'note').map(({ field }) => field));
  return fieldsOf(pledge)
    .filter(([field]) => !decided.has(field))
    .flatMap(([field, fused]) => doubtOf(field, fused, threshold) ?? [])
    .sort((a, b) => a.confidence - b.confidence || (a.field < b.field ? -1 : 1));
}

/** The value that a correction of this field would be about; null where there is none: `valueAt(pledge, 'member:Kiên Giang')`. */
export const valueAt = (pledge: Pledge, field: string): Fused<unknown> | null =>
  fieldsOf(pledge).find(([name]) => name === field)?.[1] ?? null;

function fieldsOf({ id, event, lead, theme, memberCount, members, targets }: Pledge): [string, Fused<unknown>][] {
  const single = { date: event.date, province: event.province, venue: event.venue, lead, theme, memberCount };
  return [
    ...Object.entries(single).flatMap(([field, fused]): [string, Fused<unknown>][] => (fused ? [[field, fused]] : [])),
    ...members.map((member): [string, Fused<unknown>] => [`member:${member.value.name}`, member]),
    ...targets.map((target): [string, Fused<unknown>] => [`target:${target.id.slice(id.length + 1)}`, target]),
  ];
}

function doubtOf(
  field: string,
  { value, certainty, confidence, support, conflicts }: Fused<unknown>,
  threshold: number,
): Doubt | null {
  const reasons = [
    ...(conflicts.length > 0 ? ['contradicted by another article'] : []),
    ...(certainty === 'implied' ? ['implied, not stated'] : []),
    ...(confidence < threshold ? [`read with confidence ${confidence}`] : []),
  ];
  if (reasons.length === 0) return null;
  const quotes = support.flatMap(({ evidence }) => evidence.map(({ text }) => text)).filter((quote) => quote !== '');
  return {
    field,
    value,
    why: reasons.join('; '),
    isOnlyImplied: conflicts.length === 0 && confidence >= threshold,
    confidence,
    quotes,
    conflicts: conflicts.map((conflict) => conflict.value),
  };
}
