import { normOf } from '../text/keys.ts';

/** Phrases by kind, in the form of `Text.norm`: `phraseSets({ school: { phrases: ['Học viện'] } }).get('school')` has "học viện". */
export const phraseSets = (
  types: Readonly<Record<string, { phrases: readonly string[] }>>,
): ReadonlyMap<string, ReadonlySet<string>> =>
  new Map(Object.entries(types).map(([kind, { phrases }]) => [kind, new Set(phrases.map(normOf))]));
