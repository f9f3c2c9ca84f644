import { readReason } from '../model/reason.ts';
import { type Html, html } from './html.ts';
import type { PageContext } from './page-context.ts';

/** "no cluster was read" → "không đọc được cụm thi đua nào" in a page in Vietnamese; what is not known stays as it is, in English. */
export function reasonWords(page: PageContext, reason: string): Html | string {
  const known = readReason(reason);
  return known ? page.t(known.code, fillingWords(page, known.filling)) : html`<span lang="en">${reason}</span>`;
}

/** Ids of indicators by their names; the scope of all by the word for it. */
function fillingWords(
  { t, indicator }: PageContext,
  filling: Readonly<Record<string, string>>,
): Record<string, string> {
  const scope = (words: string | undefined): string => (words === 'all' ? t('undecided.all') : (words ?? ''));
  const { indicators, pledged, reported, ...others } = filling;
  const names = indicators?.match(/"[^"]*"|[a-z0-9_]+/gu) ?? [];
  return {
    ...others,
    indicators: names.map((one) => (one.startsWith('"') ? `“${one.slice(1, -1)}”` : indicator(one, one))).join('; '),
    pledged: scope(pledged),
    reported: scope(reported),
  };
}
