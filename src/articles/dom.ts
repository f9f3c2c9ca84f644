import type { CheerioAPI } from 'cheerio';

/** A node of the parsed page, as cheerio holds it. */
export type PageNode = ReturnType<CheerioAPI['root']>[number]['children'][number];
export type PageElement = Extract<PageNode, { attribs: unknown }>;

export const isElement = (node: PageNode): node is PageElement => 'attribs' in node;

export const isText = (node: PageNode): node is Extract<PageNode, { data: string }> => node.type === 'text';

/** Elements whose words are never shown. */
const UNSEEN = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'svg',
  'head',
  'iframe',
  'object',
  'canvas',
  'math',
  'map',
]);
export const isUnseen = (element: PageElement): boolean => UNSEEN.has(element.name);

/** Elements that run inside a line (HTML standard, phrasing content); all others end it. */
const INLINE = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr output q rp rt ruby s samp small span strike strong sub sup time tt u var wbr img picture source'.split(
    ' ',
  ),
);
export const isInline = (element: PageElement): boolean => INLINE.has(element.name) || element.name.includes('-');

export const isHeading = (element: PageElement): boolean => /^h[1-6]$/.test(element.name);

/** The element above, null at the top. */
export function parentOf(node: PageNode): PageElement | null {
  const parent: PageNode | null = node.parent as PageNode | null;
  return parent !== null && isElement(parent) ? parent : null;
}

/** "A\u00A0 b \n c" → "A b c"; zero-width characters and soft hyphens go. */
export const tidy = (text: string): string =>
  text
    .replace(/[\u00AD\u200B-\u200D\u2060\uFEFF]/g, '')
    .replace(/\s+/g, ' ')
    .trim();

/** All words inside a node, tidied. Unseen elements give none. */
export function textOf(node: PageNode): string {
  const parts: string[] = [];
  collect(node, parts);
  return tidy(parts.join(''));
}

function collect(node: PageNode, parts: string[]): void {
  if (isText(node)) parts.push(node.data);
  else if (isElement(node)) {
    if (isUnseen(node)) return;
    if (node.name === 'br') parts.push(' ');
    const isBlock = !isInline(node);
    if (isBlock) parts.push(' ');
    for (const child of node.children) collect(child, parts);
    if (isBlock) parts.push(' ');
  }
}

/** The links inside an element, in page order. */
export function linksIn(element: PageElement): PageElement[] {
  const links: PageElement[] = [];
  const stack: PageNode[] = [...element.children].reverse();
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (!isElement(node)) continue;
    if (node.name === 'a') links.push(node);
    for (let at = node.children.length - 1; at >= 0; at--) stack.push(node.children[at] as PageNode);
  }
  return links;
}
