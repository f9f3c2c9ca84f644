import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { samplePublishers } from '../fixtures/site/sample-publishers.ts';
import { type SamplePress, startSamplePress } from '../fixtures/site/server.ts';
import { createFetcher } from '../src/crawl/fetch-page.ts';
import type { RunReport } from '../src/jobs/logged-night.ts';
import { nightSummary } from '../src/jobs/night-report.ts';
import { markdownReport } from '../src/jobs/render-report.ts';
import { needsPerson } from '../src/jobs/report-sections.ts';
import { runWatchedNight } from '../src/jobs/watched-night.ts';
import { openWorkplace, type Workplace } from '../src/jobs/workplace.ts';
import type { Publisher } from '../src/model/publisher.ts';

let folder: string;
let press: SamplePress;
let workplace: Workplace;
let hook: Server;
const told: { title: string; text: string }[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'giaouoc-report-'));
  press = await startSamplePress();
  workplace = await openWorkplace(join(folder, 'giaouoc.db'));
  hook = createServer((request, response) => {
    let text = '';
    request.on('data', (part) => {
      text += String(part);
    });
    request.on('end', () => {
      told.push(JSON.parse(text));
      response.end();
    });
  });
  await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await workplace.close();
  await press.close();
  hook.close();
  await rm(folder, { recursive: true, force: true });
});

/** A night over the sample press as its outlet files, or these, say. */
async function night(publishers: Publisher[] = samplePublishers(press)): Promise<RunReport> {
  const fetcher = createFetcher({
    userAgent: 'giaouoc-test',
    allowPrivate: press.outlets.map(({ baseUrl }) => new URL(baseUrl).host),
  });
  try {
    const { report } = await runWatchedNight({
      publishers,
      ...workplace,
      fetcher,
      limits: { delayMs: 1, maxCrawlDelayMs: 1, patienceMs: 25_000 },
      notify: { webhook: `http://127.0.0.1:${(hook.address() as AddressInfo).port}/`, mail: null },
      say: () => undefined,
    });
    return report;
  } finally {
    await fetcher.close();
  }
}

test('the first night tells what is new; a quiet one tells nobody; a broken outlet is named with what it missed', async () => {
  const first = await night();
  expect(first.news.pledges.length).toBeGreaterThan(3);
  expect(first.news.targets.length).toBeGreaterThan(10);
  const [pledge] = first.news.pledges;
  for (const ending of ['md', 'html', 'json']) {
    const text = readFileSync(join(folder, 'reports', `${first.run}.${ending}`), 'utf8');
    expect(text, ending).toContain(pledge?.id);
  }
  expect(readFileSync(join(folder, 'reports', `${first.run}.md`), 'utf8')).toMatch(/^# Run 1: \d+ new pledges/u);
  // A remark about a robots.txt that was fetched is no page that was not.
  const remarks = /^## Remarks\n\n(?<lines>(?:- .*\n)+)/mu;
  const text = readFileSync(join(folder, 'reports', `${first.run}.md`), 'utf8');
  expect(text.match(remarks)?.groups?.lines).toMatch(/robots\.txt`: asks for a crawl-delay of 1 s; less is kept/u);
  expect(text.replace(remarks, '')).not.toContain('crawl-delay');
  expect(nightSummary(first)).toMatch(/^Remarks\n {2}http.*robots\.txt: asks for a crawl-delay/mu);
  const page = readFileSync(join(folder, 'reports', `${first.run}.html`), 'utf8');
  expect(page).not.toMatch(/<script|<link|src=/u);
  expect(page).toContain('<code>npx giaouoc review</code> shows each');
  expect(told.length).toBe(needsPerson(first) ? 1 : 0);
  told.length = 0;

  // The same press: nothing new, nothing broken, nobody is written to.
  const second = await night();
  expect(second.news).toEqual({ pledges: [], targets: [], outcomes: [], conflicts: [], doubts: [] });
  expect(second.broken).toEqual([]);
  expect(needsPerson(second)).toBe(false);
  expect(told).toEqual([]);
  expect(existsSync(join(folder, 'reports', `${second.run}.json`))).toBe(true);

  // An outlet expects news every night.
  const expectant = samplePublishers(press).map((publisher) =>
    publisher.id === 'sonnam' ? { ...publisher, expectations: { minArticles: 500, maxArticles: null } } : publisher,
  );
  const third = await night(expectant);
  expect(third.broken).toEqual([expect.objectContaining({ outlet: 'sonnam', expectation: 'minimum' })]);
  expect(told).toHaveLength(1);
  expect(told[0]?.title).toMatch(/^Run 3: .*1 outlet broke/u);
  expect(told[0]?.text).toContain('`sonnam, minimum`');
});

test('an outlet whose selectors point at nothing is named with an example', async () => {
  const elsewhere = await openWorkplace(join(folder, 'other', 'giaouoc.db'));
  // Another database had its files here.
  mkdirSync(join(folder, 'other', 'reports'));
  writeFileSync(join(folder, 'other', 'reports', '1.md'), 'of another');
  const before = workplace;
  workplace = elsewhere;
  try {
    const moved = samplePublishers(press).map((publisher) => ({
      ...publisher,
      selectors: publisher.selectors.map((selectors) => ({ ...selectors, body: ['.nowhere'] })),
    }));
    const { broken } = await night(moved);
    const ruled = moved.filter(({ selectors }) => selectors.length > 0).map(({ id }) => id);
    expect(ruled.length).toBeGreaterThan(1);
    expect(broken.filter(({ expectation }) => expectation === 'body').map(({ outlet }) => outlet)).toEqual(ruled);
    expect(broken.find(({ expectation }) => expectation === 'body')?.message).toMatch(
      /nothing stands where `selectors\.body` points, for example http:\/\/127/u,
    );
    expect(readFileSync(join(folder, 'other', 'reports', '1.md'), 'utf8')).toBe('of another');
    expect(readFileSync(join(folder, 'other', 'reports', '1-2.md'), 'utf8')).toMatch(/^# Run 1: /u);
  } finally {
    workplace = before;
    await elsewhere.close();
  }
});

test('what the press writes is words, not markup', async () => {
  const report = await night();
  const text = markdownReport({
    ...report,
    news: { ...report.news, targets: [{ pledge: 'x', id: 'x/`y`', says: '<b>đạt 90%</b>\n# [x](y)' }] },
  });
  expect(text).toContain('- `x/ y `: \\<b\\>đạt 90%\\</b\\> \\# \\[x\\](y)');
});
