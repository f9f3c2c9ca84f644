import { expect, test } from 'vitest';
import { sampleExtraction } from '../../test/support/extraction.ts';
import type { Correction } from '../model/correction.ts';
import { doubtsOf } from './doubts.ts';
import { fusePledge } from './fuse-pledge.ts';

const key = { owner: 'Bộ Công an', block: 'local_police', number: 12, year: 2024 } as const;
const doubts = (corrections: Correction[] = [], threshold?: number) => {
  const articles = [
    sampleExtraction({ url: 'https://a.example/1', lead: 'An Giang', theme: 'Kỷ cương', impliedMembers: ['Cà Mau'] }),
    sampleExtraction({ url: 'https://b.example/1', lead: 'Kiên Giang', confidence: 0.7, targets: [{}] }),
  ];
  const pledge = fusePledge(key, articles, { corrections });
  if (!pledge) throw new Error('no pledge');
  return doubtsOf(pledge, threshold);
};

test('contradicted, implied and unsure values are doubtful, the least sure first', () => {
  expect(doubts().map(({ field, why }) => [field, why])).toEqual([
    ['target:clearance_general', 'read with confidence 0.7'],
    ['lead', 'contradicted by another article'],
    ['member:Cà Mau', 'implied, not stated'],
  ]);
  expect(doubts().map(({ isOnlyImplied }) => isOnlyImplied)).toEqual([false, false, true]);
  expect(doubts([], 0.5).map(({ field }) => field)).not.toContain('target:clearance_general');
  expect(doubts([], 0.95).map(({ field }) => field)).toContain('theme');
});

test('what a person decided is no doubt any more, what they noted is', () => {
  const decision = (action: Correction['action']): Correction => ({
    pledgeId: '2024-local-police-12',
    field: 'target:clearance_general',
    action,
    value: null,
    author: 'Mai',
    at: '2026-01-01T00:00:00Z',
    reason: '',
  });
  expect(doubts([decision('accept')]).map(({ field }) => field)).not.toContain('target:clearance_general');
  expect(doubts([decision('note')]).map(({ field }) => field)).toContain('target:clearance_general');
});
