import { type AnyFeed, parseFeed } from 'feedsmith';
import type { PageNode } from '../articles/dom.ts';
import { decodeMarkup } from './decode-markup.ts';
import { absoluteUrl, type Link } from './link.ts';
import { childOf, elementsNamed, ownText, parseXml, refuseDepth } from './parse-xml.ts';
import { publicationTime } from './publication-time.ts';

/**
 * RSS, Atom, RDF or JSON Feed → its links with title and publication date, in the feed's order. A feed that is too broken for feedsmith is
 * read for its links alone; what is no feed gives none.
 */
export function readFeed(body: Uint8Array, contentType: string | undefined, feedUrl: string): Link[] {
  const text = decodeMarkup(body, contentType).trimStart();
  refuseDepth(text, feedUrl);
  const rows = strictRows(text);
  const links = (rows.length > 0 ? rows : brokenRows(parseXml(text, feedUrl))).flatMap(
    ({ address, title, date }): Link[] => {
      const url = absoluteUrl(address, feedUrl);
      return url === null
        ? []
        : [{ url, title: title?.trim() || null, publishedAt: publicationTime(date), modifiedAt: null }];
    },
  );
  return links;
}

interface Row {
  address: string | undefined;
  title: string | undefined;
  date: string | undefined;
}

function strictRows(text: string): Row[] {
  let parsed: AnyFeed<string>;
  try {
    parsed = parseFeed(text) as AnyFeed<string>;
  } catch (error) {
    // feedsmith refuses what it does not recognise: the lenient reading decides.
    if (error instanceof Error) return [];
    throw error;
  }
  switch (parsed.format) {
    case 'rss':
      return (parsed.feed.items ?? []).map((row) => ({
        address: row.link ?? permalink(row.guid),
        title: row.title,
        date: row.pubDate ?? row.dc?.dates?.[0],
      }));
    case 'rdf':
      return (parsed.feed.items ?? []).map((row) => ({
        address: row.link,
        title: row.title,
        date: row.dc?.dates?.[0],
      }));
    case 'json':
      return (parsed.feed.items ?? []).map((row) => ({
        address: row.url ?? row.external_url,
        title: row.title,
        date: row.date_published,
      }));
    case 'atom':
      return (parsed.feed.entries ?? []).map((row) => ({
        address: row.links?.find(({ rel }) => rel === undefined || rel === 'alternate')?.href,
        title: row.title?.value,
        date: row.published ?? row.updated,
      }));
  }
}

const permalink = (guid: { value?: string | undefined } | undefined): string | undefined =>
  guid?.value?.startsWith('http') ? guid.value : undefined;

/** Whatever looks like an entry: `<item>` or `<entry>` with a link in any of the usual places. */
const brokenRows = (document: readonly PageNode[]): Row[] =>
  elementsNamed(document, 'item', 'entry').map((row) => {
    const link = childOf(row, 'link');
    return {
      address: link?.attribs.href ?? (ownText(link) || ownText(childOf(row, 'guid'))),
      title: ownText(childOf(row, 'title')),
      date: ownText(childOf(row, 'pubDate', 'published', 'updated')),
    };
  });
