import { textOf } from './dom.ts';
import { type Found, firstFound, found, meta } from './found.ts';
import { languageOf } from './language.ts';
import { readStamp } from './read-stamp.ts';
import type { Survey } from './survey-page.ts';

const PUBLISHED = [
  'article:published_time',
  'og:article:published_time',
  'og:published_time',
  'datepublished',
  'date.published',
  'pubdate',
  'publishdate',
  'publish-date',
  'publication_date',
  'parsely-pub-date',
  'sailthru.date',
  'dc.date.issued',
  'dc.date.created',
  'dcterms.created',
  'dc.date',
  'dcterms.date',
  'date',
  'published_time',
];

export interface DateSearch {
  survey: Survey;
  /** Lines between headline and body, where a printed stamp stands. */
  before: readonly string[];
  url: string | null;
  /** "fr": whose names of months a printed stamp may have. */
  language: string | null;
}

const LONGEST_STAMP_LINE = 400;

/** When it was published: JSON-LD, meta, microdata, `<time>`, a printed stamp, the day in the address. */
export function chooseDate({ survey, before, url, language }: DateSearch): Found<string> | null {
  return firstFound(
    found(stampOf(survey.linkedData?.datePublished ?? null), 'json-ld'),
    found(stampOf(meta(survey, ...PUBLISHED)), 'meta'),
    found(
      firstStamp(
        survey.properties.filter(({ attribs }) => /datePublished/i.test(attribs.itemprop ?? '')),
        language,
      ),
      'microdata',
    ),
    found(firstStamp(survey.times, language), 'generic'),
    found(
      before
        .filter(({ length }) => length <= LONGEST_STAMP_LINE)
        .map((line) => readStamp(line, language ?? 'en'))
        .find((stamp) => stamp !== null),
      'generic',
    ),
    found(stampOf(publishedMeta(survey)), 'meta'),
    found(dayInUrl(url) ?? dayInUrl(survey.canonical ?? meta(survey, 'og:url')), 'url'),
  );
}

/** "/2024/10/23/…", "/20241013-216478/", "/A2026012914320005196", "-20251218183216607.htm", "-185250725184702153.htm": the day in an address. */
const URL_DAY =
  /\/(?<year>20\d{2})[/-](?<month>\d{2})[/-](?<day>\d{2})(?=\/|-)|\/[A-Z]?20(?<packed>\d{2})(?<packedMonth>[01]\d)(?<packedDay>[0-3]\d)(?=[/-]|\d{6,}$)|-(?:\d{3}(?=[12]\d[01]\d[0-3]\d{7,})|20)?(?<short>\d{2})(?<shortMonth>[01]\d)(?<shortDay>[0-3]\d)\d{6,12}\.(?:html?|chn)$/;

function dayInUrl(url: string | null): string | null {
  const groups = URL_DAY.exec(url ?? '')?.groups;
  if (!groups) return null;
  const year = groups.year ?? `20${groups.packed ?? groups.short}`;
  const month = groups.month ?? groups.packedMonth ?? groups.shortMonth;
  return readStamp(`${year}-${month}-${groups.day ?? groups.packedDay ?? groups.shortDay}`);
}

/** Names of a house's own: "article:published:time", "cXenseParse:publishtime". */
function publishedMeta({ metas }: Survey): string | null {
  const named = [...metas].find(
    ([name, [first = '']]) =>
      /publi(?:sh|c)/.test(name) && !/modif|updat|publisher/.test(name) && readStamp(first) !== null,
  );
  return named?.[1][0] ?? null;
}

const stampOf = (text: string | null): string | null => (text === null ? null : readStamp(text));

function firstStamp(elements: Survey['times'], language: string | null): string | null {
  for (const element of elements) {
    const stamp =
      readStamp(element.attribs.datetime ?? element.attribs.content ?? '') ??
      readStamp(textOf(element), language ?? 'en');
    if (stamp !== null) return stamp;
  }
  return null;
}

export const chooseOutlet = (survey: Survey): Found<string> | null =>
  firstFound(
    found(meta(survey, 'og:site_name', 'application-name'), 'meta'),
    found(survey.linkedData?.outlet, 'json-ld'),
  );

export const chooseSection = (survey: Survey): Found<string> | null =>
  firstFound(
    found(survey.linkedData?.section, 'json-ld'),
    found(meta(survey, 'article:section', 'og:article:section', 'section'), 'meta'),
  );

/** "vi-VN" → "vi". Where the page states nothing, the letters of its text say whether it is Vietnamese. */
export function chooseLanguage(survey: Survey, paragraphs: readonly string[]): Found<string> | null {
  const written = firstFound(
    found(survey.language, 'html'),
    found(survey.linkedData?.language, 'json-ld'),
    found(meta(survey, 'og:locale', 'content-language'), 'meta'),
  );
  const code = /^[a-z]{2,3}(?=$|[-_])/i.exec(written?.value.trim() ?? '')?.[0].toLowerCase();
  if (code !== undefined && written !== null) return { value: code, from: written.from };
  return found(languageOf(paragraphs.join(' ')), 'text');
}

export const descriptionsOf = (survey: Survey): string[] =>
  [meta(survey, 'og:description'), meta(survey, 'description'), survey.linkedData?.description ?? null].filter(
    (text): text is string => text !== null,
  );
