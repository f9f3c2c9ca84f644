import { textOf, tidy } from './dom.ts';
import { readStamp } from './read-stamp.ts';
import type { Survey } from './survey-page.ts';

/** A field's value and where it came from. */
export interface Found<T> {
  value: T;
  from: string;
}

const first = <T>(...candidates: readonly (Found<T> | null)[]): Found<T> | null =>
  candidates.find((each) => each !== null) ?? null;

const found = <T>(value: T | null | undefined, from: string): Found<T> | null =>
  value === null || value === undefined ? null : { value, from };

const meta = (survey: Survey, ...names: readonly string[]): string | null => {
  for (const name of names) {
    const content = survey.metas.get(name)?.[0];
    if (content !== undefined) return content;
  }
  return null;
};

/** Marks between a headline and the name of the site. */
const SUFFIX = /\s+(?:[|–—·»•]|-|::)\s+(?<site>[^|–—·»•]{2,60})$/u;

export function chooseTitle(survey: Survey): Found<string> | null {
  const outlet = meta(survey, 'og:site_name') ?? survey.linkedData?.outlet ?? null;
  const headline = survey.headlines.map(textOf).find((text) => text !== '') ?? null;
  const strip = (text: string | null) => (text === null ? null : withoutSite(text, outlet, headline));
  return first(
    found(strip(meta(survey, 'og:title')), 'meta'),
    found(survey.linkedData?.headline, 'json-ld'),
    found(headline, 'generic'),
    found(strip(meta(survey, 'twitter:title', 'dc.title', 'title')), 'meta'),
    found(strip(survey.title), 'generic'),
  );
}

/** "Ký giao ước thi đua | Báo Cần Thơ" → "Ký giao ước thi đua", when the end is the outlet or the headline on the page lacks it. */
function withoutSite(title: string, outlet: string | null, headline: string | null): string {
  const match = SUFFIX.exec(title);
  const site = match?.groups?.site;
  if (!match || site === undefined) return title;
  const head = title.slice(0, match.index);
  const isOutlet = outlet !== null && site.toLowerCase().includes(outlet.toLowerCase());
  return isOutlet || headline === head ? head : title;
}

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

export function chooseDate(survey: Survey): Found<string> | null {
  return first(
    found(stampOf(survey.linkedData?.datePublished ?? null), 'json-ld'),
    found(stampOf(meta(survey, ...PUBLISHED)), 'meta'),
    found(
      firstStamp(survey.properties.filter(({ attribs }) => /datePublished/i.test(attribs.itemprop ?? ''))),
      'microdata',
    ),
    found(firstStamp(survey.times), 'generic'),
  );
}

const stampOf = (text: string | null): string | null => (text === null ? null : readStamp(text));

function firstStamp(elements: Survey['times']): string | null {
  for (const element of elements) {
    const stamp = readStamp(element.attribs.datetime ?? element.attribs.content ?? '') ?? readStamp(textOf(element));
    if (stamp !== null) return stamp;
  }
  return null;
}

export function chooseAuthors(survey: Survey): Found<string[]> | null {
  const many = (names: readonly string[], from: string) => {
    const clean = [...new Set(names.flatMap(cleanAuthor))];
    return clean.length > 0 ? { value: clean, from } : null;
  };
  return first(
    many(survey.linkedData?.authors ?? [], 'json-ld'),
    many(survey.metas.get('author') ?? [], 'meta'),
    many(survey.metas.get('article:author') ?? [], 'meta'),
    many(survey.metas.get('parsely-author') ?? survey.metas.get('byl') ?? survey.metas.get('dc.creator') ?? [], 'meta'),
    many(survey.properties.filter(({ attribs }) => /^author$/i.test(attribs.itemprop ?? '')).map(textOf), 'microdata'),
    many(survey.authorLinks.map(textOf), 'generic'),
  );
}

/** "By Jody Robbins and The Associated Press" → both names; an address or a handle is no name. */
function cleanAuthor(text: string): string[] {
  const bare = tidy(text).replace(/^(?:by|von|par|por|di|door|av|oleh|theo)\s+/i, '');
  if (bare === '' || /^(?:https?:|www\.|@)/i.test(bare) || bare.length > 120) return [];
  return bare
    .split(/\s*(?:,|;|\||\s&\s|\sand\s|\sund\s|\set\s|\svà\s)\s*/iu)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

export const chooseOutlet = (survey: Survey): Found<string> | null =>
  first(found(meta(survey, 'og:site_name', 'application-name'), 'meta'), found(survey.linkedData?.outlet, 'json-ld'));

export const chooseSection = (survey: Survey): Found<string> | null =>
  first(
    found(survey.linkedData?.section, 'json-ld'),
    found(meta(survey, 'article:section', 'og:article:section', 'section'), 'meta'),
  );

export function chooseLanguage(survey: Survey): Found<string> | null {
  const written = first(
    found(survey.language, 'html'),
    found(survey.linkedData?.language, 'json-ld'),
    found(meta(survey, 'og:locale', 'content-language'), 'meta'),
  );
  const code = /^[a-z]{2,3}/i.exec(written?.value ?? '')?.[0].toLowerCase();
  return code === undefined || written === null ? null : { value: code, from: written.from };
}

export const descriptionsOf = (survey: Survey): string[] =>
  [meta(survey, 'og:description'), meta(survey, 'description'), survey.linkedData?.description ?? null].filter(
    (text): text is string => text !== null,
  );
