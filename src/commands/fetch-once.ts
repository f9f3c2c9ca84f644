import type { Manners } from '../crawl/ask-page.ts';
import { SkipPageError } from '../model/errors.ts';
import type { Page } from '../model/page.ts';

/** Address for complaints that is sent when none is given. */
const CONTACT = 'https://github.com/giaouoc/giaouoc';

/** Where outlets can write to unless told otherwise; an empty GIAOUOC_CONTACT is none. */
export const contactOf = (): string => process.env.GIAOUOC_CONTACT || CONTACT;

/** Address → what it answers; commands ask through this. */
export type FetchPage = (url: string, contact: string) => Promise<Page>;

export const isAddress = (input: string): boolean => /^https?:\/\//i.test(input);

let manners: Manners | null = null;

/**
 * One page, asked for by a person: `await fetchOnce('https://plo.vn/…', contactOf())`, under the manners of the crawl over all pages of a command.
 * The network stack is loaded only here: files need none.
 */
export async function fetchOnce(url: string, contact: string): Promise<Page> {
  const [{ createFetcher, userAgentOf }, { askPage, newManners }] = await Promise.all([
    import('../crawl/fetch-page.ts'),
    import('../crawl/ask-page.ts'),
  ]);
  manners ??= newManners();
  const fetcher = createFetcher({ userAgent: userAgentOf(contact), environment: process.env });
  const onPause = (host: string, ms: number): void =>
    void process.stderr.write(`giaouoc: ${host} gets a pause of ${Math.ceil(ms / 1000)} s\n`);
  try {
    return await askPage(url, { fetcher, manners, onPause });
  } finally {
    await fetcher.close();
  }
}

/** A page with an article on it, as readers of articles take it; an error page is a SkipPageError. */
export async function answerOf(url: string, contact: string, fetchPage: FetchPage) {
  const page = await fetchPage(url, contact);
  if (page.status >= 400)
    throw new SkipPageError(`${url}: the server answered ${page.status}; check the address`, { input: url });
  return { body: page.body, url: page.finalUrl, contentType: page.headers['content-type'] ?? null };
}
