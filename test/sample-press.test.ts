import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { load } from 'cheerio';
import robotsParser from 'robots-parser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { outlets } from '../fixtures/site/outlets.ts';
import { readSampleArticles } from '../fixtures/site/sample-article.ts';
import { samplePublishersById } from '../fixtures/site/sample-publishers.ts';
import { type SamplePress, startSamplePress } from '../fixtures/site/server.ts';
import { stampOf } from '../fixtures/site/templates/html.ts';
import type { Publisher } from '../src/model/publisher.ts';
import { isArticleUrl } from '../src/publishers/publisher-of.ts';

// The package's types speak of a default export that its CommonJS file does not have.
const parseRobots = robotsParser as unknown as typeof robotsParser.default;

const articles = readSampleArticles();
let press: SamplePress;
let publishers: Map<string, Publisher>;

beforeAll(async () => {
  press = await startSamplePress();
  publishers = samplePublishersById(press);
});
afterAll(() => press.close());

const baseUrlOf = (id: string): string => press.outlets.find((outlet) => outlet.id === id)?.baseUrl ?? '';

/** Bytes as the page declares them, windows-1258 or UTF-8, in NFC and with Ð repaired. */
async function readPage(url: string): Promise<string> {
  const bytes = await (await fetch(url)).arrayBuffer();
  const head = new TextDecoder('latin1').decode(bytes.slice(0, 2000));
  const text = new TextDecoder(head.includes('windows-1258') ? 'windows-1258' : 'utf-8').decode(bytes);
  return text.normalize('NFC').replaceAll('Ð', 'Đ');
}

const squeeze = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/** First hit of the outlet's own selectors, as the reader of pages tries them: `time@datetime` is an attribute. */
function textAt($: ReturnType<typeof load>, selectors: readonly string[]): string {
  for (const selector of selectors) {
    const [css = '', attribute] = selector.split('@');
    const hit = $(css).first();
    if (hit.length > 0) return squeeze(attribute === undefined ? hit.text() : (hit.attr(attribute) ?? ''));
  }
  return '';
}

/** The publication time as the page gives it: the attribute, or the printed day and time without weekday and zone. */
function timeAt($: ReturnType<typeof load>, selectors: readonly string[]): string {
  const printed = textAt($, selectors);
  const { groups } = /(?<day>\d{2}\/\d{2}\/\d{4})[\s,-]+(?<time>\d{2}:\d{2})/u.exec(printed) ?? {};
  return groups === undefined ? printed : `${groups.day} ${groups.time}`;
}

describe('articles', () => {
  test('there are enough, of every outlet, and one in four is no pledge', () => {
    const others = articles.filter(({ expected }) => expected.kind === 'other');
    expect(articles.length).toBeGreaterThanOrEqual(36);
    expect(new Set(articles.map(({ outlet }) => outlet)).size).toBe(outlets.length);
    expect(others.length * 4).toBeGreaterThanOrEqual(articles.length);
  });

  test('expected indicators and provinces are those of data/', () => {
    const ids = new Set(rowsOf('indicators.yml', z.object({ id: z.string() })).map(({ id }) => id));
    const provinces = new Set(rowsOf('provinces.yml', z.object({ name: z.string() })).map(({ name }) => name));
    const indicators = articles.flatMap(({ expected }) => expected.targets.flatMap(({ indicator }) => indicator ?? []));
    const places = articles.flatMap(({ expected: { cluster, members, lead, nextLead, deputies, event } }) => [
      ...(cluster?.block === 'local_police' ? [...members, ...deputies, lead, nextLead] : []),
      event.province,
    ]);
    expect(indicators.filter((id) => !ids.has(id))).toEqual([]);
    expect(places.filter((name) => name !== null && !provinces.has(name))).toEqual([]);
  });

  test.each(articles.map((article) => [article.slug, article] as const))(
    '%s says what is expected of it',
    (_, article) => {
      const text = [article.title, article.lead, ...article.paragraphs].join('\n\n');
      const { expected } = article;
      const printed = [
        ...expected.targets.map(({ raw }) => raw),
        ...expected.people.map(({ name }) => name),
        ...(expected.theme === null ? [] : [expected.theme]),
        ...(expected.event.venue === null ? [] : [expected.event.venue]),
      ];
      expect(printed.filter((words) => !text.includes(words))).toEqual([]);
      expect(JSON.stringify(article)).toBe(JSON.stringify(article).normalize('NFC'));
      for (const { min, max, comparator } of expected.targets)
        expect([min, max], comparator).toEqual(boundsOf(comparator, min, max));
      for (const { after } of article.captions) expect(after).toBeLessThanOrEqual(article.paragraphs.length);
    },
  );
});

const rowsOf = <T extends z.ZodType>(name: string, row: T): z.infer<T>[] =>
  z.object({ rows: z.array(row) }).parse(parse(readFileSync(new URL(`../data/${name}`, import.meta.url), 'utf8'))).rows;

/** Which bounds a comparator may carry: ">=" has a minimum alone, "=" twice the same. */
function boundsOf(comparator: string, min: number | null, max: number | null): (number | null)[] {
  if (comparator.startsWith('>')) return [min ?? Number.NaN, null];
  if (comparator.startsWith('<')) return [null, max ?? Number.NaN];
  if (comparator === '=') return [min ?? Number.NaN, min ?? Number.NaN];
  return [min ?? Number.NaN, max ?? Number.NaN];
}

describe('pages', () => {
  test.each(articles.map((article) => [article.slug, article] as const))(
    '%s is read by its outlet file',
    async (_, article) => {
      const url = press.urlOf(article);
      const publisher = publishers.get(article.outlet);
      const fields = publisher?.selectors[0];
      if (publisher === undefined || fields === undefined) throw new Error(`${article.outlet} has no selectors`);
      expect(isArticleUrl(url, publisher)).toBe(true);
      const $ = load(await readPage(url));
      expect(textAt($, fields.title)).toBe(article.title);
      expect(textAt($, fields.lead)).toContain(article.lead);
      if (fields.section.length > 0) expect(textAt($, fields.section)).toBe(article.section);
      const { day, time } = stampOf(article.publishedAt);
      expect([article.publishedAt, `${day} ${time}`]).toContain(timeAt($, fields.date));
      const captions = article.captions.map(({ text }) => text);
      expect(captions.filter((caption) => !squeeze($(fields.caption.join(',')).text()).includes(caption))).toEqual([]);
      if (article.byline !== null) expect(textAt($, fields.author)).toBe(article.byline);
      $([...fields.drop, ...fields.caption, ...publisher.boilerplate.selectors, ...fields.lead].join(',')).remove();
      const body = textAt($, fields.body);
      expect(body).toBe(article.paragraphs.map(squeeze).join(' '));
    },
  );

  test('stay unchanged for those who know them', async () => {
    for (const article of articles) {
      const first = await fetch(press.urlOf(article));
      const etag = first.headers.get('etag') ?? '';
      const lastModified = first.headers.get('last-modified') ?? '';
      const ask = async (headers: Record<string, string>): Promise<number> =>
        (await fetch(press.urlOf(article), { headers })).status;
      expect(await ask({ 'if-none-match': etag })).toBe(304);
      expect(await ask({ 'if-modified-since': lastModified })).toBe(304);
      expect(await ask({ 'if-none-match': '"another"', 'if-modified-since': lastModified })).toBe(200);
    }
  });

  test('a revised article has a new tag, and so has its feed', async () => {
    const own = await startSamplePress({ outlets: ['vietngay'] });
    const [article] = own.articles.filter(({ outlet }) => outlet === 'vietngay');
    if (article === undefined) throw new Error('vietngay has no article');
    const tagsOf = (): Promise<(string | null)[]> =>
      Promise.all(
        [own.urlOf(article), `${own.outlets[0]?.baseUrl}/rss/xa-hoi.rss`].map(async (url) =>
          (await fetch(url)).headers.get('etag'),
        ),
      );
    const [pageTag, feedTag] = await tagsOf();
    own.publish({ ...article, title: `${article.title} (cập nhật)` });
    const [newPageTag, newFeedTag] = await tagsOf();
    await own.close();
    expect(newPageTag).not.toBe(pageTag);
    expect(newFeedTag).not.toBe(feedTag);
  });
});

describe('manners', () => {
  test('robots.txt forbids what the press calls forbidden, and nothing that is an article', async () => {
    for (const outlet of outlets) {
      const baseUrl = baseUrlOf(outlet.id);
      const answer = await fetch(`${baseUrl}/robots.txt`);
      expect(answer.status, outlet.id).toBe(outlet.robots === null ? 404 : 200);
      const robots = parseRobots(`${baseUrl}/robots.txt`, (await answer.text()).replace(/^\uFEFF/u, ''));
      for (const path of [...outlet.forbiddenPaths, ...outlet.forbidden])
        expect(robots.isAllowed(`${baseUrl}${path}`, 'giaouoc'), path).toBe(false);
      for (const article of articles.filter(({ outlet: id }) => id === outlet.id))
        expect(outlet.robots === null || robots.isAllowed(press.urlOf(article), 'giaouoc'), article.slug).toBe(true);
    }
  });

  test('a fetch of a forbidden page is on record', async () => {
    const outlet = outlets.find(({ forbiddenPaths }) => forbiddenPaths.length > 0);
    const path = outlet?.forbiddenPaths[0] ?? '';
    const response = await fetch(`${baseUrlOf(outlet?.id ?? '')}${path}`, { headers: { 'user-agent': 'rude' } });
    expect(response.status).toBe(200);
    expect(press.requests().at(-1)).toMatchObject({
      outlet: outlet?.id,
      url: path,
      isForbidden: true,
      userAgent: 'rude',
    });
    expect(press.requests().filter(({ isForbidden }) => isForbidden)).toHaveLength(1);
  });

  test('moved pages forward, dead links are gone, twins name the page they repeat', async () => {
    for (const outlet of outlets) {
      const baseUrl = baseUrlOf(outlet.id);
      for (const path of Object.keys(outlet.moved)) {
        const answer = await fetch(`${baseUrl}${path}`, { redirect: 'manual' });
        expect(answer.status).toBe(301);
        expect((await fetch(`${baseUrl}${answer.headers.get('location')}`)).status).toBe(200);
      }
      for (const path of outlet.deadPaths) expect((await fetch(`${baseUrl}${path}`)).status).toBe(404);
      const [article] = articles.filter(({ outlet: id }) => id === outlet.id);
      if (outlet.twin === null || article === undefined) continue;
      const $ = load(await (await fetch(`${baseUrl}${outlet.twin.pathOf(article)}`)).text());
      expect($('link[rel=canonical]').attr('href')).toBe(press.urlOf(article));
    }
  });
});

describe('discovery', () => {
  test.each(outlets.map(({ id }) => id))('%s leads to all of its articles', async (id) => {
    const urls = await linksOf(id);
    const own = articles.filter(({ outlet }) => outlet === id).map((article) => press.urlOf(article));
    expect(own.filter((url) => !urls.has(url))).toEqual([]);
  });

  /** Every address in the outlet's feed, sitemaps (through their index) and listing pages. */
  async function linksOf(id: string): Promise<Set<string>> {
    const outlet = outlets.find((one) => one.id === id);
    const publisher = publishers.get(id);
    const baseUrl = baseUrlOf(id);
    const found = new Set<string>();
    const firstPages = (publisher?.listings ?? []).map(({ firstUrl, url }) => firstUrl ?? url);
    const sitemaps = (publisher?.sitemaps ?? []).filter(({ covers }) => covers === 'all').map(({ url }) => url);
    const queue = [...(outlet?.feed === null ? [] : [outlet?.feed.path ?? '']), ...sitemaps, ...firstPages].map(
      (path) => `${baseUrl}${path}`,
    );
    for (let url = queue.shift(); url !== undefined; url = queue.shift()) {
      const answer = await fetch(url);
      expect(answer.status, url).toBe(200);
      const bytes = Buffer.from(await answer.arrayBuffer());
      const text = (url.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
      for (const [, address = ''] of text.matchAll(/(?:href="|<loc>|<link>)\s*([^"<\s]+)/g)) {
        const link = new URL(address.replaceAll('&amp;', '&'), url);
        const isFollowed = /\.xml(?:\.gz)?$|trang-\d|page-\d/u.test(link.pathname);
        if (isFollowed && !found.has(link.href)) queue.push(link.href);
        found.add(`${link.origin}${link.pathname}`);
        found.add(link.href);
      }
    }
    return found;
  }
});
