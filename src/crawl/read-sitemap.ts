import { gunzipSync } from 'node:zlib';
import { SkipPageError } from '../model/errors.ts';
import { decodeMarkup } from './decode-markup.ts';
import { absoluteUrl, type Link } from './link.ts';
import { childOf, elementsNamed, ownText, parseXml } from './parse-xml.ts';
import { publicationTime } from './publication-time.ts';

const MAX_BYTES = 60_000_000;

/** What a sitemap names: further sitemaps of an index, pages of a urlset. News sitemaps carry title and publication date. */
export interface SitemapContent {
  sitemaps: Link[];
  pages: Link[];
}

/** A sitemap, a sitemap index or a list of addresses in plain text, gzipped or not → the addresses it names. What is none of these names nothing. */
export function readSitemap(body: Uint8Array, contentType: string | undefined, sitemapUrl: string): SitemapContent {
  const text = decodeMarkup(unpacked(body, sitemapUrl), contentType).trimStart();
  if (!text.startsWith('<')) return { sitemaps: [], pages: plainLines(text, sitemapUrl) };
  const document = parseXml(text, sitemapUrl);
  const read = (tag: string): Link[] =>
    elementsNamed(document, tag).flatMap((row): Link[] => {
      const url = absoluteUrl(ownText(childOf(row, 'loc')), sitemapUrl);
      if (url === null) return [];
      const news = childOf(row, 'news:news');
      const title = ownText(childOf(news, 'news:title')).trim();
      const publishedAt = publicationTime(ownText(childOf(news, 'news:publication_date')));
      return [
        { url, title: title || null, publishedAt, modifiedAt: publicationTime(ownText(childOf(row, 'lastmod'))) },
      ];
    });
  return { sitemaps: read('sitemap'), pages: read('url') };
}

/** "sitemap.xml.gz" is a gzip file that the server did not call compressed. */
function unpacked(body: Uint8Array, input: string): Uint8Array {
  if (body[0] !== 0x1f || body[1] !== 0x8b) return body;
  try {
    return gunzipSync(body, { maxOutputLength: MAX_BYTES });
  } catch (cause) {
    throw new SkipPageError(`${input}: the gzipped sitemap is broken or larger than ${MAX_BYTES} bytes once unpacked`, {
      input,
      cause,
    });
  }
}

const plainLines = (text: string, base: string): Link[] =>
  text.split(/\r?\n/).flatMap((line): Link[] => {
    const url = /^https?:\/\//i.test(line.trim()) ? absoluteUrl(line, base) : null;
    return url === null ? [] : [{ url, title: null, publishedAt: null, modifiedAt: null }];
  });
