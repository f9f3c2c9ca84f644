import type { Removal } from '../model/article.ts';
import { keyOf } from './block-key.ts';
import { boilerplate } from './boilerplate.ts';
import { descriptionsOf } from './choose-fields.ts';
import { cleanBlocks } from './clean-blocks.ts';
import { type PageElement, parentOf } from './dom.ts';
import { findLead } from './find-lead.ts';
import { findMain, isInside } from './find-main.ts';
import { markBoxes } from './mark-boxes.ts';
import type { OutletFields } from './outlet-fields.ts';
import { settleMarks } from './settle-marks.ts';
import { signatureOf } from './signature.ts';
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
  scope: PageElement | null;
}

/** Page → lead, paragraphs and captions: inside the outlet's body element when its selectors found one, else where the text is. */
export function readBody(survey: Survey, outlet: OutletFields | null, title: string | null): Body {
  const page = survey.body === null ? { blocks: [], pictured: new Set<PageElement>() } : textBlocks(survey.body);
  const headline = headlineAt(page.blocks, survey, title);
  const blocks = unmarkAround(page.blocks, page.blocks[headline]?.element ?? null);
  const root = outlet?.body ?? findMain({ blocks, headline, hint: survey.linkedData?.body ?? null });
  if (root === null)
    return { lead: null, paragraphs: [], captions: [], signature: null, removals: [], blocks, scope: null };
  const { kept, captions, removals } = cleanBlocks(settleMarks(markBoxes({ ...page, blocks }, root), root), {
    title,
    headline: blocks[headline] ?? null,
    dropped: outlet?.dropped ?? new Set(),
    captions: outlet?.captions ?? new Set(),
    lines: outlet?.lines ?? [],
  });
  const found = () =>
    findLead({ blocks, root, headline, descriptions: descriptionsOf(survey) }).map(({ text }) => text);
  const lead = outlet?.lead ? [outlet.lead] : found();
  const paragraphs = withLead(lead, kept);
  const signature = takeSignature(paragraphs, removals);
  takeDateline(paragraphs, removals);
  return {
    lead: paragraphs[0] ?? null,
    paragraphs,
    captions: [...new Set(captions.map(({ text }) => text))],
    signature,
    removals,
    blocks,
    scope: scopeOf(root, blocks[headline]?.element ?? null),
  };
}

/** The block that prints the title, else the first that stands in an h1. */
function headlineAt(blocks: readonly Block[], { headlines }: Survey, title: string | null): number {
  const key = title === null ? null : keyOf(title);
  const printed = key === null ? -1 : blocks.findIndex(({ text }) => text.length < 400 && keyOf(text) === key);
  return printed >= 0
    ? printed
    : blocks.findIndex(({ element }) => headlines.some((headline) => isInside(element, headline)));
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
  const keys = new Set(paragraphs.map(keyOf));
  return [...lead.filter((text) => !keys.has(keyOf(text))), ...paragraphs];
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
