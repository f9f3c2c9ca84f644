import type { Article } from '../model/article.ts';
import type { Publisher } from '../model/publisher.ts';
import { isHtml } from './is-html.ts';
import { readArticle } from './read-article.ts';
import { readTextArticle } from './read-text-article.ts';

export interface InputBytes {
  body: Uint8Array;
  /** Path or address, for messages. */
  name: string;
  /** Address the bytes came from, null for a file. */
  url: string | null;
  contentType: string | null;
}

export interface InputOptions {
  publishers?: readonly Publisher[];
}

/** A file's or a response's bytes → its Article: a page or a plain text, told apart by what it holds, not by its name. Throws SkipInputError. */
export function readInput(
  { body, name, url, contentType }: InputBytes,
  { publishers = [] }: InputOptions = {},
): Article {
  if (!isHtml(body, contentType, name)) return readTextArticle(body, name, { publishers });
  const article = readArticle({ body, contentType, url: url ?? name }, { publishers });
  return { ...article, url };
}
