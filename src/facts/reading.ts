import type { Lexicon } from '../lexicon/lexicon.ts';
import type { Mention, MentionKind, MentionOf } from '../model/mention.ts';
import type { Span } from '../model/span.ts';
import type { Sentence, Text } from '../model/text.ts';
import { CHARACTER, kindAt } from '../text/character-kind.ts';
import { type Cue, CueIndex } from './cue-index.ts';
import { cutSentences } from './cut-sentences.ts';
import { within } from './spans-within.ts';
import { Stretches } from './stretches.ts';
import type { Trace } from './trace.ts';

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
  /** Whether a body, a place, a cluster or a person is named at an offset. */
  startsName(offset: number): boolean;
  /** Mentions of a kind that lie within `[from, to)`. */
  mentionsWithin<K extends MentionKind>(kind: K, from: number, to: number): readonly MentionOf<K>[];
  /** Set while somebody wants to know why (`extract --explain`). */
  readonly trace: Trace | undefined;
  sentenceAt(offset: number): Sentence;
  paragraphAt(offset: number): Span;
  /** The paragraph with what introduces it: the points of a list ("- …") belong to the line before them. */
  passageAt(offset: number): Span;
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
  const byKind = Map.groupBy(mentions, (mention) => mention.kind);
  const provinces = (byKind.get('province') ?? []) as readonly Span[];
  const index = new CueIndex(cues, provinces, text.norm.length);
  let names: ReadonlySet<number> | undefined;
  const sentences = cutSentences(text.clean, text.sentences);
  const bySentence = new Stretches(sentences);
  const byParagraph = new Stretches(text.paragraphs);
  let passages: readonly Span[] | undefined;
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
    cues: (type) => index.of(type),
    cuesWithin: (type, from, to) => within(index.of(type), from, to),
    cueAt: (type, offset) => index.at(type, offset),
    startsName: (offset) => {
      names ??= new Set(NAMES.flatMap((kind) => (byKind.get(kind) ?? []).map(({ start }) => start)));
      return names.has(offset);
    },
    mentionsWithin: <K extends MentionKind>(kind: K, from: number, to: number) =>
      within(byKind.get(kind) ?? [], from, to) as unknown as readonly MentionOf<K>[],
    sentenceAt: (offset) => sentences[bySentence.indexAt(offset)] ?? whole,
    paragraphAt: (offset) => text.paragraphs[byParagraph.indexAt(offset)] ?? whole,
    passageAt: (offset) => {
      passages ??= passagesOf(text);
      return passages[byParagraph.indexAt(offset)] ?? whole;
    },
  };
}

const NAMES = ['unit', 'province', 'cluster', 'region', 'person'] as const;

const POINT = /^\s*(?:[-–—•+*]|\d{1,2}[.)])\s/u;

/** Each paragraph, from the first line before it that is no point of a list on. */
function passagesOf({ clean, paragraphs }: Text): Span[] {
  let opening = 0;
  return paragraphs.map(({ start, end }, index) => {
    const isPoint = kindAt(clean, start) !== CHARACTER.letter && POINT.test(clean.slice(start, start + 6));
    if (index === 0 || !isPoint) opening = start;
    return { start: opening, end };
  });
}
