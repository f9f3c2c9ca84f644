import type { Publisher } from '../model/publisher.ts';
import { baseUrlOf, isArticleUrl, publisherOf, resolveUrl } from './publisher-of.ts';

/** What is odd about an outlet's file although it can be used: `{ where: 'examples.0', message: '… is no article by articlePatterns' }`. */
export interface Remark {
  where: string;
  message: string;
}

const DATE_WORD = /\{(?:YYYY|M|MM|D|DD|firstDay|lastDay)\}/;

/** Outlet → remarks; none when nothing is odd. Nothing is fetched. */
export function checkPublisher(publisher: Publisher, all: readonly Publisher[]): Remark[] {
  return [...examples(publisher, all), ...sources(publisher), ...discovery(publisher), ...selectors(publisher)];
}

function examples(publisher: Publisher, all: readonly Publisher[]): Remark[] {
  return publisher.examples.flatMap((url, index) => {
    const owner = publisherOf(url, all)?.id ?? null;
    const where = `examples.${index}`;
    if (owner !== publisher.id)
      return [{ where, message: `${url} lies on ${owner ?? 'no outlet'}: add its host to oldHosts` }];
    if (!isArticleUrl(url, publisher)) return [{ where, message: `${url} matches none of articlePatterns` }];
    return [];
  });
}

function sources(publisher: Publisher): Remark[] {
  const remarks: Remark[] = [];
  for (const [list, rows] of Object.entries({
    feeds: publisher.feeds,
    sitemaps: publisher.sitemaps,
    listings: publisher.listings,
  })) {
    for (const [index, { url }] of rows.entries()) {
      const where = `${list}.${index}.url`;
      const full = resolveUrl(url, publisher).replace(/\{\w+\}/g, '1');
      if (URL.parse(full) === null)
        remarks.push({ where, message: `"${url}" is no address, neither whole nor below ${baseUrlOf(publisher)}` });
      else if (publisherOf(full, [publisher]) === null)
        remarks.push({ where, message: `${url} lies on a host that the outlet does not list` });
    }
  }
  for (const [index, { url, covers }] of publisher.sitemaps.entries()) {
    const isDated = DATE_WORD.test(url);
    const where = `sitemaps.${index}`;
    if (isDated && covers === 'all')
      remarks.push({ where, message: `${url} names a date: say what one address covers (month, day, part)` });
    if (!isDated && covers !== 'all')
      remarks.push({ where, message: `${url} covers a ${covers} but has no {YYYY}, {M} …` });
  }
  return remarks;
}

function discovery({ feeds, sitemaps, listings, articlePatterns }: Publisher): Remark[] {
  const remarks: Remark[] = [];
  if (feeds.length + sitemaps.length + listings.length === 0) {
    remarks.push({
      where: 'feeds',
      message: 'no feed, sitemap or listing: nothing is discovered, pages come by address only',
    });
  }
  if (articlePatterns.length === 0)
    remarks.push({ where: 'articlePatterns', message: 'none: no link can be told to be an article' });
  return remarks;
}

function selectors({ selectors: versions, unverified }: Publisher): Remark[] {
  if (versions.some(({ body }) => body.length > 0) || unverified.some((line) => line.startsWith('selectors')))
    return [];
  return [
    {
      where: 'selectors',
      message: 'no selector for the body: the generic reader is used; note it under unverified when that is meant',
    },
  ];
}
