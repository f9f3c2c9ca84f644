import { z } from 'zod';

/** Why an article belongs to no pledge (`unplaced`), why nothing is known of a target's outcome (`undecided`). Of two that begin alike, the longer stands first. */
export const ReasonCode = z.enum([
  'unplaced.other',
  'unplaced.cluster',
  'unplaced.year',
  'unplaced.number',
  'unplaced.owner',
  'undecided.more',
  'undecided.other',
  'undecided.scope',
  'undecided.change',
  'undecided.level',
  'undecided.unsettled',
]);
export type ReasonCode = z.infer<typeof ReasonCode>;

/** The sentence that records and databases hold of each, by which it is read again: a change here needs a migration there. */
const SENTENCES = {
  'unplaced.other': 'neither a signing nor a review',
  'unplaced.cluster': 'no cluster was read',
  'unplaced.year': 'no emulation year was read',
  'unplaced.number': '"{label}" has no number',
  'unplaced.owner': '"{label}" does not say whose cluster it is',
  'undecided.more': "other indicator: the year's reviews report {indicators} and {count} more",
  'undecided.other': "other indicator: the year's reviews report {indicators}",
  'undecided.scope': 'other scope: pledged for "{pledged}", reported for "{reported}"',
  'undecided.change': 'pledged as a level, reported as a change: "{raw}"',
  'undecided.level': 'pledged as a change, reported as a level: "{raw}"',
  'undecided.unsettled': '"{reported}" does not settle whether "{raw}" was met',
} as const satisfies Record<ReasonCode, string>;

type Blanks<Sentence extends string> = Sentence extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Blanks<Rest>
  : never;
type Filling<Code extends ReasonCode> = Readonly<Record<Blanks<(typeof SENTENCES)[Code]>, string | number>>;

/** `('unplaced.number', { label: 'Khối A' })` → `'"Khối A" has no number'`. */
export function reasonSentence<Code extends ReasonCode>(code: Code, filling: Filling<Code>): string {
  const words: Readonly<Record<string, string | number>> = filling;
  return partsOf(code)
    .map((part, at) => (at % 2 === 0 ? part : String(words[part])))
    .join('');
}

/** A reason as it was told: its code, and what filled the blanks. */
export interface ReadReason {
  code: ReasonCode;
  filling: Readonly<Record<string, string>>;
}

/** `'"Khối A" has no number'` → `{ code: 'unplaced.number', filling: { label: 'Khối A' } }`; null for a sentence of another version. */
export function readReason(sentence: string): ReadReason | null {
  for (const code of ReasonCode.options) {
    const filling = fillingOf(sentence, partsOf(code));
    if (filling !== null) return { code, filling };
  }
  return null;
}

/** What stands around the blanks, and between each two their name: `['"', 'label', '" has no number']`. */
const partsOf = (code: ReasonCode): string[] => SENTENCES[code].split(/[{}]/u);

function fillingOf(sentence: string, [head = '', ...rest]: readonly string[]): Record<string, string> | null {
  if (!sentence.startsWith(head)) return null;
  const filling: Record<string, string> = {};
  let from = head.length;
  for (let at = 0; at < rest.length; at += 2) {
    const [name = '', after = ''] = rest.slice(at, at + 2);
    const end = at + 2 === rest.length ? sentence.length - after.length : sentence.indexOf(after, from);
    if (end < from || !sentence.startsWith(after, end)) return null;
    filling[name] = sentence.slice(from, end);
    from = end + after.length;
  }
  return from === sentence.length ? filling : null;
}
