import { blockKey } from './block-key.ts';
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
  /** Index of the block that is the headline, -1 when the page has none. */
  headline: number;
  /** What metadata calls the description: often the lead itself, sometimes cut. */
  descriptions: readonly string[];
}

/**
 * The sapô when it stands outside the body: a block between headline and body that its name, or the page's description, or its place
 * right under the headline calls the lead. Empty when the body holds it already.
 */
export function findLead({ blocks, root, headline, descriptions }: LeadSearch): Block[] {
  const first = blocks.findIndex((block) => isInside(block.element, root));
  if (first < 0) return [];
  const isUnderHeadline = headline >= 0 && headline < first;
  const from = isUnderHeadline ? headline + 1 : Math.max(0, first - LOOK_BACK);
  const wanted = descriptions.map(blockKey).filter((key) => key.length >= SHORTEST_LEAD);
  const own = (block: Block): Block => ({
    ...block,
    marks: block.marks.filter(({ element }) => !isInside(root, element)),
  });
  return blocks.slice(from, first).filter((block) => isLead(own(block), wanted, isUnderHeadline));
}

function isLead(block: Block, wanted: readonly string[], isUnderHeadline: boolean): boolean {
  const { text, linked, marks } = block;
  if (block.element.name === 'h1' || text.length < SHORTEST_LEAD || text.length > LONGEST_LEAD) return false;
  if (linked * 2 > text.length && !(block.isLead && block.isHeading)) return false;
  const key = blockKey(text);
  if (wanted.some((description) => sameStart(description, key)) && !marks.some(({ rule }) => rule === 'caption'))
    return true;
  if (marks.some(({ rule }) => rule !== 'byline') || (marks.length > 0 && text.length < 120)) return false;
  return block.isLead || (isUnderHeadline && text.length >= 60);
}

/** "… tổ chức hội nghị" and "… tổ chức hội nghị ký kết giao ước": a description may be cut, a lead may carry a house mark. */
function sameStart(description: string, text: string): boolean {
  const length = Math.min(description.length, text.length, 120);
  if (length < SHORTEST_LEAD) return false;
  return text.includes(description.slice(0, length)) || description.includes(text.slice(0, length));
}
