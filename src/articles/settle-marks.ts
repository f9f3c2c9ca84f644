import type { PageElement } from './dom.ts';
import { isInside, weightOf } from './find-main.ts';
import type { Block, Mark } from './text-blocks.ts';

/** A marked element that holds more than this share of the article is part of it, whatever its name says. */
const MOST = 0.3;
/** Letters beyond which a line of author and time, or a caption, is none. */
const LONGEST: Readonly<Record<string, number>> = { byline: 300, caption: 1000 };

/**
 * The blocks inside `root`, without the marks that cannot be right: those of elements around the root, of elements that hold much of the
 * article ("comments-open" on the whole page), and of bylines and captions as long as paragraphs.
 */
export function settleMarks(blocks: readonly Block[], root: PageElement): Block[] {
  const inside = blocks.filter((block) => isInside(block.element, root));
  const weights = new Map<Mark, number>();
  const letters = new Map<Mark, number>();
  let total = 0;
  for (const block of inside) {
    const weight = weightOf(block);
    total += weight;
    for (const mark of block.marks) {
      weights.set(mark, (weights.get(mark) ?? 0) + weight);
      letters.set(mark, (letters.get(mark) ?? 0) + block.text.length);
    }
  }
  const isWrong = (mark: Mark): boolean =>
    (weights.get(mark) ?? 0) > total * MOST ||
    (letters.get(mark) ?? 0) > (LONGEST[mark.rule] ?? Number.POSITIVE_INFINITY) ||
    isInside(root, mark.element);
  const wrong = new Set([...weights.keys()].filter(isWrong));
  if (wrong.size === 0) return inside;
  return inside.map((block) => ({ ...block, marks: block.marks.filter((mark) => !wrong.has(mark)) }));
}
