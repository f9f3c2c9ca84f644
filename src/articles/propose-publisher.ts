import type { CheerioAPI } from 'cheerio';
import { stringify } from 'yaml';
import type { Family } from '../model/publisher.ts';
import { decodePage } from './decode-page.ts';
import { textOf } from './dom.ts';
import { meta } from './found.ts';
import { parsePage } from './parse-page.ts';
import { type PageInput, readArticle } from './read-article.ts';
import { type Survey, surveyPage } from './survey-page.ts';

export interface Proposal {
  id: string;
  /** An outlet file to look over and save as `<id>.yml`. */
  yaml: string;
}

/**
 * One article page with its address → the outlet file it suggests: host, family, pattern of addresses, feeds that the page links, and what
 * the reader found with them. `retrieved` is today's day. Everything is marked unverified: a person looks it over.
 */
export function proposePublisher(
  page: PageInput & { url: string },
  families: ReadonlyMap<string, Family>,
  retrieved: string,
): Proposal {
  const $ = parsePage(decodePage(page.body, page.contentType, page.url).text, page.url);
  const survey = surveyPage($.root()[0] ?? { children: [] });
  const { hostname, pathname } = new URL(page.url);
  const host = hostname.replace(/^(?:www|m)\./, '');
  const id = host.replace(/\.(?:com|gov|org|net|edu)?\.?vn$|\.(?:com|net|org)$/, '').replaceAll('.', '-');
  const name = meta(survey, 'og:site_name') ?? survey.linkedData?.outlet ?? host;
  const family = familyOf($, survey, families);
  const article = readArticle(page, { publisher: null });
  const rows = {
    title: `${name} as a source of articles`,
    source: 'one public page, listed under examples',
    licence: 'CC BY 4.0',
    retrieved,
    id,
    name,
    host,
    ...(family === null ? {} : { family }),
    articlePatterns: [patternOf(pathname)],
    examples: [page.url],
    ...feedsOf($),
    confidence: 'low',
    unverified: [
      'everything: proposed from one page',
      ...(family === null ? ['selectors: none known, the generic reader is used'] : []),
    ],
    evidence: ['public page'],
  };
  return {
    id,
    yaml: `${stringify(rows, { lineWidth: 140 })}${comments(article.title, article.publishedAt, article.lead)}`,
  };
}

/** The family whose body selector is on the page, or whose name the page's generator says. */
function familyOf($: CheerioAPI, survey: Survey, families: ReadonlyMap<string, Family>): string | null {
  const generator = meta(survey, 'generator')?.toLowerCase() ?? '';
  const named = [...families.keys()].find((id) => generator.startsWith(id));
  if (named !== undefined) return named;
  const holds = ({ selectors }: Family) =>
    selectors.some(({ body }) =>
      body.some((css) =>
        $(css)
          .toArray()
          .some((element) => textOf(element).length > 60),
      ),
    );
  return [...families.values()].find(holds)?.id ?? null;
}

/** "/xa-hoi/cum-8-ky-giao-uoc-post821510.html" → "-post(?<id>\\d+)\\.html$". A bare number can be a year of the slug: it is called no id. */
function patternOf(pathname: string): string {
  const tail = /(?<mark>[-_/.][a-z]*)\d{3,}(?<end>\.[a-z]{2,5})?(?<slash>\/)?$/i.exec(pathname)?.groups;
  if (!tail) return '^/[^/]+/?$';
  const literal = (text: string | undefined) => (text ?? '').replaceAll('.', '\\.');
  const digits = /[a-z]/i.test(tail.mark ?? '') ? '(?<id>\\d+)' : '\\d+';
  return `${literal(tail.mark)}${digits}${literal(tail.end)}${tail.slash ?? ''}$`;
}

function feedsOf($: CheerioAPI): { feeds?: { url: string; unverified: true }[] } {
  const addresses = $(
    'link[rel~=alternate][type*=rss], link[rel~=alternate][type*=atom], link[rel~=alternate][type*="feed+json"]',
  )
    .toArray()
    .map((link) => $(link).attr('href'))
    .filter((href) => href !== undefined && href !== '');
  return addresses.length === 0
    ? {}
    : { feeds: [...new Set(addresses)].map((url) => ({ url: url ?? '', unverified: true })) };
}

/** What the generic reader made of the page: the person who looks the file over sees whether selectors are needed. */
const comments = (title: string | null, publishedAt: string | null, lead: string | null): string =>
  [
    '',
    '# Read from the example without rules of the outlet:',
    `# title: ${title ?? 'not found'}`,
    `# publishedAt: ${publishedAt ?? 'not found'}`,
    `# lead: ${lead?.slice(0, 160) ?? 'not found'}`,
    '',
  ].join('\n');
