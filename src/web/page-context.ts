import type { Context } from 'hono';
import type { IndicatorRecord } from '../lexicon/indicators.ts';
import { loadLexicon } from '../lexicon/lexicon.ts';
import { VIETNAM_MS } from '../model/durations.ts';
import { LANGUAGES, type Language, preferredLanguage, type Translate, translatorOf } from './messages.ts';

export type Params = Readonly<Record<string, string | number | undefined>>;

/** What every page needs to speak: its language, its address, and how numbers, days and links are written there. */
export interface PageContext {
  language: Language;
  t: Translate;
  path: string;
  query: URLSearchParams;
  /** A link inside the site: keeps the language that was chosen. */
  href(path: string, params?: Params): string;
  /** This page with other parameters; undefined takes one away. */
  here(changes: Params): string;
  number(value: number): string;
  /** "2024-03-26" → "26/3/2024"; "--03-26" → "26/3". */
  day(iso: string | null | undefined): string;
  /** An instant, as the clock stood in Viet Nam. */
  instant(iso: string): string;
  /** What is measured, in the page's language; `words` when the id is unknown. */
  indicator(id: string | null, words?: string): string;
}

/** Request → its page context: `?lang=` first, else Accept-Language, else Vietnamese. */
export function pageContext(c: Context): PageContext {
  const query = new URL(c.req.url).searchParams;
  const chosen = LANGUAGES.find((one) => one === query.get('lang'));
  const language = chosen ?? preferredLanguage(c.req.header('accept-language') ?? '');
  const path = c.req.path;
  const href = (to: string, params: Params = {}): string => {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(params)) if (value !== undefined) search.set(name, String(value));
    if (chosen && params.lang === undefined) search.set('lang', chosen);
    return search.size === 0 ? to : `${to}?${search}`;
  };
  return {
    language,
    t: translatorOf(language),
    path,
    query,
    href,
    here: (changes) => href(path, { ...withoutEmpty(query), ...changes }),
    number: (value) => NUMBERS[language].format(value),
    day: (iso) => dayIn(language, iso ?? null),
    instant: (iso) => {
      // Viet Nam keeps UTC+7 all year.
      const there = new Date(Date.parse(iso) + VIETNAM_MS).toISOString();
      const [day, clock] = [dayIn(language, there), there.slice(11, 16)];
      return language === 'vi' ? `${clock} ngày ${day}` : `${day}, ${clock}`;
    },
    indicator: (id, words = '') => indicatorIn(language, id === null ? null : loadLexicon().indicators.byId(id), words),
  };
}

/** Made once: it costs more than all the numbers of a page. */
const NUMBERS: Readonly<Record<Language, Intl.NumberFormat>> = {
  vi: new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 2 }),
  en: new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 }),
};

const withoutEmpty = (query: URLSearchParams): Record<string, string> =>
  Object.fromEntries([...query].filter(([name, value]) => value !== '' && name !== 'lang'));

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

function dayIn(language: Language, iso: string | null): string {
  const parts = /^(?<year>\d{4}|-)-(?<month>\d{2})-(?<day>\d{2})/u.exec(iso ?? '')?.groups;
  if (!parts) return iso ?? '–';
  const { year = '-', month, day } = parts;
  const known = year === '-' ? [] : [year];
  return language === 'vi'
    ? [Number(day), Number(month), ...known].join('/')
    : [Number(day), MONTHS[Number(month) - 1] ?? month, ...known].join(' ');
}

const indicatorIn = (language: Language, record: IndicatorRecord | null, words: string): string => {
  if (!record) return words;
  return language === 'vi' ? record.name : record.gloss;
};
