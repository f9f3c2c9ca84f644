import { parsePage } from '../articles/parse-page.ts';
import { SkipInputError, SkipPageError } from '../model/errors.ts';
import type { Listing } from '../model/publisher.ts';
import { decodeMarkup } from './decode-markup.ts';
import { absoluteUrl, type Link } from './link.ts';

export interface ListingContent {
  links: Link[];
  /** Address of the next page, when the listing names a link to it. */
  next: string | null;
}

/** A page of links → the links that the listing's CSS names, or all of them, and the way to the next page. */
export function readListing(
  body: Uint8Array,
  contentType: string | undefined,
  at: { url: string; listing: Pick<Listing, 'links' | 'next'> },
): ListingContent {
  // Selecting among many elements without one above them takes time by the square of their number: the page is put into one.
  const $ = parse(`<listing-page>${decodeMarkup(body, contentType)}`, at.url);
  const base = absoluteUrl($('base[href]').first().attr('href'), at.url) ?? at.url;
  const links = $(at.listing.links ?? 'a[href]')
    .toArray()
    .flatMap((element): Link[] => {
      const anchor = $(element);
      const url = absoluteUrl(anchor.attr('href'), base);
      const title = anchor.text().trim().replace(/\s+/g, ' ') || (anchor.attr('title')?.trim() ?? '');
      return url === null ? [] : [{ url, title: title || null, publishedAt: null, modifiedAt: null }];
    });
  return { links, next: at.listing.next === null ? null : absoluteUrl($(at.listing.next).first().attr('href'), base) };
}

function parse(html: string, input: string): ReturnType<typeof parsePage> {
  try {
    return parsePage(html, input);
  } catch (cause) {
    if (!(cause instanceof SkipInputError)) throw cause;
    throw new SkipPageError(cause.message, { input, cause });
  }
}
