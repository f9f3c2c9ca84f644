import { type Html, html } from './html.ts';
import type { PageContext } from './page-context.ts';

/** What pledges/pledge-key.ts and pledges/outcome.ts say of an article without a pledge and a target without an outcome, and the key of the words for it. */
const REASONS: readonly (readonly [said: RegExp, key: string])[] = [
  [/^neither a signing nor a review$/u, 'unplaced.other'],
  [/^no cluster was read$/u, 'unplaced.cluster'],
  [/^no emulation year was read$/u, 'unplaced.year'],
  [/^"(?<label>.*)" has no number$/su, 'unplaced.number'],
  [/^"(?<label>.*)" does not say whose cluster it is$/su, 'unplaced.owner'],
  [/^other indicator: the year's reviews report (?<indicators>.*) and (?<count>\d+) more$/su, 'undecided.more'],
  [/^other indicator: the year's reviews report (?<indicators>.*)$/su, 'undecided.other'],
  [/^other scope: pledged for "(?<pledged>.*)", reported for "(?<reported>.*)"$/su, 'undecided.scope'],
  [/^pledged as a level, reported as a change: "(?<raw>.*)"$/su, 'undecided.change'],
  [/^pledged as a change, reported as a level: "(?<raw>.*)"$/su, 'undecided.level'],
  [/^"(?<reported>.*)" does not settle whether "(?<raw>.*)" was met$/su, 'undecided.unsettled'],
];

/** "no cluster was read" → "không đọc được cụm thi đua nào" in a page in Vietnamese; what is not known stays as it is, in English. */
export function reasonWords(page: PageContext, reason: string): Html | string {
  for (const [said, key] of REASONS) {
    const groups = said.exec(reason)?.groups;
    if (groups !== undefined || said.test(reason)) return page.t(key, wordsOf(page, groups ?? {}));
  }
  return html`<span lang="en">${reason}</span>`;
}

/** Ids of indicators by their names; the scope of all by the word for it. */
function wordsOf({ t, indicator }: PageContext, groups: Readonly<Record<string, string>>): Record<string, string> {
  const scope = (words: string | undefined): string => (words === 'all' ? t('undecided.all') : (words ?? ''));
  const { indicators, pledged, reported, ...others } = groups;
  const names = indicators?.match(/"[^"]*"|[a-z0-9_]+/gu) ?? [];
  return {
    ...others,
    indicators: names.map((one) => (one.startsWith('"') ? `“${one.slice(1, -1)}”` : indicator(one, one))).join('; '),
    pledged: scope(pledged),
    reported: scope(reported),
  };
}
