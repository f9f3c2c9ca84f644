import { isElement, isText, type PageElement, type PageNode, tidy } from './dom.ts';
import { type LinkedData, readLinkedData } from './json-ld.ts';

/** What stands in a page beside its text, found in one pass. */
export interface Survey {
  language: string | null;
  /** `<title>`. */
  title: string | null;
  /** Lower-case name, property or itemprop → contents in page order. */
  metas: ReadonlyMap<string, readonly string[]>;
  canonical: string | null;
  linkedData: LinkedData | null;
  /** Scripts that are part of the page, linked data aside. */
  scripts: readonly string[];
  body: PageElement | null;
  headlines: readonly PageElement[];
  times: readonly PageElement[];
  /** Elements with an itemprop, for microdata. */
  properties: readonly PageElement[];
  /** Links to an author's page: `rel=author`, "/author/…", "/tac-gia/…". */
  authorLinks: readonly PageElement[];
  /** Elements whose names call them a title. */
  titled: readonly PageElement[];
}

export function surveyPage(root: { children: readonly PageNode[] }): Survey {
  const seen = new Surveyor();
  seen.walk(root.children);
  return {
    language: seen.language,
    title: seen.title,
    metas: seen.metas,
    canonical: seen.canonical,
    linkedData: readLinkedData(seen.linkedData),
    scripts: seen.scripts,
    body: seen.body ?? seen.first,
    headlines: seen.headlines,
    times: seen.times,
    properties: seen.properties,
    authorLinks: seen.authorLinks,
    titled: seen.titled,
  };
}

/** "NewsTitle", "tieude" (tiêu đề, title), "ctl00_lblTitle"; a subtitle is none. */
const TITLED = /^(?!.*sub).*(?:title|headline|tieu-?_?de)/i;
const AUTHOR_PAGE = /\/(?:authors?|autor(?:en|es|i)?|auteurs?|tac-gia)\/[^/]/i;

class Surveyor {
  language: string | null = null;
  title: string | null = null;
  canonical: string | null = null;
  body: PageElement | null = null;
  first: PageElement | null = null;
  readonly metas = new Map<string, string[]>();
  readonly linkedData: string[] = [];
  readonly scripts: string[] = [];
  readonly headlines: PageElement[] = [];
  readonly times: PageElement[] = [];
  readonly properties: PageElement[] = [];
  readonly authorLinks: PageElement[] = [];
  readonly titled: PageElement[] = [];

  /** A stack of our own: pages of a hundred thousand nested elements exist, the call stack is smaller. */
  walk(nodes: readonly PageNode[]): void {
    const stack = [...nodes].reverse();
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      if (!isElement(node)) continue;
      this.first ??= node;
      this.#visit(node);
      if (node.name === 'script' || node.name === 'style') continue;
      for (let index = node.children.length - 1; index >= 0; index--) stack.push(node.children[index] as PageNode);
    }
  }

  #visit(element: PageElement): void {
    const { name, attribs } = element;
    if (name === 'html') this.language ??= attribs.lang ?? attribs['xml:lang'] ?? null;
    else if (name === 'title') this.title ??= inner(element);
    else if (name === 'meta') this.#meta(attribs);
    else if (name === 'link') {
      if (/^canonical$/i.test(attribs.rel ?? '')) this.canonical ??= attribs.href ?? null;
    } else if (name === 'script') {
      if (/ld\+json/i.test(attribs.type ?? '')) this.linkedData.push(inner(element));
      else if (element.children.length > 0) this.scripts.push(inner(element));
    } else if (name === 'body') this.body ??= element;
    else if (name === 'h1') this.headlines.push(element);
    else if (name === 'time') this.times.push(element);
    if (attribs.itemprop !== undefined && name !== 'meta') this.properties.push(element);
    if (name === 'a' && (/author/i.test(attribs.rel ?? '') || AUTHOR_PAGE.test(attribs.href ?? '')))
      this.authorLinks.push(element);
    else if (TITLED.test(`${attribs.class ?? ''} ${attribs.id ?? ''}`)) this.titled.push(element);
  }

  #meta(attribs: Readonly<Record<string, string>>): void {
    const { content } = attribs;
    if (content === undefined || content.trim() === '') return;
    for (const name of [attribs.property, attribs.name, attribs.itemprop]) {
      if (name === undefined) continue;
      const key = name.toLowerCase();
      const contents = this.metas.get(key);
      if (contents) contents.push(tidy(content));
      else this.metas.set(key, [tidy(content)]);
    }
  }
}

const inner = (element: PageElement): string => {
  const [only] = element.children as readonly PageNode[];
  if (only !== undefined && element.children.length === 1 && isText(only))
    return element.name === 'title' ? tidy(only.data) : only.data;
  return (element.children as readonly PageNode[]).map((child) => (isText(child) ? child.data : '')).join('');
};
