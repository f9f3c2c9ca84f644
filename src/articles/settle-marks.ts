import type { PageElement } from './dom.ts';
import { isInside, weightOf } from './find-main.ts';
import type { Block, Mark } from './text-blocks.ts';

/** A marked element that holds more than this share of the page's paragraphs is the article, whatever its name says. */
const MOST = 0.5;

/**
 * Takes back the marks of elements that cannot be beside the article: those that hold most of the page's text ("comments-open" on the
 * whole page), and those around the outlet's own body.
 */
export function settleMarks(blocks: readonly Block[], body: PageElement | null): Block[] {
  const held = new Map<Mark, number>();
  let total = 0;
  for (const block of blocks) {
    const weight = weightOf({ ...block, marks: [] });
    total += weight;
    for (const mark of block.marks) held.set(mark, (held.get(mark) ?? 0) + weight);
  }
  const wrong = new Set(
    [...held].filter(([mark, weight]) => weight > total * MOST || isAround(mark.element, body)).map(([mark]) => mark),
  );
  if (wrong.size === 0) return [...blocks];
  return blocks.map((block) => ({ ...block, marks: block.marks.filter((mark) => !wrong.has(mark)) }));
}

const isAround = (element: PageElement, body: PageElement | null): boolean => body !== null && isInside(body, element);
