import { expect, test } from 'vitest';
import type { ClusterMember, ClusterMembership } from '../model/membership.ts';
import { type MembershipChange, membershipChanges } from './membership-changes.ts';
import { clusterTable, memberships } from './memberships.ts';
import { MINISTRY } from './pledge-key.ts';
import { sameUnitIn } from './same-unit.ts';

/** The cluster table's years of one cluster of local police. */
const seeded = (number: number, ...years: number[]): ClusterMembership[] =>
  years.flatMap((year) => memberships.of({ owner: MINISTRY, block: 'local_police', number, year }, null) ?? []);
const changes = (found: readonly ClusterMembership[]) => membershipChanges(found, sameUnitIn(clusterTable()));
const words = ({ year, joined, left }: MembershipChange) => [year, namesOf(joined), namesOf(left)];
const namesOf = (members: readonly ClusterMember[] | null) => members?.map(({ name }) => name).sort() ?? null;

test('the first known year tells nothing, one like the year before that nobody came or left', () => {
  expect(changes(seeded(12, 2024)).map(words)).toEqual([[2024, null, null]]);
  expect(changes(seeded(9, 2021, 2022)).map(words)).toEqual([
    [2021, null, null],
    [2022, [], []],
  ]);
});

test('clusters drawn anew: who came and who left, since the last year that is known', () => {
  const [, drawnAnew] = changes(seeded(6, 2023, 2024));
  expect(drawnAnew?.since).toBe(2023);
  expect(drawnAnew && words(drawnAnew)).toEqual([
    2024,
    ['Hà Tĩnh', 'Nghệ An', 'Ninh Bình', 'Quảng Bình', 'Thanh Hóa'],
    ['Bình Phước', 'Gia Lai', 'Kon Tum', 'Lâm Đồng', 'Đắk Lắk', 'Đắk Nông'],
  ]);
});

test('drawn anew within a year: merged provinces neither left nor came', () => {
  const [, within, after] = changes(seeded(1, 2024, 2025, 2026));
  // Hải Phòng and Hồ Chí Minh of before July went on in those of after.
  expect(within && words(within)).toEqual([2025, [], ['Cần Thơ', 'Đà Nẵng']]);
  expect(after && words(after)).toEqual([2026, [], []]);
});

test('a list of which only some members are known tells who came at most, never who left', () => {
  const [, within, after] = changes(seeded(5, 2024, 2025, 2026));
  expect(within?.left).toBeNull();
  expect(after?.left).toBeNull();
});

test('a table that ends within a year has not lost its members: of the rest of the year nothing is known', () => {
  const [, ended] = changes(seeded(12, 2024, 2025));
  expect(ended && words(ended)).toEqual([2025, null, null]);
});

test('what articles contradict does not belong to it', () => {
  const [before, after] = seeded(9, 2021, 2022);
  if (!before || !after) throw new Error('no such years');
  const members = after.members.map(
    (member): ClusterMember => (member.name === 'Cà Mau' ? { ...member, verdict: 'contradicted' } : member),
  );
  expect(changes([before, { ...after, members }]).map(words)[1]).toEqual([2022, [], ['Cà Mau']]);
});
