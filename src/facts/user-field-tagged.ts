import type { Span } from '../model/span.ts';
import type { Reading } from './reading.ts';
import type { Pattern } from './user-field-pattern.ts';
import { KIND_OF_TAG } from './user-field-step.ts';
import type { Tagged } from './user-field-terms.ts';

/**
 * `taggedFor('cờ của chính phủ cho [<value>#Unit]', reading)` → the units of the text, but not "Chính phủ": what a pattern spells out in words stays words. Of
 * mentions inside each other the outer one counts; those of one span are one, with all their tags.
 */
export function taggedFor({ tags, literals }: Pattern, reading: Reading): Tagged[] {
  const { norm } = reading.text;
  const found: { mention: Span; tag: string }[] = [];
  for (const tag of tags) {
    const kind = KIND_OF_TAG.get(tag);
    for (const mention of kind ? reading.mentions(kind) : []) {
      if (!literals.includes(` ${wordsIn(norm, mention)} `)) found.push({ mention, tag });
    }
  }
  found.sort((a, b) => a.mention.start - b.mention.start || b.mention.end - a.mention.end);
  const kept: Tagged[] = [];
  for (const { mention, tag } of found) {
    const { start, end } = mention;
    const last = kept.at(-1);
    if (last && start === last.start && end === last.end) last.tags.add(tag);
    else if (!last || start >= last.end) kept.push({ start, end, tags: new Set([tag]) });
  }
  return kept;
}

const wordsIn = (norm: string, { start, end }: Span): string =>
  norm
    .slice(start, end)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
