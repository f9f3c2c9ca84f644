import { DamerauLevenshteinDistance } from 'natural/lib/natural/distance/levenshtein_distance.js';
import { provinceKey } from './province-key.ts';

/** Names shorter than this differ by one letter from too much else. */
const MIN_LETTERS = 6;
/** Misspellings come in runs of the same word. */
const MAX_ANSWERS = 1000;

interface Candidate {
  name: string;
  key: string;
  letters: number;
}

/** Which letters a key has, one bit each: one typing error changes at most two of them. */
const lettersOf = (key: string): number => {
  let letters = 0;
  for (let at = 0; at < key.length; at++) letters |= 1 << (key.charCodeAt(at) - 97);
  return letters;
};
const bitsOf = (mask: number): number => {
  let bits = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) bits++;
  return bits;
};

/** `nearestProvince(all)('Kiên Gang')` → "Kiên Giang": the one name of today or of the 63 that is one letter more, less, other or swapped away; null when there are two or none. */
export function nearestProvince(all: readonly { name: string; group: string }[]): (written: string) => string | null {
  const candidates: Candidate[] = namesOf(all).map((name) => ({
    name,
    key: provinceKey(name),
    letters: lettersOf(provinceKey(name)),
  }));
  const answers = new Map<string, string | null>();
  return (written) => {
    const key = provinceKey(written);
    if (key.length < MIN_LETTERS) return null;
    const known = answers.get(key);
    if (known !== undefined) return known;
    if (answers.size >= MAX_ANSWERS) answers.clear();
    const letters = lettersOf(key);
    const near = candidates.filter((candidate) => isNear(candidate, key, letters));
    const answer = near.length === 1 ? (near[0]?.name ?? null) : null;
    answers.set(key, answer);
    return answer;
  };
}

const namesOf = (all: readonly { name: string; group: string }[]): string[] => [
  ...new Set(all.filter(({ group }) => group !== 'historic').map(({ name }) => name)),
];

const isNear = (candidate: Candidate, key: string, letters: number): boolean =>
  candidate.key[0] === key[0] &&
  Math.abs(candidate.key.length - key.length) <= 1 &&
  bitsOf(candidate.letters ^ letters) <= 2 &&
  DamerauLevenshteinDistance(candidate.key, key, { restricted: true }) === 1;

/** So many typing errors a name may have: one in four letters. */
const LETTERS_AN_ERROR = 4;
const MOST_NEAR = 3;

/** `nearProvinces(all, 'Hau Gian')` → ["Hậu Giang"]; "kien" → ["Kiên Giang"]: names of today or of the 63 to offer to somebody who wrote none, the nearest first. */
export function nearProvinces(all: readonly { name: string; group: string }[], written: string): string[] {
  const key = provinceKey(written);
  if (key === '') return [];
  const most = Math.max(1, Math.floor(key.length / LETTERS_AN_ERROR));
  return namesOf(all)
    .map((name) => ({ name, errors: errorsIn(key, provinceKey(name)) }))
    .filter(({ errors }) => errors <= most)
    .sort((a, b) => a.errors - b.errors || a.name.localeCompare(b.name, 'vi'))
    .slice(0, MOST_NEAR)
    .map(({ name }) => name);
}

/** A name that was begun has no error. */
const errorsIn = (key: string, whole: string): number =>
  whole.startsWith(key) ? 0 : DamerauLevenshteinDistance(whole, key, { restricted: true });
