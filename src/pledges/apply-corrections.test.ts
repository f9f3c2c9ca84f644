import { describe, expect, test } from 'vitest';
import { type Sample, sampleExtraction, unit } from '../../test/support/extraction.ts';
import type { Correction } from '../model/correction.ts';
import { Pledge } from '../model/pledge.ts';
import { fusePledge } from './fuse-pledge.ts';

const key = { owner: 'Bộ Công an', block: 'local_police', number: 12, year: 2024 } as const;
const decision = (
  field: string,
  action: Correction['action'],
  value: Correction['value'] = null,
  at = '2026-01-01T00:00:00Z',
): Correction => ({
  pledgeId: '2024-local-police-12',
  field,
  action,
  value,
  author: 'Mai',
  at,
  reason: 'đọc lại bài',
});
const sample: Sample = {
  lead: 'An Giang',
  theme: 'Kỷ cương',
  members: ['An Giang', 'Cà Mau'],
  memberCount: 5,
  date: '2024-03-26',
  targets: [{}],
  confidence: 0.6,
};
const review = sampleExtraction({
  url: 'https://b.example/r',
  kind: 'year_end_review',
  targets: [{ status: 'reported', min: 78, max: 78, comparator: '=' }],
});
const corrected = (...corrections: Correction[]): Pledge =>
  Pledge.parse(fusePledge(key, [sampleExtraction(sample), review], { corrections, unitOf: unit }));

test('accepting makes a value sure and keeps its evidence', () => {
  const { lead, corrections } = corrected(decision('lead', 'accept'));
  expect(lead).toMatchObject({ value: { name: 'An Giang' }, confidence: 1, support: [{}] });
  expect(corrections).toMatchObject([
    { field: 'lead', author: 'Mai', reason: 'đọc lại bài', before: { name: 'An Giang' } },
  ]);
});

describe('correcting', () => {
  test.each([
    ['lead', 'Kiên Giang', (p: Pledge) => p.lead, unit('Kiên Giang')],
    ['theme', 'Hướng về cơ sở', (p: Pledge) => p.theme, { text: 'Hướng về cơ sở', cue: '' }],
    ['memberCount', 6, (p: Pledge) => p.memberCount, 6],
    ['date', '2024-03-27', (p: Pledge) => p.event.date, '2024-03-27'],
  ])('%s puts the new value first and keeps what was read as a conflict', (field, value, of, expected) => {
    const fused = of(corrected(decision(field, 'correct', value)));
    expect(fused).toMatchObject({
      value: expected,
      confidence: 1,
      support: [],
      conflicts: [{ confidence: 0.6, support: [{}] }],
    });
  });
  test('what nobody read fills the field', () => {
    const { event } = corrected(
      decision('venue', 'correct', 'Hội trường A'),
      decision('province', 'correct', 'Kiên Giang'),
    );
    expect([event.venue?.value, event.province?.value.name]).toEqual(['Hội trường A', 'Kiên Giang']);
  });
  test('a target changes the keys that are named, and its outcome with them', () => {
    const [before] = corrected().targets;
    const [target] = corrected(decision('target:clearance_general', 'correct', { min: 80, comparator: '>=' })).targets;
    expect(before?.outcome.status).toBe('met');
    expect(target).toMatchObject({
      value: { min: 80, comparator: '>=', direction: 'reach' },
      outcome: { status: 'missed', margin: -2 },
    });
  });
  test('a member adds one that no article names', () => {
    const { members } = corrected(decision('member:Bạc Liêu', 'correct'));
    expect(members.map(({ value }) => value.name)).toEqual(['An Giang', 'Cà Mau', 'Bạc Liêu']);
  });
  test('a member by the name of another unit puts that one in its place, once', () => {
    const { members } = corrected(decision('member:Cà Mau', 'correct', 'Bạc Liêu'));
    expect(members.map(({ value }) => value.name)).toEqual(['An Giang', 'Bạc Liêu']);
    expect(members[1]).toMatchObject({ confidence: 1, support: [], conflicts: [{ value: { name: 'Cà Mau' } }] });
    const twice = corrected(decision('member:Cà Mau', 'correct', 'an giang')).members;
    expect(twice.map(({ value }) => value.name)).toEqual(['An Giang']);
    const same = corrected(decision('member:Cà Mau', 'correct', 'ca mau')).members;
    expect(same.map(({ value }) => value.name)).toEqual(['An Giang', 'Cà Mau']);
  });
});

test('rejecting takes the value away', () => {
  const pledge = corrected(
    decision('theme', 'reject'),
    decision('member:ca mau', 'reject'),
    decision('target:clearance_general', 'reject'),
  );
  expect(pledge.theme).toBeNull();
  expect(pledge.members.map(({ value }) => value.name)).toEqual(['An Giang']);
  expect(pledge.targets).toEqual([]);
  expect(pledge.corrections).toHaveLength(3);
});

test('the newest decision stands last, whatever the order of the rows', () => {
  const pledge = corrected(
    decision('theme', 'correct', 'Mới', '2026-02-01T00:00:00Z'),
    decision('theme', 'correct', 'Cũ', '2026-01-01T00:00:00+07:00'),
  );
  expect(pledge.theme?.value.text).toBe('Mới');
});

test.each([
  decision('target:wanted_arrest', 'accept'),
  decision('member:Bạc Liêu', 'reject'),
  decision('venue', 'accept'),
  decision('date', 'correct', 'hôm qua'),
  decision('memberCount', 'correct', 'năm'),
  decision('height', 'correct', 'x'),
  decision('target:clearance_general', 'correct', { comparator: 'about' }),
])('$field $action $value that fits nothing is an issue, and changes nothing', (correction) => {
  const { issues, corrections, ...pledge } = corrected(correction);
  const { issues: _, corrections: __, ...untouched } = corrected();
  expect(pledge).toEqual(untouched);
  expect(corrections).toEqual([]);
  expect(issues.at(-1)).toMatchObject({
    code: 'correction/no-place',
    message: expect.stringContaining(correction.field),
  });
});

test('a note changes nothing but is kept', () => {
  expect(corrected(decision('theme', 'note')).corrections).toHaveLength(1);
  expect(corrected(decision('theme', 'note')).theme).toEqual(corrected().theme);
});
