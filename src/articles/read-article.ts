import type { Article } from '../model/article.ts';
import { VIETNAM_MS } from '../model/durations.ts';
import type { Publisher } from '../model/publisher.ts';
import { publisherOf } from '../publishers/publisher-of.ts';
import { boilerplate } from './boilerplate.ts';
import { chooseAuthors } from './choose-authors.ts';
import { chooseDate, chooseLanguage, chooseOutlet, chooseSection } from './choose-fields.ts';
import { chooseTitle } from './choose-title.ts';
import { decodePage } from './decode-page.ts';
import type { Found } from './found.ts';
import { modernise } from './modernise.ts';
import { type OutletFields, readOutletFields } from './outlet-fields.ts';
import { parsePage } from './parse-page.ts';
import { type Body, readBody } from './read-body.ts';
import { type Survey, surveyPage } from './survey-page.ts';

export interface PageInput {
  body: Uint8Array;
  contentType: string | null;
  url: string | null;
}

export interface ArticleOptions {
  /** The outlet whose selectors are used; null reads the page without outlet rules. */
  publisher?: Publisher | null;
  /** Outlets to choose from by the page's address, or by the canonical address it states, when `publisher` is left out. */
  publishers?: readonly Publisher[];
}

/**
 * Bytes of a page → its Article: fields by the outlet's selectors, then JSON-LD, then meta, then the page's own shape. The same bytes give
 * the same article. Throws SkipInputError for what is no page (empty, binary, a PDF named .html).
 */
export function readArticle(page: PageInput, options: ArticleOptions = {}): Article {
  const { text: html } = decodePage(page.body, page.contentType, page.url ?? 'page');
  const $ = parsePage(modernise(/[\u0300-\u036f]/.test(html) ? html.normalize('NFC') : html), page.url ?? 'page');
  const survey = surveyPage($.root()[0] ?? { children: [] });
  const publisher =
    options.publisher === undefined ? outletOf(page.url, survey, options.publishers ?? []) : options.publisher;
  const outlet = publisher === null ? null : readOutletFields($, publisher);
  const title = outlet?.title ?? chooseTitle(survey);
  const body = readBody(survey, outlet, title?.value ?? null);
  return assemble({ page, survey, outlet, title, body, publisher });
}

/** A saved page has no address of its own, but it often states one. */
function outletOf(url: string | null, survey: Survey, publishers: readonly Publisher[]): Publisher | null {
  for (const address of [url, survey.canonical, survey.metas.get('og:url')?.[0]]) {
    const found = address === null || address === undefined ? null : publisherOf(address, publishers);
    if (found) return found;
  }
  return null;
}

interface Parts {
  page: PageInput;
  survey: Survey;
  outlet: OutletFields | null;
  title: Found<string> | null;
  body: Body;
  publisher: Publisher | null;
}

function assemble({ page, survey, outlet, title, body, publisher }: Parts): Article {
  const { paragraphs, signature, blocks, scope } = body;
  const authors = outlet?.authors ?? chooseAuthors({ survey, url: page.url, scope, blocks, signature });
  const language = chooseLanguage(survey, paragraphs);
  const date =
    outlet?.date ?? chooseDate({ survey, before: body.before, url: page.url, language: language?.value ?? null });
  const fields = {
    title,
    publishedAt: publisher !== null || language?.value === 'vi' ? inVietnam(date) : date,
    authors,
    section: outlet?.section ?? chooseSection(survey),
    outlet: publisher === null ? chooseOutlet(survey) : { value: publisher.name, from: 'outlet' },
    language,
  };
  const provenance: Record<string, string> = { text: outlet?.body ? 'outlet' : 'generic' };
  for (const [name, field] of Object.entries(fields)) if (field !== null) provenance[name] = field.from;
  const missing = `${page.url ?? 'page'}: no paragraph of an article was found`;
  return {
    url: page.url,
    canonicalUrl: survey.canonical,
    title: fields.title?.value ?? null,
    lead: body.lead,
    text: paragraphs.join('\n\n'),
    paragraphs,
    captions: body.captions.map((text) => ({ text, credit: boilerplate.credit.exec(text)?.groups?.credit ?? null })),
    byline: signature ?? authors?.value.join(', ') ?? null,
    authors: authors?.value ?? [],
    section: fields.section?.value ?? null,
    publishedAt: fields.publishedAt?.value ?? null,
    outlet: fields.outlet?.value ?? null,
    language: fields.language?.value ?? null,
    isPartial: survey.linkedData?.isFree === false,
    removals: body.removals,
    provenance,
    issues: paragraphs.length > 0 ? [] : [{ code: 'article/empty', message: missing, start: null, end: null }],
  };
}

/** A clock without a zone, or the same instant told in UTC, is Vietnamese time on a Vietnamese page. */
function inVietnam(stamp: Found<string> | null): Found<string> | null {
  if (stamp === null || !stamp.value.includes('T')) return stamp;
  if (stamp.value.endsWith('Z')) {
    const local = new Date(Date.parse(stamp.value) + VIETNAM_MS).toISOString();
    return { ...stamp, value: `${local.slice(0, 19)}+07:00` };
  }
  return /[+-]\d{2}:\d{2}$/.test(stamp.value) ? stamp : { ...stamp, value: `${stamp.value}+07:00` };
}
