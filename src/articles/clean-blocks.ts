import type { Removal } from '../model/article.ts';
import { blockKey } from './block-key.ts';
import { boilerplate, boilerplateOf, isPointer } from './boilerplate.ts';
import type { PageElement } from './dom.ts';
import { isInAny } from './find-main.ts';
import { readStamp } from './read-stamp.ts';
import type { Block } from './text-blocks.ts';

export interface CleanOptions {
  title: string | null;
  /** The block that prints the headline; what stands before it in the article's element is kicker, section and time. */
  headline: Block | null;
  /** Elements that the outlet's rules drop. */
  dropped: ReadonlySet<PageElement>;
  /** Elements that the outlet's rules call captions. */
  captions: ReadonlySet<PageElement>;
  /** Whole lines that the outlet drops. */
  lines: readonly RegExp[];
  /** Of the page; a stamp before the first paragraph may name its month in it. */
  language: string | null;
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
  const recent: string[] = [];
  const headline = blocks.findIndex(({ element }) => element === options.headline?.element);
  for (const [index, block] of blocks.entries()) {
    const rule =
      index <= headline ? 'headline' : ruleFor(block, options, { recent, isFirst: cleaned.kept.length === 0 });
    recent.push(blockKey(block.text));
    if (recent.length > COPY_DISTANCE) recent.shift();
    if (rule === null) {
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

const SHORTEST_COPY = 20;
/** A caption's copy follows it closely; a line that recurs further down is meant to. */
const COPY_DISTANCE = 3;

function ruleFor(
  block: Block,
  { title, dropped, captions, lines, language }: CleanOptions,
  { recent, isFirst }: { recent: readonly string[]; isFirst: boolean },
): string | null {
  const { text } = block;
  if (isInAny(block.element, dropped)) return 'outlet/drop';
  const rules = new Set(block.marks.map(({ rule }) => rule));
  const [unwanted] = [...rules].filter((rule) => rule !== 'caption' && rule !== 'byline');
  if (unwanted !== undefined) return `block/${unwanted}`;
  if (rules.has('caption') || isInAny(block.element, captions)) return 'caption';
  if (title !== null && blockKey(text) === blockKey(title)) return 'title';
  if (rules.has('byline')) return 'byline';
  if (lines.some((line) => line.test(text))) return 'outlet/line';
  const line = boilerplateOf(text);
  if (line !== null) return `line/${line}`;
  if (isPointer(text)) return 'related';
  if (
    text.length <= 70 &&
    readStamp(text, isFirst ? (language ?? 'en') : null) !== null &&
    !/\p{Ll}{3,}\s\p{Ll}{3,}\s\p{Ll}{3,}/u.test(text)
  )
    return 'byline';
  if (!block.isHeading && isLink(block)) return 'links';
  if (text.length < 300 && boilerplate.credit.test(text)) return 'caption';
  if (text.length >= SHORTEST_COPY && recent.includes(blockKey(text))) return 'copy';
  if (!/[\p{L}\p{N}]/u.test(text)) return 'marks';
  return null;
}

/** "Đọc thêm: Cụm 3 ký giao ước": all of it, or all behind a short label, is a link. */
function isLink({ text, linked }: Block): boolean {
  if (linked >= text.length * 0.8) return true;
  const label = /^[^:]{2,30}:\s*/u.exec(text)?.[0].length ?? 0;
  return label > 0 && linked >= (text.length - label) * 0.9 && text.length <= 200;
}

/** A heading with nothing under it announced what was removed ("Tin liên quan", "More on this"). */
function dropDanglingHeadings({ kept, removals }: Cleaned): void {
  for (let last = kept.at(-1); last?.isHeading === true; last = kept.at(-1)) {
    kept.pop();
    removals.push({ rule: 'heading without text', text: last.text });
  }
}
