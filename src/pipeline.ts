import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readArticle } from './articles/read-article.ts';
import { readTextArticle } from './articles/read-text-article.ts';
import { extractFacts } from './facts/extract-facts.ts';
import { createReading } from './facts/reading.ts';
import type { UserFields } from './facts/user-fields.ts';
import { type Lexicon, loadLexicon } from './lexicon/lexicon.ts';
import { findMentions } from './mentions/find-mentions.ts';
import type { Article } from './model/article.ts';
import type { Extraction } from './model/extraction.ts';
import type { Publisher } from './model/publisher.ts';

/** Where an article came from; `sha256` is of the bytes as received, hex. */
export type Source = Extraction['source'];

export interface ExtractOptions {
  /** ISO day that stands in when the article states no publication date. */
  referenceDate?: string | null;
  lexicon?: Lexicon;
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
  });
  const { title, publishedAt, outlet, byline } = article;
  return {
    source,
    article: { title, publishedAt, outlet, byline, text: text.clean },
    ...extractFacts(reading),
    ...(options.userFields && { custom: options.userFields(reading) }),
  };
}

/** "2023-03-31T07:05:00+07:00" → "2023-03-31"; a stamp that names only its month, "2020-02", stands for the month's last day. */
export function referenceDayOf(publishedAt: string | null): string | null {
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
  publisher?: Publisher | null;
}

const looksLikeHtml = (bytes: Uint8Array, contentType: string | null): boolean =>
  (contentType?.includes('html') ?? false) ||
  /^\s*(?:<!doctype|<html|<\?xml|<head|<body|<article|<div)/iu.test(new TextDecoder().decode(bytes.subarray(0, 1024)));

/** Bytes of a page or of a text file → its Article. */
export function readBytes({ bytes, path, url, contentType, publisher = null }: BytesSource): Article {
  if (looksLikeHtml(bytes, contentType))
    return readArticle({ body: bytes, contentType, url: url ?? path }, { publisher });
  return readTextArticle(bytes, path ?? url ?? '-');
}

/** Bytes of one article → its Extraction. */
export function extractBytes(input: BytesSource, options: ExtractOptions = {}): Extraction {
  const sha256 = createHash('sha256').update(input.bytes).digest('hex');
  return extractArticle(readBytes(input), { path: input.path, url: input.url, sha256 }, options);
}

/** One .txt or .html file → its Extraction. */
export function extractFile(path: string, options: ExtractOptions = {}): Extraction {
  return extractBytes({ bytes: readFileSync(path), path, url: null, contentType: null }, options);
}
