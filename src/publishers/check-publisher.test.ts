import { expect, test } from 'vitest';
import { Publisher } from '../model/publisher.ts';
import { checkPublisher } from './check-publisher.ts';
import { loadPublishers } from './load-publishers.ts';

const outlet = (fields: object): Publisher =>
  Publisher.parse({
    id: 'a',
    name: 'A',
    host: 'a.vn',
    articlePatterns: ['-post\\d+\\.html$'],
    feeds: [{ url: '/rss/home.rss' }],
    selectors: [{ body: ['.body'] }],
    ...fields,
  });
const remarks = (fields: object): string[] => {
  const publisher = outlet(fields);
  return checkPublisher(publisher, [publisher]).map(({ where }) => where);
};

test('a whole file raises nothing', () => {
  expect(remarks({ examples: ['https://a.vn/x-post1.html'] })).toEqual([]);
});

test('examples, addresses and templates that cannot be are named by their place', () => {
  expect(remarks({ examples: ['https://a.vn/x.html', 'https://b.vn/x-post1.html'] })).toEqual([
    'examples.0',
    'examples.1',
  ]);
  expect(remarks({ feeds: [{ url: 'https://b.vn/rss' }] })).toEqual(['feeds.0.url']);
  expect(remarks({ sitemaps: [{ url: '/s-{YYYY}-{M}.xml' }, { url: '/s.xml', covers: 'month' }] })).toEqual([
    'sitemaps.0',
    'sitemaps.1',
  ]);
  expect(remarks({ feeds: [], articlePatterns: [], selectors: [] })).toEqual(['feeds', 'articlePatterns', 'selectors']);
  expect(remarks({ selectors: [], unverified: ['selectors: none known'] })).toEqual([]);
});

test('of our outlets only those without discovery raise a remark, and say so themselves', () => {
  const all = loadPublishers();
  expect(all.length).toBeGreaterThanOrEqual(45);
  for (const publisher of all) {
    const places = checkPublisher(publisher, all).map(({ where }) => where);
    const isSaid = publisher.unverified.some((line) => line.startsWith('discovery'));
    expect([publisher.id, places]).toEqual([publisher.id, isSaid ? ['feeds'] : []]);
  }
});
