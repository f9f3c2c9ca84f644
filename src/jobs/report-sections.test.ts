import { expect, test } from 'vitest';
import type { RunReport } from './logged-night.ts';
import { needsPerson } from './report-sections.ts';

const quiet: Pick<RunReport, 'news' | 'broken' | 'unplaced' | 'unread'> = {
  news: { pledges: [], targets: [], outcomes: [], conflicts: [], doubts: [] },
  broken: [],
  unplaced: [],
  unread: [],
};
const doubt = { pledge: '2024-local-police-12', field: 'province', value: 'An Giang', why: 'implied, not stated' };
const needs = (doubts: RunReport['news']['doubts']): boolean =>
  needsPerson({ ...quiet, crawl: { isOffline: false }, news: { ...quiet.news, doubts } } as RunReport);

test('people are written to for a doubt, not for what is only implied', () => {
  expect(needs([])).toBe(false);
  expect(needs([{ ...doubt, isOnlyImplied: true }])).toBe(false);
  expect(needs([{ ...doubt, why: 'read with confidence 0.5', isOnlyImplied: false }])).toBe(true);
});
