import type { Issue } from '../model/issue.ts';
import type { Span } from '../model/span.ts';
import type { Sentence, Text, Token, Words } from '../model/text.ts';
import { asciiOf } from './keys.ts';
import { type Converted, convertLegacy } from './legacy.ts';
import { chain, type Edge, IDENTITY, type OffsetMap } from './offset-map.ts';
import { paragraphsOf } from './paragraphs.ts';
import { repair } from './repair.ts';
import { sentencesOf } from './sentences.ts';
import { isSuspicious } from './suspicion.ts';
import { tokensOf } from './tokens.ts';
import { undoTwiceDecoded } from './twice-decoded.ts';
import { type NormAndWords, readWords } from './words.ts';

interface ReadOptions {
  /** Words whose dot ends no sentence, in lower case without that dot ("tp", "th.s"). Default: none; `Lexicon.readText` knows those of data/abbreviations.yml. */
  abbreviations?: ReadonlySet<string>;
}
const NONE: ReadonlySet<string> = new Set();

/**
 * `readText('Chiều 26/3, Ðắk Lắk – Hoà Bình')` → a `Text` whose `clean` is "Chiều 26/3, Đắk Lắk – Hoà Bình".
 * Linear in the input; an input already in order is not copied. Sentences and tokens are made when first asked for.
 */
export function readText(raw: string, options: ReadOptions = {}): Text {
  const abbreviations = options.abbreviations ?? NONE;
  const read = readWords(raw, 'checked');
  // Nearly every text.
  if (read) return new ReadText({ raw, clean: raw, map: IDENTITY, issues: [], abbreviations }, read);
  const converted = isSuspicious(raw) ? inUnicode(raw) : { text: raw, map: IDENTITY, issues: [] };
  const { text, map, issues } = repair(converted.text);
  const legacy = converted.issues.map(({ start, end, ...issue }) => ({
    ...issue,
    start: toClean(start),
    end: toClean(end),
  }));
  function toClean(offset: number | null): number | null {
    return offset === null ? null : map.fromSource(converted.map.fromSource(offset));
  }
  return new ReadText({
    raw,
    clean: text,
    map: chain(map, converted.map),
    issues: [...legacy, ...issues],
    abbreviations,
  });
}

/** What other encodings left of a text → Unicode; issues index the input. */
const inUnicode = (raw: string): Converted => {
  const once = undoTwiceDecoded(raw);
  const { text, map, issues } = convertLegacy(once.text);
  const atInput = issues.map(({ start, end, ...issue }) => ({
    ...issue,
    start: start === null ? null : once.map.toSource(start, 'start'),
    end: end === null ? null : once.map.toSource(end, 'end'),
  }));
  return { text, map: chain(map, once.map), issues: [...once.issues, ...atInput] };
};

interface Parts {
  raw: string;
  clean: string;
  map: OffsetMap;
  issues: readonly Issue[];
  abbreviations: ReadonlySet<string>;
}

class ReadText implements Text {
  readonly raw: string;
  readonly clean: string;
  readonly issues: readonly Issue[];
  readonly kept: unknown[] = [];
  private readonly map: OffsetMap;
  private readonly abbreviations: ReadonlySet<string>;
  private madeAscii: string | null = null;
  private madeParagraphs: Span[] | null = null;
  private madeSentences: Sentence[] | null = null;
  private madeTokens: Token[] | null = null;
  private madeWords: NormAndWords | null;

  constructor({ raw, clean, map, issues, abbreviations }: Parts, read: NormAndWords | null = null) {
    this.madeWords = read;
    this.raw = raw;
    this.clean = clean;
    this.map = map;
    this.issues = issues;
    this.abbreviations = abbreviations;
  }

  get norm(): string {
    this.madeWords ??= readWords(this.clean);
    return this.madeWords.norm;
  }

  get ascii(): string {
    this.madeAscii ??= asciiOf(this.norm);
    return this.madeAscii;
  }

  get paragraphs(): readonly Span[] {
    this.madeParagraphs ??= paragraphsOf(this.clean);
    return this.madeParagraphs;
  }

  get sentences(): readonly Sentence[] {
    this.madeSentences ??= sentencesOf(this.clean, this.paragraphs, this.abbreviations);
    return this.madeSentences;
  }

  get tokens(): readonly Token[] {
    this.madeTokens ??= tokensOf(this.clean);
    return this.madeTokens;
  }

  get words(): Words {
    this.madeWords ??= readWords(this.clean);
    return this.madeWords.words;
  }

  get marks(): readonly number[] {
    this.madeWords ??= readWords(this.clean);
    return this.madeWords.marks;
  }

  toRaw(offset: number, edge: Edge = 'end'): number {
    return this.map.toSource(offset, edge);
  }

  toClean(offset: number): number {
    return this.map.fromSource(offset);
  }
}
