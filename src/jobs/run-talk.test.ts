import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import type { NightProgress } from './night.ts';
import { createRunTalk, type TalkOptions } from './run-talk.ts';

const visit = (publisher: string, state: NonNullable<NightProgress['visit']>['state'], reason: string | null = null) =>
  ({ publisher, kind: 'article', state, reason }) as const;

/** Five visits at two outlets, the last two minutes after the first, then a pledge. */
const NIGHT: readonly NightProgress[] = [
  visit('cand', 'fetched'),
  visit('cand', 'failed', 'https://cand.vn/2: no answer'),
  visit('plo', 'unchanged'),
  visit('plo', 'awaited', 'nothing there yet'),
  visit('plo', 'fetched'),
].map((visit, index) => ({
  stage: 'crawl',
  requests: index + 1,
  articles: index < 4 ? 1 : 2,
  pledges: 0,
  current: `https://${visit.publisher}.vn/${index + 1}`,
  visit,
}));
const PLEDGE: NightProgress = {
  stage: 'fuse',
  requests: 5,
  articles: 2,
  pledges: 1,
  current: '2024-local-police-12',
  visit: null,
};

function written(options: TalkOptions, { isTTY = false } = {}): string[] {
  const stream = new PassThrough() as unknown as NodeJS.WriteStream & PassThrough;
  Object.assign(stream, isTTY ? { isTTY, columns: 80 } : {});
  let now = 0;
  const talk = createRunTalk(stream, { ...options, clock: () => now });
  for (const progress of NIGHT) {
    talk.show(progress);
    now += 30_000;
  }
  talk.show(PLEDGE);
  talk.say('report: 1.md', { file: '1.md' });
  talk.clear();
  return String(stream.read()).trim().split('\n');
}

const readLines = (options: TalkOptions): Record<string, unknown>[] =>
  written(options).map((line) => {
    const { pid, time, ...said } = JSON.parse(line) as Record<string, unknown>;
    expect([typeof pid, typeof time]).toEqual(['number', 'string']);
    return said;
  });

test('where nobody watches: what failed, a stage once a minute, and its counts by outlet when it ends', () => {
  const counts = { visited: 2, articles: 1, unchanged: 0, skipped: 0, failed: 0 };
  expect(readLines({})).toEqual([
    {
      level: 40,
      msg: 'failed',
      stage: 'crawl',
      outlet: 'cand',
      url: 'https://cand.vn/2',
      reason: 'no answer',
    },
    { level: 30, msg: 'stage', stage: 'crawl', requests: 3, articles: 1, pledges: 0 },
    { level: 30, msg: 'stage', stage: 'crawl', requests: 5, articles: 2, pledges: 0 },
    { level: 30, msg: 'outlet', stage: 'crawl', outlet: 'cand', ...counts, failed: 1 },
    { level: 30, msg: 'outlet', stage: 'crawl', outlet: 'plo', ...counts, visited: 3, unchanged: 1 },
    { level: 30, msg: 'stage done', stage: 'crawl', requests: 5, articles: 2, pledges: 0 },
    { level: 30, msg: 'stage done', stage: 'fuse', requests: 5, articles: 2, pledges: 1 },
    { level: 30, msg: 'report: 1.md', file: '1.md' },
  ]);
});

test('--verbose adds a line for each page and pledge', () => {
  const lines = readLines({ isVerbose: true });
  expect(lines.filter(({ msg }) => msg === 'progress')).toHaveLength(NIGHT.length + 1);
  expect(lines).toHaveLength(8 + NIGHT.length + 1);
  expect(written({ isVerbose: true }, { isTTY: true }).join('\n')).toContain(
    'crawl cand failed https://cand.vn/2 https://cand.vn/2: no answer\n',
  );
});

test('a terminal has one line that renews itself, and words', () => {
  const [shown = '', ...rest] = written({}, { isTTY: true });
  expect(shown.split('\r\u001B[2K').filter(Boolean)).toHaveLength(NIGHT.length + 2);
  expect(shown).toMatch(/report: 1\.md$/u);
  expect(rest).toEqual([]);
});
