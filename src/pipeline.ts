import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isHtml } from './articles/is-html.ts';
import { readArticle } from './articles/read-article.ts';
import { readInput } from './articles/read-input.ts';
import { extractFacts } from './facts/extract-facts.ts';
import { createReading } from './facts/reading.ts';
import type { Trace } from './facts/trace.ts';
import type { UserFields } from './facts/user-fields.ts';
import { type Lexicon, loadLexicon } from './lexicon/lexicon.ts';
import { findMentions } from './mentions/find-mentions.ts';
import type { Article } from './model/article.ts';
import type { Extraction } from './model/extraction.ts';
import type { Publisher } from './model/publisher.ts';
import { loadPublishers } from './publishers/load-publishers.ts';

/** Where an article came from; `sha256` is of the bytes as received, hex. */
export type Source = Extraction['source'];

export interface ExtractOptions {
  /** ISO day that stands in when the article states no publication date. */
  referenceDate?: string | null;
  lexicon?: Lexicon;
  /** Hears of every candidate of every field: what `extract --explain` shows. */
  trace?: Trace;
  /** Reads fields of the caller's own; made by `createUserFields`. */
  userFields?: UserFields | null;
}

/** Article → Text → Mention[] → Extraction. Pure but for the dictionaries, which are read once. */
export function extractArticle(article: Article, source: Source, options: ExtractOptions = {}): Extraction {
  const lexicon = options.lexicon ?? loadLexicon();
  const publishedOn = referenceDayOf(article.publishedAt) ?? options.referenceDate ?? null;
  const text = lexicon.readText(withTitle(article));
  const mentions = findMentions(text, { referenceDate: publishedOn, lexicon });
  const reading = createReading({
    text,
    lexicon,
    publishedOn,
    mentions,
    cues: lexicon.cuesIn(text),
    hasTitle: article.title !== null,
    isDayKnown: (article.publishedAt?.length ?? 10) >= 10,
    trace: options.trace,
  });
  const facts = extractFacts(reading);
  return {
    source,
    article: {
      // As the text begins, in good letters.
      title: article.title === null ? null : text.clean.slice(0, text.toClean(article.title.length)).trimEnd(),
      publishedAt: article.publishedAt,
      outlet: printable(article.outlet),
      byline: printable(article.byline),
      text: text.clean,
    },
    ...facts,
    issues: [...article.issues, ...facts.issues],
    ...(options.userFields && { custom: options.userFields(reading) }),
  };
}

/** A page may hold characters that command a terminal; they are no letters of a name. */
const printable = (name: string | null): string | null => name?.replace(/\p{Cc}/gu, '') ?? null;

/** "2023-03-31T07:05:00+07:00" → "2023-03-31"; a stamp that names only its month, "2020-02", stands for the month's last day. */
function referenceDayOf(publishedAt: string | null): string | null {
  if (publishedAt === null) return null;
  if (!/^\d{4}-\d{2}$/u.test(publishedAt)) return publishedAt.slice(0, 10);
  const [year = 0, month = 0] = publishedAt.split('-').map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/** The headline stands first in the text that is read: it often alone says which cluster, and evidence may point into it. */
const withTitle = ({ title, text }: Article): string =>
  title === null || text.startsWith(title) ? text : `${title}\n\n${text}`;

export interface BytesSource {
  bytes: Uint8Array;
  path: string | null;
  url: string | null;
  contentType: string | null;
  /** Outlet of the page; absent: looked up by address; null: read without an outlet's rules. */
  publisher?: Publisher | null;
}

/**
 * Bytes of a page or of a text file → its Article. A page is read by its outlet's selectors when the outlet is given, or known by the
 * address; null reads it without any.
 */
export function readBytes({ bytes, path, url, contentType, publisher }: BytesSource): Article {
  const name = path ?? url ?? '-';
  const publishers = publisher === undefined ? knownPublishers() : publisher === null ? [] : [publisher];
  if (publisher && isHtml(bytes, contentType, name))
    return readArticle({ body: bytes, contentType, url: url ?? name }, { publisher });
  return readInput({ body: bytes, name, url, contentType }, { publishers });
}

let known: readonly Publisher[] | undefined;
/** The outlets of data/publishers, read once. */
const knownPublishers = (): readonly Publisher[] => {
  known ??= loadPublishers();
  return known;
};

/** Bytes of one article → its Extraction. */
export function extractBytes(input: BytesSource, options: ExtractOptions = {}): Extraction {
  const sha256 = createHash('sha256').update(input.bytes).digest('hex');
  return extractArticle(readBytes(input), { path: input.path, url: input.url, sha256 }, options);
}

/** One .txt or .html file → its Extraction. */
export function extractFile(path: string, options: ExtractOptions = {}): Extraction {
  return extractBytes({ bytes: readFileSync(path), path, url: null, contentType: null }, options);
}
