import type { Lexicon } from '../lexicon/lexicon.ts';
import type { Mention, MentionKind, MentionOf } from '../model/mention.ts';
import type { Span } from '../model/span.ts';
import type { Sentence, Text } from '../model/text.ts';
import type { Trace } from './trace.ts';

/** A word or phrase with a function, found in the text: type 'decrease' at "kéo giảm". Types: data/cues.yml. */
export interface Cue extends Span {
  type: string;
  id: string;
}

/** One article made ready for the fact files: text, mentions by kind, cues by type, all sorted by position. */
export interface Reading {
  readonly text: Text;
  readonly lexicon: Lexicon;
  /** ISO day of publication, or null; the reference date of every yearless or relative day. */
  readonly publishedOn: string | null;
  /** False when only the month of publication is known: "hôm qua" is then no day. */
  readonly isDayKnown: boolean;
  /** Spans of `text` that carry the headline and the lead: what stands there weighs more. */
  readonly title: Span | null;
  readonly lead: Span;
  mentions<K extends MentionKind>(kind: K): readonly MentionOf<K>[];
  cues(type: string): readonly Cue[];
  /** Cues of a type that lie within `[from, to)`; found by halving, so that a long text costs no more a place than a short one. */
  cuesWithin(type: string, from: number, to: number): readonly Cue[];
  /** The cue of a type that starts at an offset. */
  cueAt(type: string, offset: number): Cue | undefined;
  /** Mentions of a kind that lie within `[from, to)`. */
  mentionsWithin<K extends MentionKind>(kind: K, from: number, to: number): readonly MentionOf<K>[];
  /** Set while somebody wants to know why (`extract --explain`). */
  readonly trace: Trace | undefined;
  sentenceAt(offset: number): Sentence;
  paragraphAt(offset: number): Span;
  /** The paragraph with what introduces it: the points of a list ("- …") belong to the line before them. */
  passageAt(offset: number): Span;
}

const group = <T, K>(rows: readonly T[], keyOf: (row: T) => K): Map<K, T[]> => {
  const groups = new Map<K, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const existing = groups.get(key);
    if (existing) existing.push(row);
    else groups.set(key, [row]);
  }
  return groups;
};

/** Index of the first span that starts at or behind `offset`; spans are sorted by start. */
function firstFrom(spans: readonly Span[], offset: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.start ?? offset) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function within<S extends Span>(spans: readonly S[], from: number, to: number): S[] {
  const found: S[] = [];
  for (let index = firstFrom(spans, from); index < spans.length; index += 1) {
    const span = spans[index];
    if (!span || span.start >= to) break;
    if (span.end <= to) found.push(span);
  }
  return found;
}

const startingAt = <S extends Span>(spans: readonly S[], offset: number): S | undefined => {
  const span = spans[firstFrom(spans, offset)];
  return span?.start === offset ? span : undefined;
};

/** The last of `spans` (sorted, not overlapping) that starts at or before `offset`; the first one when none does. */
export function spanAt<S extends Span>(spans: readonly S[], offset: number, otherwise: S): S {
  let low = 0;
  let high = spans.length - 1;
  let found = spans[0] ?? otherwise;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const span = spans[middle];
    if (span === undefined) break;
    if (span.start <= offset) {
      found = span;
      low = middle + 1;
    } else high = middle - 1;
  }
  return found;
}

interface ReadingInput {
  text: Text;
  lexicon: Lexicon;
  publishedOn: string | null;
  mentions: readonly Mention[];
  cues: readonly Cue[];
  /** The first paragraph of the text is its headline. */
  hasTitle: boolean;
  isDayKnown?: boolean;
  trace?: Trace | undefined;
}

/** Mentions and cues of one text → a Reading that answers by kind, by type and by place. */
export function createReading({
  text,
  lexicon,
  publishedOn,
  mentions,
  cues,
  hasTitle,
  isDayKnown = true,
  trace,
}: ReadingInput): Reading {
  const byKind = group(mentions, (mention) => mention.kind);
  const byType = group(cues, (cue) => cue.type);
  const whole: Sentence = { start: 0, end: text.clean.length, paragraph: 0 };
  const title = hasTitle ? (text.paragraphs[0] ?? null) : null;
  const lead = text.paragraphs[hasTitle ? 1 : 0] ?? text.paragraphs[0] ?? whole;
  return {
    text,
    lexicon,
    publishedOn,
    isDayKnown,
    title,
    lead,
    trace,
    mentions: <K extends MentionKind>(kind: K) => (byKind.get(kind) ?? []) as unknown as readonly MentionOf<K>[],
    cues: (type) => byType.get(type) ?? [],
    cuesWithin: (type, from, to) => within(byType.get(type) ?? [], from, to),
    cueAt: (type, offset) => startingAt(byType.get(type) ?? [], offset),
    mentionsWithin: <K extends MentionKind>(kind: K, from: number, to: number) =>
      within(byKind.get(kind) ?? [], from, to) as unknown as readonly MentionOf<K>[],
    sentenceAt: (offset) => spanAt(text.sentences, offset, whole),
    paragraphAt: (offset) => spanAt(text.paragraphs, offset, whole),
    passageAt: (offset) => passageAt(text, offset) ?? whole,
  };
}

const POINT = /^\s*(?:[-–—•+*]|\d{1,2}[.)])\s/u;

/** The paragraph at an offset, from the first line that is no point of a list on. */
function passageAt({ clean, paragraphs }: Text, offset: number): Span | null {
  let index = paragraphs.findLastIndex((paragraph) => paragraph.start <= offset);
  const own = paragraphs[index];
  if (!own) return null;
  let start = own.start;
  while (index > 0 && POINT.test(clean.slice(start, start + 6))) {
    index -= 1;
    start = paragraphs[index]?.start ?? start;
  }
  return { start, end: own.end };
}
