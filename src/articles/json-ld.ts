import { load } from 'cheerio/slim';
import { tidy } from './dom.ts';

/** What a page's JSON-LD says of the article (schema.org NewsArticle and its kin). */
export interface LinkedData {
  headline: string | null;
  description: string | null;
  datePublished: string | null;
  authors: string[];
  section: string | null;
  /** The whole text, when the page carries it. */
  body: string | null;
  language: string | null;
  outlet: string | null;
  isFree: boolean | null;
}

type Node = Readonly<Record<string, unknown>>;

const ARTICLE = /^(?:[A-Za-z]*Article|BlogPosting|LiveBlogPosting|Report|Reportage[A-Za-z]*|OpinionPiece|Review)$/;
/** Deeper nesting than any real page has. */
const DEEPEST = 8;

/** Contents of the `application/ld+json` scripts → the article's node, null when there is none. Of several the one with most to say counts. */
export function readLinkedData(scripts: readonly string[]): LinkedData | null {
  const nodes: Node[] = [];
  for (const script of scripts) gather(parseLoosely(script), nodes, 0);
  const articles = nodes.filter((node) => typesOf(node).some((type) => ARTICLE.test(type)));
  const [best] = articles.sort((a, b) => richness(b) - richness(a));
  if (!best) return null;
  return {
    headline: text(best.headline) ?? text(best.name),
    description: text(best.description),
    datePublished: text(best.datePublished) ?? text(best.dateCreated),
    authors: namesIn(best.author ?? best.creator, byId(nodes)),
    section: text(Array.isArray(best.articleSection) ? best.articleSection[0] : best.articleSection),
    body: typeof best.articleBody === 'string' ? best.articleBody : null,
    language: text(best.inLanguage),
    outlet: namesIn(best.publisher, byId(nodes))[0] ?? null,
    isFree: readFree(best.isAccessibleForFree),
  };
}

/** Pages put line breaks into strings, comments around the script and commas before brackets; none of it hides the rest. */
function parseLoosely(script: string): unknown {
  const bare = script
    .replace(/^\s*(?:<!--|\/\*\s*<!\[CDATA\[\s*\*\/|<!\[CDATA\[|\/\/<!\[CDATA\[)/, '')
    .replace(/(?:-->|\/\*\s*\]\]>\s*\*\/|\/\/\]\]>|\]\]>)\s*;?\s*$/, '');
  for (const attempt of [
    bare,
    bare
      .replace(/[\u0000-\u001f]+/g, ' ')
      .replace(/,\s*([}\]])/g, '$1')
      .replace(/;\s*$/, ''),
  ]) {
    try {
      return JSON.parse(attempt);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
  return null;
}

function gather(value: unknown, nodes: Node[], depth: number): void {
  if (depth > DEEPEST || typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const each of value) gather(each, nodes, depth + 1);
    return;
  }
  const node = value as Node;
  nodes.push(node);
  for (const key of ['@graph', 'mainEntity', 'mainEntityOfPage', 'itemListElement', 'item', 'author', 'publisher']) {
    gather(node[key], nodes, depth + 1);
  }
}

const typesOf = (node: Node): string[] =>
  [node['@type']].flat().filter((type): type is string => typeof type === 'string');

const richness = (node: Node): number =>
  Number(typeof node.headline === 'string') * 4 +
  Number(node.datePublished !== undefined) * 2 +
  Number(node.author !== undefined) +
  Number(typeof node.articleBody === 'string');

const byId = (nodes: readonly Node[]): ReadonlyMap<string, Node> =>
  new Map(
    nodes.flatMap((node) =>
      typeof node['@id'] === 'string' && text(node.name) !== null ? [[node['@id'], node] as const] : [],
    ),
  );

function text(value: unknown, depth = 0): string | null {
  if (depth > DEEPEST) return null;
  if (Array.isArray(value)) return text(value[0], depth + 1);
  if (typeof value === 'object' && value !== null && '@value' in value) return text(value['@value'], depth + 1);
  if (typeof value !== 'string') return null;
  const plain = tidy(decodeEntities(value));
  return plain === '' ? null : plain;
}

function namesIn(value: unknown, ids: ReadonlyMap<string, Node>, depth = 0): string[] {
  if (depth > DEEPEST) return [];
  if (Array.isArray(value)) return value.flatMap((each) => namesIn(each, ids, depth + 1));
  if (typeof value === 'object' && value !== null) {
    const node = value as Node;
    if (Array.isArray(node.name)) return namesIn(node.name, ids, depth + 1);
    const named = node.name === undefined && typeof node['@id'] === 'string' ? ids.get(node['@id']) : node;
    const name = text(named?.name);
    return name === null ? [] : [name];
  }
  const name = text(value);
  return name === null ? [] : [name];
}

function readFree(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'string') return null;
  return /^true$/i.test(value) ? true : /^false$/i.test(value) ? false : null;
}

/** "Ti&#7871;n &amp; b&aacute;o": JSON-LD is no HTML, but templates escape it as if it were. */
const decodeEntities = (value: string): string =>
  /&(?:#\w{2,8}|[a-z]{2,8});/i.test(value) ? load(`<p>${value.replaceAll('<', '&lt;')}</p>`)('p').text() : value;
