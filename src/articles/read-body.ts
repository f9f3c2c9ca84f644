import type { Removal } from '../model/article.ts';
import { blockKey } from './block-key.ts';
import { boilerplate } from './boilerplate.ts';
import { descriptionsOf } from './choose-fields.ts';
import { cleanBlocks } from './clean-blocks.ts';
import { type PageElement, parentOf } from './dom.ts';
import { embeddedPage } from './embedded-page.ts';
import { findLead } from './find-lead.ts';
import { findMain, isInAny, isInside } from './find-main.ts';
import { markBoxes } from './mark-boxes.ts';
import type { OutletFields } from './outlet-fields.ts';
import { settleMarks } from './settle-marks.ts';
import { endingSignature } from './signature.ts';
import type { Survey } from './survey-page.ts';
import { type Block, type Mark, textBlocks } from './text-blocks.ts';

/** The words of the article, and what stands around them. */
export interface Body {
  lead: string | null;
  paragraphs: string[];
  captions: string[];
  /** Names of the last line, or of a first line that is nothing but a name. */
  signature: string | null;
  removals: Removal[];
  /** All blocks of the page, and the element that holds headline and body. */
  blocks: readonly Block[];
  /** Lines of that element before the first paragraph: kicker, headline, time, author. */
  before: string[];
  scope: PageElement | null;
}

/**
 * Page → lead, paragraphs and captions: inside the outlet's body element when its selectors found one, else where the text is, else from a
 * script that would draw it.
 */
export function readBody(survey: Survey, outlet: OutletFields | null, title: string | null): Body {
  const body = readElement(survey, outlet, title);
  if (body.paragraphs.length > 0) return body;
  const embedded = embeddedPage(survey.scripts);
  return embedded === null ? body : readElement({ ...survey, body: embedded }, null, title);
}

function readElement(survey: Survey, outlet: OutletFields | null, title: string | null): Body {
  const page = survey.body === null ? { blocks: [], pictured: new Set<PageElement>() } : textBlocks(survey.body);
  const headline = headlineAt(page.blocks, survey, title);
  const blocks = unmarkAround(page.blocks, page.blocks[headline]?.element ?? null);
  const root = outlet?.body ?? findMain({ blocks, headline, hint: survey.linkedData?.body ?? null });
  if (root === null)
    return { lead: null, paragraphs: [], captions: [], signature: null, removals: [], blocks, before: [], scope: null };
  const scope = scopeOf(root, blocks[headline]?.element ?? null);
  const { kept, captions, removals } = cleanBlocks(settleMarks(markBoxes({ ...page, blocks }, root), root), {
    title,
    headline: blocks[headline] ?? null,
    dropped: outlet?.dropped ?? new Set(),
    captions: outlet?.captions ?? new Set(),
    lines: outlet?.lines ?? [],
    language: survey.language,
  });
  const found = () =>
    findLead({ blocks, root, headline, descriptions: descriptionsOf(survey) }).map(({ text }) => text);
  const lead = outlet?.lead ? [outlet.lead] : found();
  const paragraphs = withLead(lead, kept);
  const signature = takeSignature(paragraphs, removals);
  takeDateline(paragraphs, outlet?.datelines ?? [], removals);
  const start = blocks.findIndex(({ text, element }) => text === kept[0]?.text && element === kept[0].element);
  return {
    lead: paragraphs[0] ?? null,
    paragraphs,
    captions: withCredits(captions),
    signature,
    removals,
    blocks,
    before: blocks
      .slice(0, Math.max(0, start))
      .filter(({ element }) => isInside(element, scope))
      .map(({ text }) => text),
    scope,
  };
}

const LONGEST_HEADLINE = 400;

/** The block that prints the title, else the first in an h1, else a line that holds the title among section and time. */
function headlineAt(blocks: readonly Block[], { headlines }: Survey, title: string | null): number {
  const key = title === null ? '' : blockKey(title);
  const lines = key === '' ? [] : blocks.map(({ text }) => (text.length <= LONGEST_HEADLINE ? blockKey(text) : ''));
  const printed = lines.indexOf(key);
  if (printed >= 0) return printed;
  const headings = new Set(headlines);
  const inHeading = blocks.findIndex(({ element }) => isInAny(element, headings));
  return inHeading >= 0 ? inHeading : lines.findIndex((line) => line.includes(key));
}

/** What stands around the headline is no menu, advertisement or comment box, whatever it is called. */
function unmarkAround(blocks: Block[], headline: PageElement | null): Block[] {
  if (headline === null) return blocks;
  const isWrong = ({ element }: Mark) => isInside(headline, element);
  return blocks.map((block) =>
    block.marks.some(isWrong) ? { ...block, marks: block.marks.filter((mark) => !isWrong(mark)) } : block,
  );
}

function scopeOf(root: PageElement, headline: PageElement | null): PageElement {
  let scope = root;
  while (headline !== null && !isInside(headline, scope)) {
    const above = parentOf(scope);
    if (above === null) break;
    scope = above;
  }
  return scope;
}

/** Lead and paragraphs, the lead once: many pages repeat it inside the body. */
function withLead(lead: readonly string[], kept: readonly Block[]): string[] {
  const paragraphs = kept.map(({ text }) => text);
  const keys = new Set(paragraphs.map(blockKey));
  return [...lead.filter((text) => !keys.has(blockKey(text))), ...paragraphs];
}

function takeSignature(paragraphs: string[], removals: Removal[]): string | null {
  const signature = endingSignature(paragraphs);
  if (signature === null) return null;
  removals.push({ rule: 'signature', text: paragraphs.pop() ?? signature });
  return signature;
}

/** The house mark stands before the lead or, under a lead, before the first paragraph. */
function takeDateline(paragraphs: string[], own: readonly string[], removals: Removal[]): void {
  for (const [index, paragraph] of paragraphs.slice(0, 2).entries()) {
    const mark = own.find((each) => paragraph.startsWith(each)) ?? boilerplate.dateline.exec(paragraph)?.[0];
    if (mark === undefined || mark.length === paragraph.length) continue;
    paragraphs[index] = paragraph.slice(mark.length).trim();
    removals.push({ rule: 'dateline', text: mark.trim() });
  }
}

/** Captions once each; a credit on a line of its own ("Ảnh: T.G") joins the caption before it. */
function withCredits(blocks: readonly Block[]): string[] {
  const captions: string[] = [];
  for (const { text } of blocks) {
    const isCredit = boilerplate.credit.exec(text)?.index === 0;
    const last = captions.at(-1);
    if (isCredit && last !== undefined && !boilerplate.credit.test(last))
      captions[captions.length - 1] = `${last} ${text}`;
    else if (!captions.includes(text)) captions.push(text);
  }
  return captions;
}
