import { blockKey } from './block-key.ts';
import { type PageElement, parentOf } from './dom.ts';
import type { Block } from './text-blocks.ts';

/** Shorter blocks say nothing about where the article is. */
const SHORTEST = 25;
/** The root may leave out this share of the weight of the paragraphs it was chosen for. */
const CLUSTER_SHARE = 0.85;
/** What a mark leaves of a block's weight: names mislead, so that a mark alone never hides an article. */
const MARKED = 0.2;
/** The first group after the headline is the article when it weighs at least this share of the heaviest (pages append further articles). */
const FIRST_SHARE = 0.6;
/** A text in JSON-LD shorter than this, or found in fewer blocks, is an excerpt. */
const SHORTEST_HINT = 800;
const FEWEST_HINTED = 3;

/** How much a block speaks for its surroundings being the article: its length and its commas, nothing for links and headings. */
export function weightOf({ text, linked, isHeading }: Block): number {
  if (isHeading || text.length < SHORTEST || linked * 2 > text.length) return 0;
  const commas = text.match(/[,،、，;]/gu)?.length ?? 0;
  return 1 + Math.min(commas, 5) + Math.min(text.length / 100, 5);
}

/** What a name that calls the element an article's body adds. */
const NAMED = 1.5;

function markedWeight(block: Block): number {
  const rules = new Set(block.marks.map(({ rule }) => rule));
  return weightOf(block) * MARKED ** Math.min(rules.size, 2) * (block.isInBody ? NAMED : 1);
}

export interface MainSearch {
  blocks: readonly Block[];
  /** Index of the block that is the headline, -1 when the page has none. */
  headline: number;
  /** The article's text as JSON-LD gives it. */
  hint: string | null;
}

/**
 * The element that holds the article. JSON-LD's text, where there is one, says which blocks belong to it. Otherwise the paragraphs fall
 * into groups by the kind of element they stand in; the heaviest group, or a heavy one right after the headline, is the article. The
 * root is the deepest element that holds nearly all of them. Null when no paragraph stands out.
 */
export function findMain({ blocks, headline, hint }: MainSearch): PageElement | null {
  return rootByHint(blocks, hint) ?? rootOf(heaviestGroup(blocks, headline), markedWeight, CLUSTER_SHARE);
}

function rootByHint(blocks: readonly Block[], hint: string | null): PageElement | null {
  if (hint === null || hint.length < SHORTEST_HINT) return null;
  const wanted = blockKey(hint);
  const matching = blocks.filter((block) => weightOf(block) > 0 && wanted.includes(blockKey(block.text).slice(0, 60)));
  const letters = matching.reduce((sum, block) => sum + block.text.length, 0);
  return letters * 2 < hint.length || matching.length < FEWEST_HINTED
    ? null
    : rootOf(matching, ({ text }) => text.length, CLUSTER_SHARE);
}

interface Group {
  blocks: Block[];
  weight: number;
  first: number;
}

function heaviestGroup(blocks: readonly Block[], headline: number): readonly Block[] {
  const groups = new Map<string, Group>();
  for (const [index, block] of blocks.entries()) {
    const weight = markedWeight(block);
    if (weight === 0) continue;
    const key = kindOf(block.element);
    const group = groups.get(key) ?? { blocks: [], weight: 0, first: index };
    group.blocks.push(block);
    group.weight += weight;
    groups.set(key, group);
  }
  const all = [...groups.values()];
  const most = Math.max(0, ...all.map(({ weight }) => weight));
  const heavy = all.filter(({ weight, first }) => weight >= most * FIRST_SHARE && first > headline);
  return (heavy.sort((a, b) => a.first - b.first)[0] ?? all.find(({ weight }) => weight === most))?.blocks ?? [];
}

/** Parent and grandparent by tag and names: the paragraphs of one article share it. */
function kindOf(element: PageElement): string {
  const parent = parentOf(element);
  const above = parent === null ? null : parentOf(parent);
  const name = (node: PageElement | null) => (node === null ? '' : `${node.name}.${node.attribs.class ?? ''}`);
  return `${name(parent)} ${name(above)}`;
}

/** The deepest element that holds `share` of the blocks' weight. */
function rootOf(blocks: readonly Block[], weigh: (block: Block) => number, share: number): PageElement | null {
  const held = new Map<PageElement, number>();
  let total = 0;
  for (const block of blocks) {
    const weight = weigh(block);
    total += weight;
    for (let node: PageElement | null = block.element; node !== null; node = parentOf(node)) {
      held.set(node, (held.get(node) ?? 0) + weight);
    }
  }
  if (total === 0) return null;
  let root: PageElement | null = null;
  let depth = -1;
  const paragraphs = new Set(blocks.map(({ element }) => element));
  for (const [node, weight] of held) {
    if (weight < total * share || (paragraphs.has(node) && blocks.length === paragraphs.size)) continue;
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

/** Whether the element or one above it is among `elements`. */
export function isInAny(element: PageElement, elements: ReadonlySet<PageElement>): boolean {
  if (elements.size === 0) return false;
  for (let node: PageElement | null = element; node !== null; node = parentOf(node))
    if (elements.has(node)) return true;
  return false;
}
