import { describe, expect, test } from 'vitest';
import { sampleExtraction } from '../../test/support/extraction.ts';
import { Pledge } from '../model/pledge.ts';
import { fusePledge } from './fuse-pledge.ts';

const key = { owner: 'Bộ Công an', block: 'local_police', number: 12, year: 2024 } as const;
const five = ['Kiên Giang', 'An Giang', 'Hậu Giang', 'Cà Mau', 'Bạc Liêu'];

const fused = (...extractions: ReturnType<typeof sampleExtraction>[]): Pledge => {
  const pledge = fusePledge(key, extractions, { todayOf: (id) => ({ id: 'today', name: `nay: ${id}` }) });
  if (pledge === null) throw new Error('no pledge');
  return Pledge.parse(pledge);
};

test('one article becomes a pledge whose values point back at it', () => {
  const article = sampleExtraction({
    members: five,
    memberCount: 5,
    lead: 'Kiên Giang',
    date: '2024-03-26',
    targets: [{}],
  });
  const pledge = fused(article);
  expect(pledge).toMatchObject({ id: '2024-local-police-12', key, isSigned: true, issues: [] });
  expect(pledge.members.map(({ value, today }) => [value.name, today?.name])).toContainEqual([
    'Cà Mau',
    'nay: Cà Mau@1991',
  ]);
  const [quote] = pledge.targets[0]?.support[0]?.evidence ?? [];
  expect(article.article.text.slice(quote?.start, quote?.end)).toBe(quote?.text);
  expect(pledge.targets[0]).toMatchObject({
    id: '2024-local-police-12/clearance_general',
    outcome: { status: 'unreported' },
  });
});

describe('the better evidenced value wins and the others stay as conflicts', () => {
  const says = (url: string, lead: string, more: Partial<Parameters<typeof sampleExtraction>[0]> = {}) =>
    sampleExtraction({ url, lead, ...more });

  test('stated over implied, even when implied more often', () => {
    const pledge = fused(
      says('https://a.example/1', 'An Giang', { certainty: 'implied' }),
      says('https://b.example/1', 'An Giang', { certainty: 'implied' }),
      says('https://c.example/1', 'Kiên Giang'),
    );
    expect(pledge.lead).toMatchObject({ value: { name: 'Kiên Giang' }, certainty: 'stated' });
    expect(pledge.lead?.conflicts).toMatchObject([{ value: { name: 'An Giang' }, support: [{}, {}] }]);
  });
  test('more articles over fewer, but a copied text is one witness', () => {
    const text = 'Cùng một bản tin, đăng lại ở báo khác.';
    const copies = ['a', 'b', 'c'].map((host) =>
      says(`https://${host}.example/1`, 'An Giang', { text, confidence: 0.5 }),
    );
    const two = ['d', 'e'].map((host) => says(`https://${host}.example/1`, 'Kiên Giang', { confidence: 0.5 }));
    expect(fused(...copies, ...two).lead?.value.name).toBe('Kiên Giang');
  });
  test('then confidence, then the newest', () => {
    const unsure = says('https://a.example/1', 'An Giang', { confidence: 0.6 });
    const sure = says('https://b.example/1', 'Kiên Giang', { confidence: 0.8 });
    expect(fused(unsure, sure).lead?.value.name).toBe('Kiên Giang');
    const old = says('https://a.example/1', 'An Giang', { publishedAt: '2024-03-01' });
    expect(fused(old, says('https://b.example/1', 'Kiên Giang')).lead?.value.name).toBe('Kiên Giang');
  });
  test('the order in which articles come does not matter', () => {
    const articles = [
      says('https://a.example/1', 'An Giang'),
      says('https://b.example/1', 'Kiên Giang'),
      says('https://c.example/1', 'Cà Mau'),
    ];
    expect(fused(...articles)).toEqual(fused(...[...articles].reverse()));
  });
});

describe('members', () => {
  test('implied ones count only where nobody states any', () => {
    const stated = sampleExtraction({ url: 'https://a.example/1', members: ['Cà Mau'] });
    const table = sampleExtraction({ url: 'https://b.example/1', impliedMembers: five });
    expect(fused(stated, table).members.map(({ value }) => value.name)).toEqual(['Cà Mau']);
    expect(fused(table).members).toHaveLength(5);
  });
  test('a list as long as the articles say is taken; the stray name is an issue that names its source', () => {
    const full = sampleExtraction({ url: 'https://a.example/1', members: five, memberCount: 5 });
    const stray = sampleExtraction({ url: 'https://b.example/1', members: ['Cà Mau', 'Vĩnh Long'] });
    const pledge = fused(full, stray);
    expect(pledge.members.map(({ value }) => value.name)).toEqual(five);
    expect(pledge.issues).toEqual([
      { code: 'members/left-out', message: expect.stringContaining('https://b.example/1') },
    ]);
    expect(pledge.members.find(({ value }) => value.name === 'Cà Mau')?.support).toHaveLength(2);
  });
  test('a count that does not fit is an issue', () => {
    expect(fused(sampleExtraction({ members: ['Cà Mau'], memberCount: 5 })).issues).toMatchObject([
      { code: 'members/count-mismatch' },
    ]);
  });
});

test('a day without its year supports the full one', () => {
  const pledge = fused(
    sampleExtraction({ url: 'https://a.example/1', date: '--03-26' }),
    sampleExtraction({ url: 'https://b.example/1', date: '2024-03-26' }),
  );
  expect(pledge.event.date).toMatchObject({ value: '2024-03-26', conflicts: [], support: [{}, {}] });
});

describe('targets', () => {
  test('two articles with two figures for one target: one target, one conflict', () => {
    const pledge = fused(
      sampleExtraction({ url: 'https://a.example/1', targets: [{ min: 75 }] }),
      sampleExtraction({ url: 'https://b.example/1', targets: [{ min: 80 }], confidence: 0.5 }),
    );
    expect(pledge.targets).toHaveLength(1);
    expect(pledge.targets[0]).toMatchObject({ value: { min: 75 }, conflicts: [{ value: { min: 80 } }] });
  });
  test('one article with two figures under one indicator: two targets with ids of their own', () => {
    const pledge = fused(sampleExtraction({ targets: [{ min: 75 }, { min: 90 }] }));
    expect(pledge.targets.map(({ id, conflicts }) => [id, conflicts.length])).toEqual([
      ['2024-local-police-12/clearance_general', 0],
      ['2024-local-police-12/clearance_general.2', 0],
    ]);
  });
  test('results within a signing are no targets, quotas from above are', () => {
    const pledge = fused(
      sampleExtraction({ targets: [{ status: 'reported' }, { status: 'assigned', indicator: 'wanted_arrest' }] }),
    );
    expect(pledge.targets.map(({ value }) => value.status)).toEqual(['assigned']);
    expect(pledge.results).toEqual([]);
  });
});

describe('reviews', () => {
  const signing = sampleExtraction({ targets: [{}], theme: 'Kỷ cương' });
  const review = sampleExtraction({
    url: 'https://b.example/review',
    kind: 'year_end_review',
    publishedAt: '2024-11-25',
    targets: [{ status: 'reported', min: 78.2, max: 78.2, comparator: '=' }, { min: 80 }, { min: 75 }],
    lead: 'Kiên Giang',
    theme: 'Chủ đề khác',
    date: '2024-11-25',
    nextLead: 'Cà Mau',
  });

  test('add outcomes and leads, support a recalled goal, add no goal and leave event and theme alone', () => {
    const pledge = fused(signing, review);
    expect(pledge.targets).toHaveLength(1);
    expect(pledge.targets[0]).toMatchObject({
      value: { min: 75 },
      conflicts: [],
      support: [{}, {}],
      outcome: { status: 'met', margin: 3.2, reported: { support: [{ url: 'https://b.example/review' }] } },
    });
    expect(pledge.lead?.value.name).toBe('Kiên Giang');
    expect(pledge.event.date).toBeNull();
    expect(pledge.theme?.value.text).toBe('Kỷ cương');
  });
  test('alone make no signed pledge and no targets, but keep their results', () => {
    expect(fused(review)).toMatchObject({ isSigned: false, targets: [], results: [{ value: { min: 78.2 } }] });
  });
  test('hand the lead over to the year after', () => {
    const next = { ...key, year: 2025 };
    const pledge = fusePledge(next, [review, sampleExtraction({ url: 'https://c.example/1', year: 2025 })]);
    expect(pledge?.lead?.value.name).toBe('Cà Mau');
    expect(pledge?.sources.map(({ year }) => year)).toEqual([2025, 2024]);
    expect(fusePledge(next, [review])).toBeNull();
  });
});

test('articles of other kinds and other keys add nothing', () => {
  const other = sampleExtraction({ url: 'https://a.example/sport', kind: 'other', lead: 'Cà Mau' });
  const departments = sampleExtraction({
    url: 'https://b.example/1',
    cluster: { block: 'ministry_departments' },
    lead: 'Cà Mau',
  });
  expect(fusePledge(key, [other, departments])).toBeNull();
  expect(fused(sampleExtraction(), other, departments)).toMatchObject({
    lead: null,
    sources: [{ url: 'https://bao.example/a' }],
  });
});
