import { load } from 'cheerio/slim';
import { isElement, isText, type PageElement, type PageNode } from '../articles/dom.ts';
import { SkipPageError } from '../model/errors.ts';

/** The parser's time grows with the square of the depth. Feeds and sitemaps are six levels deep; those that never close their items, some hundred. */
const DEEPEST = 1_000;

/** Before a text goes to any parser: what is nested without end is a SkipPageError. */
export function refuseDepth(text: string, input: string): void {
  if (depthOf(text) <= DEEPEST) return;
  throw new SkipPageError(`${input}: more than ${DEEPEST} elements stand in each other; this is no feed or sitemap`, {
    input,
  });
}

/** Text of a feed or a sitemap → its elements, read leniently. */
export function parseXml(text: string, input: string): readonly PageNode[] {
  refuseDepth(text, input);
  return load(text, { xml: { xmlMode: true, recognizeCDATA: true, decodeEntities: true } }).root()[0]?.children ?? [];
}

const TAG_OR_SECTION = /<!\[CDATA\[|<!--|<(?<slash>\/?)(?<name>[a-z_][^\s<>/]*)(?=[\s<>/])[^<>]*>/gi;

/** How many elements stand in each other where they are most; an end tag closes all that was opened within. Time linear in the text. */
function depthOf(text: string): number {
  const open: string[] = [];
  const openOf = new Map<string, number>();
  const count = (name: string, by: number) => openOf.set(name, (openOf.get(name) ?? 0) + by);
  let deepest = 0;
  TAG_OR_SECTION.lastIndex = 0;
  for (let match = TAG_OR_SECTION.exec(text); match !== null; match = TAG_OR_SECTION.exec(text)) {
    const [whole] = match;
    const name = match.groups?.name;
    if (name === undefined) {
      const end = text.indexOf(whole === '<!--' ? '-->' : ']]>', TAG_OR_SECTION.lastIndex);
      if (end < 0) break;
      TAG_OR_SECTION.lastIndex = end;
    } else if (match.groups?.slash === '/') {
      if ((openOf.get(name) ?? 0) === 0) continue;
      for (let closed = open.pop(); closed !== undefined; closed = open.pop()) {
        count(closed, -1);
        if (closed === name) break;
      }
    } else if (!whole.endsWith('/>')) {
      count(name, 1);
      deepest = Math.max(deepest, open.push(name));
    }
  }
  return deepest;
}

/** The elements of these names, wherever they stand, in the order of the document. */
export function elementsNamed(nodes: readonly PageNode[], ...names: readonly string[]): PageElement[] {
  const found: PageElement[] = [];
  const stack = [...nodes].reverse();
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (!isElement(node)) continue;
    if (names.includes(node.name)) found.push(node);
    for (let index = node.children.length - 1; index >= 0; index--) stack.push(node.children[index] as PageNode);
  }
  return found;
}

/** The first element of one of these names that stands directly in another. */
export const childOf = (element: PageElement | undefined, ...names: readonly string[]): PageElement | undefined =>
  (element?.children as readonly PageNode[] | undefined)?.find(
    (node): node is PageElement => isElement(node) && names.includes(node.name),
  );

/** The characters that stand directly in an element, CDATA sections among them. */
export const ownText = (element: PageElement | undefined): string =>
  ((element?.children ?? []) as readonly PageNode[])
    .flatMap((node) => (node.type === 'cdata' ? (node.children as readonly PageNode[]) : [node]))
    .map((node) => (isText(node) ? node.data : ''))
    .join('');
