import type { Removal } from '../model/article.ts';
import { boilerplate, boilerplateOf } from './boilerplate.ts';
import type { PageElement } from './dom.ts';
import { isInside } from './find-main.ts';
import { readStamp } from './read-stamp.ts';
import type { Block } from './text-blocks.ts';

export interface CleanOptions {
  title: string | null;
  /** Elements that the outlet's rules drop. */
  dropped: ReadonlySet<PageElement>;
  /** Whole lines that the outlet drops. */
  lines: readonly RegExp[];
}

export interface Cleaned {
  kept: Block[];
  captions: Block[];
  /** Stamps and author lines, kept for the fields that are read from them. */
  bylines: Block[];
  removals: Removal[];
}

/** Blocks of the article's element → what is its text, its captions and the rest, each removal with the rule that did it. */
export function cleanBlocks(blocks: readonly Block[], options: CleanOptions): Cleaned {
  const cleaned: Cleaned = { kept: [], captions: [], bylines: [], removals: [] };
  const seen = new Set<string>();
  for (const block of blocks) {
    const rule = ruleFor(block, options, seen);
    if (rule === null) {
      seen.add(keyOf(block.text));
      cleaned.kept.push(block);
      continue;
    }
    if (rule === 'caption') cleaned.captions.push(block);
    else {
      if (rule === 'byline') cleaned.bylines.push(block);
      cleaned.removals.push({ rule, text: block.text });
    }
  }
  dropDanglingHeadings(cleaned);
  return cleaned;
}

export const keyOf = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const LONGEST_BYLINE = 200;
const SHORTEST_COPY = 20;

function ruleFor(block: Block, { title, dropped, lines }: CleanOptions, seen: ReadonlySet<string>): string | null {
  const { text } = block;
  if (dropped.size > 0 && isDropped(block.element, dropped)) return 'outlet/drop';
  const [mark] = block.marks;
  if (mark) return `block/${mark.rule}`;
  if (block.isCaption) return 'caption';
  if (title !== null && keyOf(text) === keyOf(title)) return 'title';
  if (block.isByline && text.length <= LONGEST_BYLINE) return 'byline';
  if (lines.some((line) => line.test(text))) return 'outlet/line';
  const line = boilerplateOf(text);
  if (line !== null) return `line/${line}`;
  if (boilerplate.related.test(text)) return 'related';
  if (text.length <= 70 && readStamp(text) !== null && !/\p{Ll}{3,}\s\p{Ll}{3,}\s\p{Ll}{3,}/u.test(text))
    return 'byline';
  if (block.linked >= text.length * 0.8 && !block.isHeading) return 'links';
  if (text.length < 300 && boilerplate.credit.test(text)) return 'caption';
  if (text.length >= SHORTEST_COPY && seen.has(keyOf(text))) return 'copy';
  if (!/[\p{L}\p{N}]/u.test(text)) return 'marks';
  return null;
}

function isDropped(element: PageElement, dropped: ReadonlySet<PageElement>): boolean {
  for (const each of dropped) if (isInside(element, each)) return true;
  return false;
}

/** A heading with nothing under it announced what was removed ("Tin liên quan", "More on this"). */
function dropDanglingHeadings({ kept, removals }: Cleaned): void {
  for (let last = kept.at(-1); last?.isHeading === true; last = kept.at(-1)) {
    kept.pop();
    removals.push({ rule: 'heading without text', text: last.text });
  }
}
