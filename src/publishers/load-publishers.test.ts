import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { UsageError } from '../model/errors.ts';
import { loadFamilies, loadPublishers } from './load-publishers.ts';
import { articleKeyOf, isArticleUrl, isSameArticle, publisherOf } from './publisher-of.ts';

const HEADER = 'title: t\nsource: s\nlicence: l\nretrieved: 2026-11-22\n';

function folder(files: Readonly<Record<string, string>>): string {
  const directory = mkdtempSync(join(tmpdir(), 'outlets-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
  return directory;
}

const refusal = (files: Readonly<Record<string, string>>): string => {
  try {
    loadPublishers(folder(files));
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  throw new Error('the folder was accepted');
};

test('aliases that repeat each other without end are refused', () => {
  const names = 'bcdef'.split('');
  const rows = names.map((name, at) => `${name}: &${name} [${Array(10).fill(`*${'abcde'[at]}`)}]\n`);
  expect(refusal({ 'nha.yml': `${HEADER}a: &a [x]\n${rows.join('')}` })).toMatch(
    /nha\.yml: its aliases \(\*name\) repeat each other without end/u,
  );
});

const publishers = loadPublishers();

test('every example address is an article of the outlet that lists it', () => {
  for (const outlet of publishers) {
    for (const url of outlet.examples) {
      expect([url, publisherOf(url, publishers)?.id, isArticleUrl(url, outlet)]).toEqual([url, outlet.id, true]);
    }
  }
});

test('a front page and a section are no articles', () => {
  for (const outlet of publishers.filter(({ articlePatterns }) => articlePatterns.length > 0)) {
    expect([outlet.id, isArticleUrl(`https://${outlet.host}/`, outlet)]).toEqual([outlet.id, false]);
  }
});

test('an outlet inherits the selectors of its family behind its own', () => {
  const cand = publishers.find(({ id }) => id === 'cand');
  const family = loadFamilies().get('article-cms');
  expect(cand?.selectors.at(-1)).toEqual(family?.selectors.at(-1));
  expect(cand?.selectors[0]?.body).toEqual(['div.detail-content-body']);
});

test('a wrong file is refused with its line and what is expected', () => {
  expect(refusal({ 'a.yml': `${HEADER}id: a\nname: A\nhost: https://a.vn\n` })).toMatch(
    /a\.yml:7: host: is a host name/,
  );
  expect(refusal({ 'a.yml': `${HEADER}id: a\nname: A\nhost: a.vn\nfeed: []\n` })).toMatch(/a\.yml:\d+: file: .*feed/);
  expect(refusal({ 'a.yml': `${HEADER}id: a\nname: A\nhost: a.vn\narticlePatterns: ['-(']\n` })).toMatch(
    /a\.yml:8: .*regular expression/,
  );
  expect(refusal({ 'a.yml': 'id: a\n' })).toMatch(/header lacks "title"/);
  expect(refusal({ 'a.yml': 'id: [\n' })).toMatch(/not readable as YAML/);
  expect(refusal({ 'b.yml': `${HEADER}id: a\nname: A\nhost: a.vn\n` })).toMatch(/wants the file name a\.yml/);
  expect(refusal({ 'a.yml': `${HEADER}id: a\nname: A\nhost: a.vn\nfamily: x\n` })).toMatch(/family "x".*article-cms/);
  const twin = `${HEADER}name: A\nhost: a.vn\n`;
  expect(refusal({ 'a.yml': `${twin}id: a\n`, 'b.yml': `${twin}id: b\n` })).toMatch(/both claim a\.vn/);
  expect(() => loadPublishers('/nowhere/outlets')).toThrow(UsageError);
});

test('a base address with a port and a folder tells test outlets apart', () => {
  const outlet = (id: string, baseUrl: string) =>
    `${HEADER}id: ${id}\nname: ${id}\nhost: ${id}.vn\nbaseUrl: ${baseUrl}\n`;
  const press = loadPublishers(
    folder({ 'a.yml': outlet('a', 'http://127.0.0.1:8000/a'), 'b.yml': outlet('b', 'http://127.0.0.1:8000/b') }),
  );
  expect(publisherOf('http://127.0.0.1:8000/b/tin-1.html', press)?.id).toBe('b');
  expect(publisherOf('http://127.0.0.1:8001/b/tin-1.html', press)).toBeNull();
  expect(publisherOf('http://127.0.0.1:8000/bc', press)).toBeNull();
});

test('old hosts, www and m lead to the outlet', () => {
  for (const host of ['cand.vn', 'www.cand.vn', 'm.cand.vn', 'amp.cand.com.vn', 'cand.com.vn']) {
    expect(publisherOf(`https://${host}/x-i1/`, publishers)?.id).toBe('cand');
  }
  expect(publisherOf('https://example.org/', publishers)).toBeNull();
  expect(publisherOf('not a url', publishers)).toBeNull();
});

test('the id in an address is the same under every slug, and of the outlet alone', () => {
  const plo = publishers.find(({ id }) => id === 'plo') ?? null;
  const sggp = publishers.find(({ id }) => id === 'sggp') ?? null;
  expect(articleKeyOf('https://plo.vn/ky-giao-uoc-post123456.html', plo)).toBe('plo/123456');
  expect(articleKeyOf('https://plo.vn/phap-luat/ky-ket-giao-uoc-moi-post123456.html?a=1', plo)).toBeNull();
  expect(articleKeyOf('https://plo.vn/ky-ket-giao-uoc-moi-post123456.html', plo)).toBe('plo/123456');
  expect(articleKeyOf('https://sggp.org.vn/ky-giao-uoc-post123456.html', sggp)).toBe('sggp/123456');
  expect(articleKeyOf('https://plo.vn/', plo)).toBeNull();
  expect(articleKeyOf('https://plo.vn/x-post1.html', null)).toBeNull();
  expect(plo && isSameArticle('https://plo.vn/a-post7.html', 'https://plo.vn/b-post7.html', plo)).toBe(true);
  expect(plo && isSameArticle('https://plo.vn/a-post7.html', 'https://plo.vn/a-post8.html', plo)).toBe(false);
});

test('no year at the end of a slug is taken for an id', () => {
  for (const outlet of publishers) {
    for (const slug of ['ky-giao-uoc-nam-2024.html', 'ky-giao-uoc-nam-2024.htm', 'ky-giao-uoc-nam-2024/'])
      expect([outlet.id, articleKeyOf(`https://${outlet.host}/${slug}`, outlet)]).toEqual([outlet.id, null]);
  }
});
