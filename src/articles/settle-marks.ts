import type { PageElement } from './dom.ts';
import { isInside, weightOf } from './find-main.ts';
import type { Block, Mark } from './text-blocks.ts';

/** A marked element that holds more than this share of the article is part of it, whatever its name says. */
const MOST = 0.3;
/** Letters beyond which a line of author and time, or a caption, is none. */
const LONGEST: Readonly<Record<string, number>> = { byline: 300, caption: 1000 };

/**
 * The blocks inside `root`, without the marks that cannot be right: those of elements around the root, of elements that together with
 * their namesakes hold much of the article ("comments-open" on the whole page), and of bylines and captions as long as paragraphs.
 */
export function settleMarks(blocks: readonly Block[], root: PageElement): Block[] {
  const inside = blocks.filter((block) => isInside(block.element, root));
  const letters = new Map<PageElement, number>();
  const weights = new Map<string, number>();
  let total = 0;
  for (const block of inside) {
    const weight = weightOf(block);
    total += weight;
    for (const key of new Set(block.marks.map(nameOf))) weights.set(key, (weights.get(key) ?? 0) + weight);
    for (const { element } of block.marks) letters.set(element, (letters.get(element) ?? 0) + block.text.length);
  }
  const isWrong = (mark: Mark): boolean =>
    (weights.get(nameOf(mark)) ?? 0) > total * MOST ||
    (letters.get(mark.element) ?? 0) > (LONGEST[mark.rule] ?? Number.POSITIVE_INFINITY) ||
    isInside(root, mark.element);
  return inside.map((block) =>
    block.marks.some(isWrong) ? { ...block, marks: block.marks.filter((mark) => !isWrong(mark)) } : block,
  );
}

/** Parts of one body share their names ("sidebar-grid__content" between advertisements); nameless elements stand for themselves by rule. */
const nameOf = ({ element, rule }: Mark): string =>
  `${rule} ${element.name} ${element.attribs.class ?? element.attribs.id ?? ''}`;
