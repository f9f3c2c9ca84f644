import { describe, expect, test } from 'vitest';
import { type Sample, sampleExtraction } from '../../test/support/extraction.ts';
import { loadLexicon } from '../lexicon/lexicon.ts';
import type { Correction } from '../model/correction.ts';
import type { Extraction } from '../model/extraction.ts';
import type { ClusterMembership } from '../model/membership.ts';
import type { PledgeKey } from '../model/pledge.ts';
import { fusePledge } from './fuse-pledge.ts';
import { membershipOf } from './membership-of.ts';
import { memberships } from './memberships.ts';

const { clusters, provinces, unitNamed } = loadLexicon();
const table = { clusters: clusters.all, provinces, unitIdOf: (name: string) => unitNamed(name)?.id ?? null };
const keyOf = (number: number, year: number): PledgeKey => ({
  owner: 'Bộ Công an',
  block: 'local_police',
  number,
  year,
});

/** An article with the provinces of its day. */
function article(number: number, sample: Sample): Extraction {
  const extraction = sampleExtraction({ cluster: { number, label: `Cụm thi đua số ${number}` }, ...sample });
  const day = extraction.article.publishedAt?.slice(0, 10) ?? null;
  const place = <T extends { value: { name: string; provinceId: string | null } }>(fact: T): T => ({
    ...fact,
    value: { ...fact.value, provinceId: provinces.resolve(fact.value.name, day)?.id ?? null },
  });
  return {
    ...extraction,
    members: extraction.members.map(place),
    deputies: extraction.deputies.map(place),
    lead: extraction.lead && place(extraction.lead),
  };
}

function membership(key: PledgeKey, samples: readonly Sample[], corrections: Correction[] = []): ClusterMembership {
  const articles = samples.map((sample) => article(key.number, { year: key.year, ...sample }));
  const pledge = articles.length === 0 ? null : fusePledge(key, articles, { corrections });
  const found = membershipOf(key, pledge, table);
  if (!found) throw new Error('no membership');
  return found;
}

const verdicts = ({ members }: ClusterMembership): string[] =>
  members.map(({ name, provinceId, verdict }) => `${name} ${provinceId} ${verdict}`);

describe('a cluster and year', () => {
  test('without an article is as the cluster table has it, with how sure that is and where it is from', () => {
    const found = membership(keyOf(12, 2024), []);
    expect(found).toMatchObject({
      id: '2024-local-police-12',
      pledgeId: null,
      lead: null,
      seededLead: 'Kiên Giang (host)',
      isFullList: false,
    });
    expect(found.members.map(({ name }) => name).sort()).toEqual([
      'An Giang',
      'Bạc Liêu',
      'Cà Mau',
      'Hậu Giang',
      'Kiên Giang',
    ]);
    expect(new Set(found.members.map(({ verdict }) => verdict))).toEqual(new Set(['seeded']));
    const [kienGiang] = found.members;
    expect(kienGiang).toMatchObject({
      id: '2024-local-police-12/91@1991',
      unit: 'Công an tỉnh Kiên Giang',
      today: { name: 'An Giang' },
      articles: [],
      seed: { confidence: 'high', validFrom: '2024-01-01', validTo: '2025-07-01' },
    });
    expect(kienGiang?.seed?.sources).not.toEqual([]);
  });

  test('is confirmed by the articles that name its members; one they name beside them is new', () => {
    const found = membership(keyOf(12, 2024), [
      { url: 'https://a.example/1', members: ['Kiên Giang', 'Cà Mau'], lead: 'Kiên Giang', deputies: ['Cà Mau'] },
      { url: 'https://b.example/2', text: 'Một bài khác hẳn về lễ ký kết.', members: ['Kiên Giang', 'Đồng Tháp'] },
    ]);
    expect(verdicts(found).toSorted()).toEqual([
      'An Giang 89@1991 seeded',
      'Bạc Liêu 95@1997 seeded',
      'Cà Mau 96@1997 confirmed',
      'Hậu Giang 93@2004 seeded',
      'Kiên Giang 91@1991 confirmed',
      'Đồng Tháp 87@1991 new',
    ]);
    const member = (name: string) => found.members.find((one) => one.name === name);
    expect(member('Kiên Giang')).toMatchObject({
      role: 'lead',
      articles: ['https://a.example/1', 'https://b.example/2'],
    });
    expect(member('Cà Mau')?.role).toBe('deputy');
    expect(member('Đồng Tháp')?.seed).toBeNull();
    expect(found.lead?.value.name).toBe('Kiên Giang');
    expect(found.pledgeId).toBe('2024-local-police-12');
  });

  test('is contradicted by a full list without the member, and by no other list', () => {
    const members = ['Kiên Giang', 'An Giang', 'Hậu Giang', 'Cà Mau'];
    const partial = membership(keyOf(12, 2024), [{ members, memberCount: 5 }]);
    expect(partial.isFullList).toBe(false);
    expect(verdicts(partial)).toContain('Bạc Liêu 95@1997 seeded');
    const full = membership(keyOf(12, 2024), [{ members, memberCount: 4 }]);
    expect(full.isFullList).toBe(true);
    expect(verdicts(full)).toContain('Bạc Liêu 95@1997 contradicted');
  });

  test('is not confirmed by members that a text only implies: they were read from the very table', () => {
    const found = membership(keyOf(12, 2024), [{ impliedMembers: ['Kiên Giang', 'Cà Mau'], memberCount: 2 }]);
    expect(new Set(found.members.map(({ verdict }) => verdict))).toEqual(new Set(['seeded']));
  });

  test('that no table knows is what articles say; one that nobody knows is nothing', () => {
    const found = membership(keyOf(77, 2024), [{ members: ['Kiên Giang'] }]);
    expect(verdicts(found)).toEqual(['Kiên Giang 91@1991 new']);
    expect(membershipOf(keyOf(77, 2024), null, table)).toBeNull();
    expect(membershipOf({ ...keyOf(12, 2024), owner: 'Công an tỉnh Cà Mau' }, null, table)).toBeNull();
  });
});

test('a unit is itself in any of its spellings', () => {
  const schools = ['Trường Đại học Cảnh sát nhân dân', 'Học viện Cảnh sát nhân dân', 'Học viện Quốc tế'];
  const key: PledgeKey = { ...keyOf(1, 2025), block: 'police_schools' };
  const extraction = sampleExtraction({
    year: 2025,
    cluster: { number: 1, label: 'Cụm thi đua số 1', block: 'police_schools' },
    publishedAt: '2025-11-28T08:00:00+07:00',
  });
  const [fact] = sampleExtraction({ members: ['x'] }).members;
  const members = schools.map((name) => ({ ...fact, value: { name, unit: name, provinceId: null } }));
  const pledge = fusePledge(key, [{ ...extraction, members } as Extraction]);
  const found = membershipOf(key, pledge, table);
  expect(found && verdicts(found)).toEqual([
    'Trường Đại học CSND null confirmed',
    'Trường Đại học ANND null seeded',
    'Học viện ANND null seeded',
    'Học viện CSND null confirmed',
    'Học viện Chính trị CAND null seeded',
    'Học viện Quốc tế null new',
  ]);
  expect(found?.seededLead).toBe('Trường Đại học CSND');
  const corrections: Correction[] = [
    {
      ...{
        pledgeId: '2025-police-schools-1',
        field: 'member:Học viện Cảnh sát nhân dân',
        action: 'reject',
        value: null,
      },
      ...{ author: 'Mai', at: '2026-01-05T00:00:00Z', reason: 'danh sách của Bộ' },
    },
  ];
  const decided = fusePledge(key, [{ ...extraction, members } as Extraction], { corrections });
  const corrected = membershipOf(key, decided, table);
  expect(corrected && verdicts(corrected)).toContain('Học viện CSND null contradicted');
});

describe('provinces through time', () => {
  test('the unit of today names the one of then that it came of, in the time of that one', () => {
    const found = membership(keyOf(12, 2024), [
      { kind: 'year_end_review', publishedAt: '2025-08-10T08:00:00+07:00', members: ['An Giang'] },
    ]);
    // Printed after the merger about the year before: the An Giang of then and the Kiên Giang of then are in today's.
    expect(verdicts(found)).toEqual(
      expect.arrayContaining(['An Giang 89@1991 confirmed', 'Kiên Giang 91@1991 confirmed', 'Cà Mau 96@1997 seeded']),
    );
    expect(found.members).toHaveLength(5);
  });

  test('two units that are one today are two members', () => {
    const found = membership(keyOf(12, 2024), [{ members: ['An Giang'] }]);
    expect(verdicts(found)).toEqual(
      expect.arrayContaining(['An Giang 89@1991 confirmed', 'Kiên Giang 91@1991 seeded']),
    );
  });

  test('clusters drawn anew within a year: a review of autumn decides about the second half only', () => {
    const cities = ['Hà Nội', 'Hồ Chí Minh', 'Hải Phòng'];
    const found = membership(keyOf(1, 2025), [
      { kind: 'year_end_review', publishedAt: '2025-11-25T08:00:00+07:00', members: cities, memberCount: 3 },
    ]);
    expect(verdicts(found).toSorted()).toEqual([
      'Cần Thơ 92@2004 seeded',
      'Hà Nội 01@1991 confirmed',
      'Hải Phòng 31@1991 seeded',
      'Hải Phòng 31@2025 confirmed',
      'Hồ Chí Minh 79@1991 seeded',
      'Hồ Chí Minh 79@2025 confirmed',
      'Đà Nẵng 48@1997 seeded',
    ]);
  });

  test('and one of spring about the first half only', () => {
    const found = membership(keyOf(1, 2025), [
      { publishedAt: '2025-03-10T08:00:00+07:00', members: ['Hà Nội', 'Hồ Chí Minh'], memberCount: 2 },
    ]);
    expect(verdicts(found)).toEqual(
      expect.arrayContaining([
        'Đà Nẵng 48@1997 contradicted',
        'Hải Phòng 31@1991 contradicted',
        'Hồ Chí Minh 79@1991 confirmed',
        'Hồ Chí Minh 79@2025 seeded',
        'Hải Phòng 31@2025 seeded',
      ]),
    );
  });
});

describe('decisions of people', () => {
  const decision = (action: 'correct' | 'reject', name: string): Correction => ({
    pledgeId: '2024-local-police-12',
    field: `member:${name}`,
    action,
    value: null,
    author: 'Mai',
    at: '2026-01-05T00:00:00Z',
    reason: 'danh sách của Bộ',
  });
  const unitOf = (name: string) => ({
    name,
    unit: name,
    provinceId: provinces.resolve(name, '2024-04-01')?.id ?? null,
  });

  test('one that adds a member confirms it, one that takes it out contradicts it', () => {
    const articles = [article(12, { members: ['Kiên Giang', 'Hậu Giang'] })];
    const pledge = fusePledge(keyOf(12, 2024), articles, {
      corrections: [decision('correct', 'An Giang'), decision('reject', 'Hậu Giang')],
      unitOf,
    });
    const found = membershipOf(keyOf(12, 2024), pledge, table);
    expect(found && verdicts(found)).toEqual(
      expect.arrayContaining(['An Giang 89@1991 confirmed', 'Hậu Giang 93@2004 contradicted']),
    );
  });
});

test('the cluster table names its years up to the last comparison, each once', () => {
  const keys = memberships.seeded().map(({ block, number, year }) => `${block} ${number} ${year}`);
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys).toEqual(expect.arrayContaining(['local_police 10 2011', 'local_police 12 2025', 'local_police 1 2026']));
  expect(keys).not.toContain('local_police 12 2026');
  expect(keys).not.toContain('local_police 10 2012');
  for (const key of memberships.seeded())
    expect(memberships.of(key, null)?.members.length, key.block).toBeGreaterThan(0);
});
