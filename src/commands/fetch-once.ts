import type { Page } from '../model/page.ts';

/** Address for complaints that is sent when none is given. */
export const CONTACT = 'https://github.com/giaouoc/giaouoc';

/** One page, asked for by a person: `await fetchOnce('https://plo.vn/…', CONTACT)`. The network stack is loaded only here: files need none. */
export async function fetchOnce(url: string, contact: string): Promise<Page> {
  const { createFetcher, userAgentOf } = await import('../crawl/fetch-page.ts');
  const fetcher = createFetcher({ userAgent: userAgentOf(contact), environment: process.env });
  try {
    return (await fetcher.fetch(url)).page;
  } finally {
    await fetcher.close();
  }
}
