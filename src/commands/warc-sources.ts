import { readPages } from '../archive/read-pages.ts';
import { asServed } from '../crawl/wayback.ts';
import type { ArchivedPage } from '../model/page.ts';
import type { Publisher } from '../model/publisher.ts';
import type { BytesSource } from '../pipeline.ts';
import { loadPublishers } from '../publishers/load-publishers.ts';
import { isArticleUrl, publisherOf } from '../publishers/publisher-of.ts';
import { reportSkipped } from './inputs.ts';

/** An article's bytes, with the day on which a feed or sitemap said that it was published. */
export interface WarcSource extends BytesSource {
  publishedOn?: string | null;
}

/** A WARC file → the articles in it, each with its address and outlet. What is torn is told on stderr; the rest is read all the same. */
export async function* warcSources(path: string): AsyncGenerator<WarcSource> {
  const publishers = loadPublishers();
  for await (const page of readPages(path, { onIssue: ({ message }) => reportSkipped(new Error(message)) })) {
    const { finalUrl: url, body: bytes, headers, publishedAt } = asServed(page);
    const publisher = publisherOf(url, publishers);
    if (!isArticle(page, url, publisher)) continue;
    const contentType = headers['content-type'] ?? null;
    yield { bytes, path, url, contentType, publisher, publishedOn: publishedAt?.slice(0, 10) ?? null };
  }
}

/** Our own archive says which pages are articles; in another's, every HTML page is read but what its outlet calls something else. */
function isArticle({ kind, headers }: ArchivedPage, url: string, publisher: Publisher | null): boolean {
  if (kind !== null) return kind === 'article';
  return /html/i.test(headers['content-type'] ?? '') && (publisher === null || isArticleUrl(url, publisher));
}
