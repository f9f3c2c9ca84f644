import type { Lexicon } from '../lexicon/lexicon.ts';
import type { Mention, MentionKind } from '../model/mention.ts';
import type { Text } from '../model/text.ts';

/** What a reading may know besides the text: the day the article came out ("2023-03-31", null when unknown) and the dictionaries. */
export interface Context {
  readonly referenceDate: string | null;
  readonly lexicon: Lexicon;
}

/** A reader of one kind of mention that is not made of rules over words (a walk through the gazetteer's trie, a pairing of quotes). */
export interface Recogniser {
  readonly kind: MentionKind;
  /** Numbers of types of surfaces; where a text holds none of them, there is nothing to find. Absent: it is always asked. */
  readonly of?: readonly number[];
  /** Ids of its rules, each with examples beside it. */
  readonly rules: readonly string[];
  /** In the order of their starts; overlaps need not be settled. */
  find(text: Text, context: Context): readonly Mention[];
}
