import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { captureOutput } from '../../test/support/captured-output.ts';
import { RetryLaterError } from '../model/errors.ts';
import { loadPublishers } from '../publishers/load-publishers.ts';
import { articleCommand } from './article.ts';
import type { FetchPage } from './fetch-once.ts';
import { publishersCommand } from './publishers.ts';

const folder = mkdtempSync(join(tmpdir(), 'article-'));
const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const PAGE = `<!doctype html><html lang="vi"><head><link rel="canonical" href="https://plo.vn/cum-8-post1.html"></head><body>
<h1 class="article__title">Cụm 8 ký giao ước</h1><div class="article__sapo">(PLO)- Sáng 9-3, Cụm thi đua số 8 họp tại Đồng Nai để ký giao ước thi đua.</div>
<div class="article__body"><p>Tám đơn vị thống nhất giảm ít nhất 5% số vụ phạm pháp hình sự, nâng tỷ lệ phá án.</p><p>Tin liên quan:</p></div></body></html>`;

const output = captureOutput();

const article = (args: readonly string[], fetchPage?: FetchPage) =>
  articleCommand(fetchPage).parseAsync(['node', 'article', ...args]);

test('a saved page is read by the rules of the outlet it names as its own address', async () => {
  await article([file('a.html', PAGE)]);
  expect(JSON.parse(output.out)).toMatchObject({
    title: 'Cụm 8 ký giao ước',
    outlet: 'Pháp luật TP.HCM',
    provenance: { text: 'outlet' },
  });
  expect(JSON.parse(output.out)).not.toHaveProperty('removals');
});

test('--explain names what was left out and by which rule', async () => {
  await article([file('a.html', PAGE), '--format', 'markdown', '--explain']);
  expect(output.out).toContain('# Cụm 8 ký giao ước');
  expect(output.out).toContain('- dateline: (PLO)-');
  expect(output.out).toContain('- line/related-heading: Tin liên quan:');
  expect(output.out).toContain('- title: outlet');
});

test('Markdown holds words: no markup of the page, nothing that commands a terminal', async () => {
  const page = PAGE.replace('Tám đơn vị', '&lt;img src=x&gt; &#27;]0;mine&#7;Tám đơn vị');
  await article([file('odd.html', page), '--format', 'markdown', '--explain']);
  expect(output.out).toContain('\\<img src=x> ]0;mineTám đơn vị');
  expect(output.out).not.toMatch(/(?!\n)\p{Cc}/u);
});

test('an address is asked through the fetcher; its answer is read', async () => {
  const asked: string[] = [];
  await article(['https://plo.vn/cum-8-post1.html'], async (url) => {
    asked.push(url);
    return {
      url,
      finalUrl: url,
      status: 200,
      headers: { 'content-type': 'text/html' },
      body: Buffer.from(PAGE),
      fetchedAt: '2026-11-25T00:00:00Z',
      publishedAt: null,
    };
  });
  expect(asked).toEqual(['https://plo.vn/cum-8-post1.html']);
  expect(JSON.parse(output.out).url).toBe('https://plo.vn/cum-8-post1.html');
});

test('what is no page is skipped by name, the rest goes on; a network failure stays the exit code', async () => {
  await article([file('b.html', '%PDF-1.4'), file('c.txt', 'Cụm 8 họp\nSáng 9-3, tám đơn vị ký giao ước.')]);
  expect(output.talk).toMatch(/skipped .*b\.html: a PDF/);
  expect(JSON.parse(output.out).title).toBe('Cụm 8 họp');
  expect(process.exitCode).toBe(1);
  await article(['https://plo.vn/x', file('d.html', PAGE), file('e.html', '%PDF-1.4')], () =>
    Promise.reject(new RetryLaterError('plo.vn: no answer')),
  );
  expect(output.talk).toMatch(/skipped plo\.vn: no answer/);
  expect(output.out).toContain('"title": "Cụm 8 ký giao ước"');
  expect(process.exitCode).toBe(3);
});

test('publishers check takes ids and hosts, and names what it does not know', async () => {
  await publishersCommand().parseAsync(['node', 'publishers', 'check', 'plo', 'amp.cand.com.vn']);
  expect(output.out).toMatch(/^plo: good\n(?: {2}unverified: .*\n)*cand: good\n/);
  await expect(publishersCommand().parseAsync(['node', 'publishers', 'check', 'nowhere.vn'])).rejects.toThrow(
    /no outlet "nowhere\.vn"/,
  );
});

test('publishers add proposes a file that can be loaded and checked', async () => {
  const outlets = mkdtempSync(join(tmpdir(), 'outlets-'));
  const url = 'https://baomoi.example/xa-hoi/cum-8-ky-giao-uoc-post821510.html';
  const saved = file(
    'add.html',
    PAGE.replace('<head>', '<head><link rel="alternate" type="application/rss+xml" href="/rss/home.rss">'),
  );
  const add = (...more: string[]) =>
    publishersCommand().parseAsync(['node', 'publishers', 'add', url, '--from', saved, '--folder', outlets, ...more]);
  await add();
  expect(output.out).toContain('family: article-cms');
  expect(output.out).toContain('-post(?<id>\\d+)\\.html$');
  expect(output.out).toContain('/rss/home.rss');
  await add('--save');
  const [outlet] = loadPublishers(outlets);
  expect(outlet).toMatchObject({ id: 'baomoi-example', host: 'baomoi.example', confidence: 'low' });
  await expect(add('--save')).rejects.toThrow(/belongs to baomoi-example\.yml already/);
});
