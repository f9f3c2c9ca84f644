import { type PageElement, parentOf } from './dom.ts';
import { isInside } from './find-main.ts';
import type { Block, PageText } from './text-blocks.ts';

/** A box with a picture and no more letters than this holds a caption. */
const LONGEST_CAPTION = 450;
/** A paragraph that has the picture in it is a caption up to this length. */
const LONGEST_IN_PARAGRAPH = 200;
/** A card names another article: its linked headline, an excerpt, a time. */
const LONGEST_CARD = 600;
const MOST_CARD_BLOCKS = 6;

/**
 * Marks what only its shape gives away: "caption" on the words in a box with a picture, and on a short line set off right under one; "card"
 * on the box of a linked headline with its excerpt. Only boxes inside `root` are looked at.
 */
export function markBoxes({ blocks, pictured }: PageText, root: PageElement): Block[] {
  const boxes = measure(blocks, root);
  const cards = new Set(
    blocks.flatMap((block) => (isLinked(block) && isInside(block.element, root) ? cardOf(block, root, boxes) : [])),
  );
  return blocks.map((block) => {
    if (!isInside(block.element, root)) return block;
    const card = cards.size === 0 ? null : nearest(block.element, root, (node) => cards.has(node));
    if (card !== null) return { ...block, marks: [...block.marks, { element: card, rule: 'card' }] };
    const picture = captionBox(block, { root, boxes, pictured });
    return picture === null ? block : { ...block, marks: [...block.marks, { element: picture, rule: 'caption' }] };
  });
}

interface Box {
  letters: number;
  blocks: number;
  first: Block;
  hasHeading: boolean;
}

function measure(blocks: readonly Block[], root: PageElement): ReadonlyMap<PageElement, Box> {
  const boxes = new Map<PageElement, Box>();
  for (const block of blocks) {
    if (!isInside(block.element, root)) continue;
    for (let node: PageElement | null = block.element; node !== null && node !== root; node = parentOf(node)) {
      const box = boxes.get(node) ?? { letters: 0, blocks: 0, first: block, hasHeading: false };
      box.letters += block.text.length;
      box.blocks++;
      box.hasHeading ||= block.isHeading;
      boxes.set(node, box);
    }
  }
  return boxes;
}

function nearest(element: PageElement, root: PageElement, test: (node: PageElement) => boolean): PageElement | null {
  for (let node: PageElement | null = element; node !== null && node !== root; node = parentOf(node))
    if (test(node)) return node;
  return null;
}

const isLinked = ({ text, linked }: Block): boolean => text.length >= 15 && linked >= text.length * 0.9;

/** The widest box that begins with the linked headline and is small enough for a card; none when it holds nothing else. */
function cardOf(block: Block, root: PageElement, boxes: ReadonlyMap<PageElement, Box>): PageElement[] {
  let card: PageElement | null = null;
  for (let node: PageElement | null = block.element; node !== null && node !== root; node = parentOf(node)) {
    const box = boxes.get(node);
    if (!box || box.letters > LONGEST_CARD || box.blocks > MOST_CARD_BLOCKS) break;
    if (box.blocks > 1 && (box.first === block || box.first.text.length <= 40)) card = node;
  }
  return card === null ? [] : [card];
}

interface CaptionSearch {
  root: PageElement;
  boxes: ReadonlyMap<PageElement, Box>;
  pictured: ReadonlySet<PageElement>;
}

function captionBox(block: Block, { root, boxes, pictured }: CaptionSearch): PageElement | null {
  if (block.isHeading || block.isLead) return null;
  const box = nearest(block.element, root, (node) => {
    const size = boxes.get(node);
    if (!size || size.hasHeading || !pictured.has(node)) return false;
    return size.letters <= (node === block.element ? LONGEST_IN_PARAGRAPH : LONGEST_CAPTION);
  });
  if (box !== null) return box;
  return block.isAfterPicture && isCaptionLine(block) ? block.element : null;
}

/** Right under a picture: a line in the middle or slanted, or one that does not end like a sentence ("Quang cảnh hội nghị"). Capitals are a heading, quotes somebody's words. */
function isCaptionLine({ text, isSetOff }: Block): boolean {
  if (text.length > LONGEST_CAPTION) return false;
  if (/^[“"«„‘]/u.test(text) || (text === text.toUpperCase() && text !== text.toLowerCase())) return false;
  return (
    isSetOff || (text.length >= 15 && text.length <= LONGEST_IN_PARAGRAPH && !/[.!?:…"”»。！？」』：]$/u.test(text))
  );
}
