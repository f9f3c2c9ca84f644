import type { Article, Removal } from '../model/article.ts';
import type { Publisher } from '../model/publisher.ts';
import { boilerplate } from './boilerplate.ts';
import {
  chooseAuthors,
  chooseDate,
  chooseLanguage,
  chooseOutlet,
  chooseSection,
  chooseTitle,
  descriptionsOf,
  type Found,
} from './choose-fields.ts';
import { cleanBlocks } from './clean-blocks.ts';
import { decodePage } from './decode-page.ts';
import { findLead } from './find-lead.ts';
import { findMain, isInside } from './find-main.ts';
import { type OutletFields, readOutletFields } from './outlet-fields.ts';
import { parsePage } from './parse-page.ts';
import { settleMarks } from './settle-marks.ts';
import { namesOf, signatureOf } from './signature.ts';
import { type Survey, surveyPage } from './survey-page.ts';
import { type Block, textBlocks } from './text-blocks.ts';

export interface PageInput {
  body: Uint8Array;
  contentType: string | null;
  url: string | null;
}

export interface ArticleOptions {
  publisher?: Publisher | null;
}

/**
 * Bytes of a page → its Article: fields by the outlet's selectors, then JSON-LD, then meta, then the page's own shape. The same bytes give
 * the same article. Throws SkipInputError for what is no page (empty, binary, a PDF named .html).
 */
export function readArticle(page: PageInput, options: ArticleOptions = {}): Article {
  const { text: html } = decodePage(page.body, page.contentType, page.url ?? 'page');
  const $ = parsePage(html);
  const survey = surveyPage($.root()[0] ?? { children: [] });
  const outlet = options.publisher ? readOutletFields($, options.publisher) : null;
  const title = outlet?.title ?? chooseTitle(survey);
  const body = readBody(survey, outlet, title?.value ?? null);
  return assemble({ page, survey, outlet, title, body, publisher: options.publisher ?? null });
}

interface Body {
  lead: string | null;
  paragraphs: string[];
  captions: string[];
  signature: string | null;
  removals: Removal[];
}

function readBody(survey: Survey, outlet: OutletFields | null, title: string | null): Body {
  const empty: Body = { lead: null, paragraphs: [], captions: [], signature: null, removals: [] };
  if (survey.body === null) return empty;
  const blocks = settleMarks(textBlocks(survey.body), outlet?.body ?? null);
  const root = outlet?.body ?? findMain(blocks);
  if (root === null) return empty;
  const inside = blocks.filter((block) => isInside(block.element, root));
  const { kept, captions, removals } = cleanBlocks(inside, {
    title,
    dropped: outlet?.dropped ?? new Set(),
    lines: outlet?.lines ?? [],
  });
  const lead = outlet?.lead
    ? [outlet.lead]
    : findLead({ blocks, root, headlines: survey.headlines, title, descriptions: descriptionsOf(survey) }).map(
        (block) => block.text,
      );
  const paragraphs = withLead(lead, kept);
  const signature = takeSignature(paragraphs, removals);
  takeDateline(paragraphs, removals);
  return {
    lead: paragraphs[0] ?? null,
    paragraphs,
    captions: [...new Set(captions.map((block) => block.text))],
    signature,
    removals,
  };
}

/** Lead and paragraphs, the lead once: many pages repeat it inside the body. */
function withLead(lead: readonly string[], kept: readonly Block[]): string[] {
  const paragraphs = kept.map((block) => block.text);
  return [...lead.filter((text) => !paragraphs.includes(text)), ...paragraphs];
}

function takeSignature(paragraphs: string[], removals: Removal[]): string | null {
  const last = paragraphs.at(-1);
  const signature = last === undefined || paragraphs.length < 2 ? null : signatureOf(last);
  if (last === undefined || signature === null) return null;
  paragraphs.pop();
  removals.push({ rule: 'signature', text: last });
  return signature;
}

/** The house mark stands before the lead or, under a lead, before the first paragraph. */
function takeDateline(paragraphs: string[], removals: Removal[]): void {
  for (const [index, paragraph] of paragraphs.slice(0, 2).entries()) {
    const mark = boilerplate.dateline.exec(paragraph)?.[0];
    if (mark === undefined || mark.length === paragraph.length) continue;
    paragraphs[index] = paragraph.slice(mark.length);
    removals.push({ rule: 'dateline', text: mark.trim() });
  }
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
  const authors =
    outlet?.authors ??
    chooseAuthors(survey) ??
    (body.signature === null ? null : { value: namesOf(body.signature), from: 'generic' });
  const language = chooseLanguage(survey);
  const isVietnamese = publisher !== null || language?.value === 'vi';
  const fields = {
    title,
    publishedAt: inVietnam(outlet?.date ?? chooseDate(survey), isVietnamese),
    authors,
    section: outlet?.section ?? chooseSection(survey),
    outlet: publisher === null ? chooseOutlet(survey) : { value: publisher.name, from: 'outlet' },
    language,
  };
  const provenance: Record<string, string> = { text: outlet?.body ? 'outlet' : 'generic' };
  for (const [name, field] of Object.entries(fields)) if (field !== null) provenance[name] = field.from;
  return {
    url: page.url,
    canonicalUrl: survey.canonical,
    title: fields.title?.value ?? null,
    lead: body.lead,
    text: body.paragraphs.join('\n\n'),
    paragraphs: body.paragraphs,
    captions: body.captions.map((text) => ({ text, credit: boilerplate.credit.exec(text)?.groups?.credit ?? null })),
    byline: body.signature ?? (authors === null ? null : authors.value.join(', ')),
    authors: authors?.value ?? [],
    section: fields.section?.value ?? null,
    publishedAt: fields.publishedAt?.value ?? null,
    outlet: fields.outlet?.value ?? null,
    language: fields.language?.value ?? null,
    isPartial: survey.linkedData?.isFree === false,
    removals: body.removals,
    provenance,
    issues:
      body.paragraphs.length > 0
        ? []
        : [
            {
              code: 'article/empty',
              message: `${page.url ?? 'page'}: no paragraph of an article was found`,
              start: null,
              end: null,
            },
          ],
  };
}

/** A clock without a zone, or the same instant told in UTC, is Vietnamese time on a Vietnamese page. */
function inVietnam(stamp: Found<string> | null, isVietnamese: boolean): Found<string> | null {
  if (stamp === null || !isVietnamese || !stamp.value.includes('T')) return stamp;
  if (stamp.value.endsWith('Z')) {
    const local = new Date(Date.parse(stamp.value) + 7 * 3_600_000).toISOString();
    return { ...stamp, value: `${local.slice(0, 19)}+07:00` };
  }
  return /[+-]\d{2}:\d{2}$/.test(stamp.value) ? stamp : { ...stamp, value: `${stamp.value}+07:00` };
}
