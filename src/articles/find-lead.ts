import { keyOf } from './clean-blocks.ts';
import type { PageElement } from './dom.ts';
import { isInside } from './find-main.ts';
import type { Block } from './text-blocks.ts';

const SHORTEST_LEAD = 30;
const LONGEST_LEAD = 1200;
/** Blocks looked at in front of the body when the page has no headline element. */
const LOOK_BACK = 12;

export interface LeadSearch {
  blocks: readonly Block[];
  root: PageElement;
  headlines: readonly PageElement[];
  title: string | null;
  /** What metadata calls the description: often the lead itself, sometimes cut. */
  descriptions: readonly string[];
}

/**
 * The sapô when it stands outside the body: a block between headline and body that its name, or the page's description, or its place
 * right under the headline calls the lead. Empty when the body holds it already.
 */
export function findLead({ blocks, root, headlines, title, descriptions }: LeadSearch): Block[] {
  const first = blocks.findIndex((block) => isInside(block.element, root));
  if (first < 0) return [];
  const headline = lastIndexBefore(blocks, first, (block) => isHeadline(block, headlines, title));
  const from = headline < 0 ? Math.max(0, first - LOOK_BACK) : headline + 1;
  const wanted = descriptions.map(keyOf).filter((key) => key.length >= SHORTEST_LEAD);
  return blocks.slice(from, first).filter((block) => isLead(block, wanted, headline >= 0));
}

function isHeadline(block: Block, headlines: readonly PageElement[], title: string | null): boolean {
  return headlines.includes(block.element) || (title !== null && keyOf(block.text) === keyOf(title));
}

function lastIndexBefore(blocks: readonly Block[], end: number, test: (block: Block) => boolean): number {
  for (let index = end - 1; index >= 0; index--) {
    const block = blocks[index];
    if (block && test(block)) return index;
  }
  return -1;
}

function isLead(block: Block, wanted: readonly string[], isUnderHeadline: boolean): boolean {
  const { text, linked } = block;
  if (text.length < SHORTEST_LEAD || text.length > LONGEST_LEAD || linked * 2 > text.length) return false;
  const key = keyOf(text);
  if (wanted.some((description) => sameStart(description, key))) return true;
  if (block.marks.length > 0 || block.isCaption || (block.isByline && text.length < 120)) return false;
  return block.isLead || (isUnderHeadline && text.length >= 60);
}

/** "… tổ chức hội nghị" and "… tổ chức hội nghị ký kết giao ước": a description may be cut, a lead may carry a house mark. */
function sameStart(description: string, text: string): boolean {
  const length = Math.min(description.length, text.length, 120);
  if (length < SHORTEST_LEAD) return false;
  return text.includes(description.slice(0, length)) || description.includes(text.slice(0, length));
}
