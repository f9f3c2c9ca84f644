import { type Html, html } from './html.ts';
import type { PageContext } from './page-context.ts';

/** The way to what the outlet published; a file that was read has no address to go to, and an address that is not the web's is not linked. */
export function sourceLink({ t }: PageContext, { url, path }: { url: string | null; path: string | null }): Html {
  if (url === null || !/^https?:\/\//u.test(url))
    return html`<span>${t('source.file', { path: path ?? url ?? '–' })}</span>`;
  return html`<a href="${url}" rel="noopener noreferrer external">${t('source.open', { host: new URL(url).host })}</a>`;
}
