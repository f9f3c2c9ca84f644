import { type PageElement, parentOf } from './dom.ts';
import type { Block } from './text-blocks.ts';

/** Shorter blocks say nothing about where the article is. */
const SHORTEST = 25;
/** The root may leave out this share of the weight of the paragraphs it was chosen for. */
const CLUSTER_SHARE = 0.85;

/** How much a block speaks for its surroundings being the article: its length and its commas, nothing for links, captions and headings. */
export function weightOf(block: Block): number {
  const { text, linked } = block;
  if (block.isHeading || block.isCaption || block.marks.length > 0) return 0;
  if (text.length < SHORTEST || linked * 2 > text.length) return 0;
  const commas = text.match(/[,،、，;]/gu)?.length ?? 0;
  return 1 + Math.min(commas, 5) + Math.min(text.length / 100, 5);
}

/**
 * The element that holds the article: the paragraphs of a page fall into groups by the kind of element they stand in; the heaviest group
 * is the article, and the deepest element that holds nearly all of it is the root. Null when no paragraph stands out.
 */
export function findMain(blocks: readonly Block[]): PageElement | null {
  const groups = new Map<string, Block[]>();
  for (const block of blocks) {
    if (weightOf(block) === 0) continue;
    const key = kindOf(block.element);
    const group = groups.get(key);
    if (group) group.push(block);
    else groups.set(key, [block]);
  }
  let best: Block[] = [];
  let most = 0;
  for (const group of groups.values()) {
    const weight = group.reduce((sum, block) => sum + weightOf(block), 0);
    if (weight > most) [best, most] = [group, weight];
  }
  return rootOf(best, weightOf, CLUSTER_SHARE);
}

/** Parent and grandparent by tag and names: the paragraphs of one article share it. */
function kindOf(element: PageElement): string {
  const parent = parentOf(element);
  const above = parent === null ? null : parentOf(parent);
  const name = (node: PageElement | null) => (node === null ? '' : `${node.name}.${node.attribs.class ?? ''}`);
  return `${name(parent)} ${name(above)}`;
}

/** The deepest element that holds `share` of the blocks' weight. */
export function rootOf(blocks: readonly Block[], weigh: (block: Block) => number, share: number): PageElement | null {
  const held = new Map<PageElement, number>();
  let total = 0;
  for (const block of blocks) {
    const weight = weigh(block);
    total += weight;
    for (let node: PageElement | null = block.element; node !== null; node = parentOf(node))
      held.set(node, (held.get(node) ?? 0) + weight);
  }
  if (total === 0) return null;
  let root: PageElement | null = null;
  let depth = -1;
  for (const [node, weight] of held) {
    if (weight < total * share) continue;
    const level = depthOf(node);
    if (level > depth) [root, depth] = [node, level];
  }
  return root;
}

function depthOf(element: PageElement): number {
  let depth = 0;
  for (let node = parentOf(element); node !== null; node = parentOf(node)) depth++;
  return depth;
}

export function isInside(element: PageElement, root: PageElement): boolean {
  for (let node: PageElement | null = element; node !== null; node = parentOf(node)) if (node === root) return true;
  return false;
}
