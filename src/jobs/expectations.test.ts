import { expect, test } from 'vitest';
import { emptyReport, type OutletReport } from '../crawl/crawl-report.ts';
import { Publisher } from '../model/publisher.ts';
import type { StoredRun } from '../model/store.ts';
import { brokenExpectations, type Nights } from './expectations.ts';
import type { OutletReadings } from './readings.ts';

const START = Date.parse('2026-11-25T18:15:00Z');
const HOUR_MS = 3_600_000;
const publisher = Publisher.parse({
  id: 'cand',
  name: 'Công an nhân dân',
  host: 'cand.vn',
  expectations: { minArticles: 3, maxArticles: 20 },
});
const readings: OutletReadings = {
  articles: 4,
  withoutBody: 0,
  withoutDate: 0,
  lacking: [],
  facts: 20,
  confidence: 19,
};

interface Night {
  outlet?: Partial<OutletReport>;
  read?: Partial<OutletReadings>;
  earlier?: StoredRun[];
  isPartial?: boolean;
  isOffline?: boolean;
}
function broken({ outlet = {}, read = {}, earlier = [], isPartial = false, isOffline = false }: Night): string[] {
  const crawl = { isOffline, outlets: [{ ...emptyReport('cand', publisher.name), articles: 4, ...outlet }] };
  const night = { crawl, readings: { cand: { ...readings, ...read } } } as unknown as Nights['night'];
  return brokenExpectations({ publishers: [publisher], night, startedAt: START, earlier, isPartial }).map(
    ({ expectation, message }) => `${expectation}: ${message}`,
  );
}

/** A run so many hours before, with so many articles, read with this mean confidence. */
const run = (hoursAgo: number, articles: number, mean = 0.95): StoredRun => ({
  id: 100 - hoursAgo,
  startedAt: new Date(START - hoursAgo * HOUR_MS).toISOString(),
  finishedAt: new Date(START - hoursAgo * HOUR_MS + 1).toISOString(),
  exitCode: 0,
  report: {
    crawl: { outlets: [{ publisher: 'cand', articles }] },
    readings: { cand: { facts: 40, confidence: 40 * mean } },
  },
});

test('a night as expected breaks nothing', () => {
  expect(broken({ earlier: [run(24, 5), run(48, 6)] })).toEqual([]);
});

test('too few and too many articles, counted over 24 hours', () => {
  expect(broken({ outlet: { articles: 2 } })).toEqual([expect.stringMatching(/^minimum: 2 new .*at least 3/u)]);
  expect(broken({ outlet: { articles: 0 }, earlier: [run(2, 5)] })).toEqual([]);
  expect(broken({ outlet: { articles: 18 }, earlier: [run(2, 5), run(24, 4)] })).toEqual([
    expect.stringMatching(/^maximum: 23 new/u),
  ]);
});

test('a first night may bring all; a night that was cut off, or stopped, says nothing about too few', () => {
  expect(broken({ outlet: { articles: 300 } })).toEqual([]);
  expect(broken({ outlet: { articles: 1 }, isPartial: true })).toEqual([]);
  expect(broken({ outlet: { articles: 1 }, earlier: [{ ...run(1, 0), finishedAt: null, report: null }] })).toEqual([]);
});

test('a machine without a network is no fault of the outlets', () => {
  expect(
    broken({ outlet: { stopCode: 'failed', stoppedBecause: 'cand.vn: cannot be reached' }, isOffline: true }),
  ).toEqual([]);
});

test('a backfill is no night: its articles count for none', () => {
  const backfill = {
    ...run(2, 900),
    report: { isPartial: true, crawl: { outlets: [{ publisher: 'cand', articles: 900 }] } },
  };
  expect(broken({ outlet: { articles: 1 }, earlier: [backfill, run(24, 5)] })).toEqual([]);
  expect(broken({ outlet: { articles: 900 }, earlier: [run(24, 5)], isPartial: true })).toEqual([]);
});

test('an outlet that was left alone, or whose feeds name nothing', () => {
  const left = { stopCode: 'failed', stoppedBecause: 'cand.vn: robots.txt cannot be read' } as const;
  expect(broken({ outlet: left })).toEqual(['answer: it was left alone: cand.vn: robots.txt cannot be read']);
  const issue = { url: 'https://cand.vn/rss', reason: 'this feed names no article: has it moved?', nextTryAt: null };
  const issues = [
    { code: 'names_no_article', ...issue },
    { code: 'skipped', ...issue, url: 'https://cand.vn/a' },
  ] as const;
  expect(broken({ outlet: { issues: [...issues] } })).toEqual([
    expect.stringMatching(/^discovery: https:\/\/cand\.vn\/rss: this/u),
  ]);
});

test('an outlet that had its share of requests met what was expected of it', () => {
  const outlet = { stopCode: 'spent', stoppedBecause: 'cand.vn: 3 requests, its share of one run' } as const;
  expect(broken({ outlet })).toEqual([]);
});

test('nothing where the selectors point, and no dates', () => {
  const lacking = ['https://cand.vn/a'];
  expect(broken({ read: { withoutBody: 3, lacking } })).toEqual([
    expect.stringMatching(/^body: on 3 of 4 articles .*https:\/\/cand\.vn\/a.*data\/publishers\/cand\.yml$/u),
  ]);
  expect(broken({ read: { withoutDate: 4, lacking } })).toEqual([expect.stringMatching(/^date: 4 of 4 articles/u)]);
  expect(broken({ read: { withoutBody: 1, withoutDate: 1, lacking } })).toEqual([]);
});

test('confidence that falls against the runs before, not what always varied', () => {
  const steady = [run(24, 5), run(48, 5), run(72, 5)];
  expect(broken({ read: { confidence: 15 }, earlier: steady })).toEqual([
    expect.stringMatching(/^confidence: .*mean confidence of 0\.75, in the last 3 runs it was 0\.95/u),
  ]);
  const wild = [run(24, 5, 0.95), run(48, 5, 0.6), run(72, 5, 0.95)];
  expect(broken({ read: { confidence: 15 }, earlier: wild })).toEqual([]);
  expect(broken({ read: { facts: 2, confidence: 1 }, earlier: steady })).toEqual([]);
});

test('runs of another shape count for nothing', () => {
  expect(broken({ earlier: [{ ...run(24, 5), report: { crawl: 'old' } }] })).toEqual([]);
});
