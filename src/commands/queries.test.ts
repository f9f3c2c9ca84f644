import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Command, CommanderError } from 'commander';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Sample, sampleExtraction } from '../../test/support/extraction.ts';
import { loadLexicon } from '../lexicon/lexicon.ts';
import { StoreError, UsageError } from '../model/errors.ts';
import type { Extraction, Unit } from '../model/extraction.ts';
import { fusePledge } from '../pledges/fuse-pledge.ts';
import { pledgeKeyOf } from '../pledges/pledge-key.ts';
import { openStore } from '../store/open-store.ts';
import { articlesCommand } from './articles.ts';
import { clustersCommand } from './clusters.ts';
import { searchKeys } from './database.ts';
import { membersCommand } from './members.ts';
import { outcomesCommand } from './outcomes.ts';
import { tableOf } from './output.ts';
import { pledgesCommand } from './pledges.ts';
import { searchCommand } from './search.ts';
import { showCommand } from './show.ts';
import { sqlCommand } from './sql.ts';
import { targetsCommand } from './targets.ts';
import { trendCommand } from './trend.ts';

const { provinces } = loadLexicon();
const folder = mkdtempSync(join(tmpdir(), 'giaouoc-commands-'));
const db = join(folder, 'a.db');
afterAll(() => rmSync(folder, { recursive: true }));

/** Members and lead with the ids of data/provinces.yml. */
function placed(extraction: Extraction, day: string): Extraction {
  const place = <T extends { value: Unit }>(fact: T): T => ({
    ...fact,
    value: { ...fact.value, provinceId: provinces.resolve(fact.value.name, day)?.id ?? null },
  });
  return { ...extraction, members: extraction.members.map(place), lead: extraction.lead && place(extraction.lead) };
}

beforeAll(async () => {
  const store = await openStore(db, { keys: searchKeys });
  const save = async (sample: Sample, day: string): Promise<void> => {
    const extraction = placed(sampleExtraction(sample), day);
    const pledge = pledgeKeyOf(extraction);
    await store.saveExtraction({ extraction, page: null, seenAt: '2026-01-01T00:00:00Z', pledge });
    if (pledge.key === null) return;
    const today = (id: string) => provinces.today(id)[0] ?? null;
    const fused = fusePledge(pledge.key, await store.pledgeSources(pledge.key), { todayOf: today });
    if (fused) await store.savePledge(fused, '2026-01-01T00:00:00Z');
  };
  await save(
    {
      url: 'https://a.example/12',
      members: ['Kiên Giang', 'Cà Mau'],
      lead: 'Kiên Giang',
      date: '2024-03-26',
      targets: [{}],
      text: 'Chiều 26/3, tại Kiên Giang, ký kết giao ước thi đua.',
    },
    '2024-03-26',
  );
  await save(
    {
      url: 'https://a.example/12/tong-ket',
      kind: 'year_end_review',
      targets: [{ status: 'reported', min: 74, max: 74, comparator: '=', raw: 'đạt 74%' }],
    },
    '2024-11-26',
  );
  await save(
    {
      url: 'https://a.example/11',
      year: 2023,
      cluster: { number: 11, label: 'Cụm thi đua số 11' },
      members: ['An Giang'],
      targets: [{ min: 80 }],
    },
    '2023-03-26',
  );
  await save(
    {
      url: 'https://a.example/9',
      year: 2023,
      kind: 'mid_year_review',
      cluster: { number: 9, label: 'Cụm thi đua số 9' },
    },
    '2023-06-26',
  );
  await save(
    { url: 'https://a.example/other', kind: 'other', text: 'Hội thao của Công an tỉnh Đắk Lắk.' },
    '2024-01-01',
  );
  await store.close();
});

/** What a command prints to standard output. */
async function printed(command: Command, ...args: string[]): Promise<string> {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    await command
      .exitOverride()
      .configureOutput({ writeErr: () => undefined })
      .parseAsync([...args, '--db', db], { from: 'user' });
    return write.mock.calls.map(([text]) => String(text)).join('');
  } finally {
    write.mockRestore();
  }
}
const json = async (command: Command, ...args: string[]) => JSON.parse(await printed(command, ...args, '--json'));
const idsOf = async (...args: string[]): Promise<string[]> =>
  (await json(pledgesCommand(), ...args)).map(({ id }: { id: string }) => id);

describe('pledges', () => {
  test('are whole records as JSON, rows as CSV and Markdown, lines as a table', async () => {
    const [pledge] = await json(pledgesCommand(), '--year', '2024');
    expect(pledge).toMatchObject({
      id: '2024-local-police-12',
      lead: { value: { name: 'Kiên Giang' } },
      sources: [{}, {}],
    });
    const [head, row, ...rest] = (await printed(pledgesCommand(), '--year', '2024', '--csv')).split('\n');
    expect(head).toMatch(/^id,year,block,number,owner/);
    expect(row).toMatch(/^2024-local-police-12,2024,local_police,12,Bộ Công an/);
    expect(rest).toEqual(['']);
    expect(await printed(pledgesCommand(), '--markdown')).toContain(
      '| 2024-local-police-12 | 2024-03-26 | Kiên Giang | Kiên Giang; Cà Mau |',
    );
    const table = await printed(pledgesCommand());
    expect(table).toContain('> 75% clearance_general');
    expect(table).toContain('missed by 1');
  });
  test.each([
    [['--year', '2023'], ['2023-local-police-11']],
    [
      ['--year', '2019-2024'],
      ['2024-local-police-12', '2023-local-police-11'],
    ],
    [
      ['--year', '2023', '--unsigned'],
      ['2023-local-police-9', '2023-local-police-11'],
    ],
    [['--cluster', '12'], ['2024-local-police-12']],
    [
      ['--owner', 'bo cong an', '--sort', 'year'],
      ['2023-local-police-11', '2024-local-police-12'],
    ],
    [
      ['--province', 'An Giang'],
      ['2024-local-police-12', '2023-local-police-11'],
    ],
    [['--province', 'an giang', '--places', 'then'], ['2023-local-police-11']],
    [['--province', 'kien giang'], ['2024-local-police-12']],
    [['--province', 'tỉnh Cà Mau'], ['2024-local-police-12']],
    [['--indicator', 'clearance_general', '--value', '>75'], ['2023-local-police-11']],
    [['--outcome', 'missed'], ['2024-local-police-12']],
    [['--text', 'cum thi dua so 11'], ['2023-local-police-11']],
    [['--limit', '1'], ['2024-local-police-12']],
  ])('%s', async (args, ids) => {
    expect(await idsOf(...args)).toEqual(ids);
  });
  test('are counted by group', async () => {
    expect(await printed(pledgesCommand(), '--group-by', 'year', '--csv')).toBe('year,count\n2023,1\n2024,1\n');
  });
  test('groups are sorted and cut as rows are', async () => {
    expect(await printed(pledgesCommand(), '--group-by', 'year', '--sort', '-year', '--limit', '1', '--csv')).toBe(
      'year,count\n2024,1\n',
    );
    await expect(printed(pledgesCommand(), '--group-by', 'year', '--sort', 'lead')).rejects.toThrow(
      'groups cannot be sorted by "lead": use one of year, count',
    );
  });
});

describe('clusters', () => {
  test('are whole records as JSON: members with verdict, what they rest on, lead', async () => {
    const [found, ...others] = await json(clustersCommand(), '--number', '12', '--year', '2024');
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      id: '2024-local-police-12',
      pledgeId: '2024-local-police-12',
      lead: { value: { name: 'Kiên Giang' } },
      seededLead: 'Kiên Giang (host)',
    });
    const member = (name: string) => found.members.find((one: { name: string }) => one.name === name);
    expect(member('Kiên Giang')).toMatchObject({
      verdict: 'confirmed',
      role: 'lead',
      articles: ['https://a.example/12'],
      seed: { ids: ['local_police/12@2024'], confidence: 'high' },
    });
    expect(member('Hậu Giang')).toMatchObject({ verdict: 'seeded', articles: [] });
  });
  test('are a line each as a table, also where no article is known', async () => {
    const text = await printed(clustersCommand(), '--cluster', '12', '--block', 'local_police', '--year', '2024-2025');
    expect(text).toMatch(/2 confirmed/u);
    expect(text).toMatch(/5 seeded/u);
    expect(text).toMatch(/before/u);
    expect(await printed(clustersCommand(), '--number', '99')).toBe('nothing found\n');
  });
  test('are rows of the view as CSV, and counted by --group-by', async () => {
    const [head, row] = (await printed(clustersCommand(), '--number', '12', '--year', '2024', '--csv')).split('\n');
    expect(head).toMatch(/^id,pledge_id,year,block,number,owner,members,lead,/u);
    expect(row).toMatch(/^2024-local-police-12,2024-local-police-12,2024,local_police,12,Bộ Công an,/u);
    expect(await json(clustersCommand(), '--number', '12', '--group-by', 'block')).toEqual([
      { block: 'local_police', count: 2 },
    ]);
  });
  test('take the filters of pledges: members are asked as the table and the articles have them', async () => {
    const ids = async (...args: string[]) =>
      (await json(clustersCommand(), ...args)).map(({ id }: { id: string }) => id);
    expect(await ids('--province', 'Hậu Giang', '--places', 'then', '--year', '2024')).toEqual([
      '2024-local-police-12',
    ]);
    expect(await ids('--indicator', 'clearance_general', '--year', '2023-2024')).toEqual([
      '2024-local-police-12',
      '2023-local-police-11',
    ]);
  });
});

test('targets, members, outcomes and articles take the same filters', async () => {
  const args = ['--province', 'Kiên Giang', '--year', '2024'];
  expect(await json(targetsCommand(), ...args)).toMatchObject([
    { indicator: 'clearance_general', min: 75, outcome: 'missed' },
  ]);
  expect(await json(membersCommand(), ...args)).toMatchObject([
    { name: 'Kiên Giang', today: 'An Giang', role: 'lead' },
  ]);
  expect(await json(outcomesCommand(), ...args)).toMatchObject([
    { margin: -1, pledged_raw: 'đạt trên 75%', reported_raw: 'đạt 74%' },
  ]);
  expect(await json(articlesCommand(), ...args)).toHaveLength(2);
  expect(await json(articlesCommand(), '--kind', 'other')).toMatchObject([
    { unplaced_reason: 'neither a signing nor a review' },
  ]);
});

test('show prints values with their words, sources and outcome', async () => {
  const text = await printed(showCommand(), '2024-local-police-12/clearance_general');
  expect(text).toContain('Cụm thi đua số 12, Bộ Công an, 2024   (2024-local-police-12)');
  expect(text).toContain('member    Kiên Giang (today An Giang)  [1]\n            “Chiều 26/3”');
  expect(text).toMatch(/pledged {3}> 75% {2}tỷ lệ điều tra, khám phá án {2}\[clearance_general\] {2}\[1\]/);
  expect(text).toMatch(/outcome {3}missed by 1\nreported {2}74% {2}\[2\]/);
  expect(text).toContain('[2] year_end_review, 2024-03-26, Báo mẫu: Tin từ https://a.example/12/tong-ket');
  expect(JSON.parse(await printed(showCommand(), '2024-local-police-12', '--history'))).toHaveLength(2);
});

test('search finds words with and without marks', async () => {
  expect(await json(searchCommand(), 'dak', 'lak')).toMatchObject([{ ref: 'https://a.example/other', is_exact: 0 }]);
  expect(await json(searchCommand(), 'Đắk Lắk')).toMatchObject([{ is_exact: 1 }]);
  expect(await json(searchCommand(), 'phá rừng', '--of', 'target')).toEqual([]);
  expect(await json(searchCommand(), 'khám phá án', '--of', 'target')).toHaveLength(2);
});

test('sql answers in every format', async () => {
  const select = 'select number, count(*) as n from pledges group by number order by number';
  expect(await printed(sqlCommand(), select, '--csv')).toBe('number,n\n9,1\n11,1\n12,1\n');
  expect(await printed(sqlCommand(), select, '--markdown')).toBe(
    '| number | n |\n| --- | --- |\n| 9 | 1 |\n| 11 | 1 |\n| 12 | 1 |\n',
  );
});

test('trend draws the years, or gives them as rows', async () => {
  const chart = await printed(trendCommand(), 'clearance_general');
  expect(chart.split('\n').slice(1)).toEqual([
    `2023  reach     ${'█'.repeat(40)}  80%  1 target`,
    `2024  reach     ${'█'.repeat(38)}··  75%  1 target, 0 met, 1 missed`,
    '',
  ]);
  expect(await json(trendCommand(), 'clearance_general', '--year', '2024')).toMatchObject([{ median: 75, missed: 1 }]);
  expect(await printed(trendCommand(), 'wanted_arrest')).toBe('nothing found\n');
});

test('a table fits its width and breaks no word while it can', () => {
  const table = tableOf(
    ['id', 'words'],
    [['public_order_crime_count', 'mười hai chữ rất dài nằm ở đây để phải xuống dòng']],
    60,
  );
  expect(Math.max(...table.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60);
  expect(table).toContain('public_order_crime_count');
});

test('nothing found is an empty list, a header, or says so', async () => {
  expect(await json(targetsCommand(), '--year', '1999')).toEqual([]);
  expect(await printed(targetsCommand(), '--year', '1999')).toBe('nothing found\n');
  expect((await printed(targetsCommand(), '--year', '1999', '--csv')).split('\n')).toHaveLength(2);
});

test.each([
  [pledgesCommand, ['--province', 'Paris'], /no province is called "Paris"/],
  [targetsCommand, ['--indicator', 'clearance'], /did you mean clearance_general, clearance_very_serious/],
  [pledgesCommand, ['--sort', 'height'], /pledges have no column "height": use one of id, year/],
  [sqlCommand, ['drop table pledges'], /use DROP VIEW|write a SELECT/],
  [showCommand, ['2031-local-police-1'], /no pledge "2031-local-police-1" in .*pledges --unsigned/],
])('%o %s is a usage error', async (make, args, message) => {
  const failure = printed(make(), ...args);
  await expect(failure).rejects.toBeInstanceOf(UsageError);
  await expect(failure).rejects.toThrow(message);
});

test.each([
  [['--year', '20x3'], /expected a year or a range/],
  [['--year', '2024-2019'], /expected a year or a range/],
  [['--value', 'about 75'], /expected a comparison/],
  [['--confidence', '2'], /from 0 to 1/],
  [['--limit', '-1'], /whole number/],
  [['--block', 'army'], /Allowed choices are local_police/],
  [['--json', '--csv'], /cannot be used with/],
])('%s is refused by its option', async (args, message) => {
  const failure = printed(pledgesCommand(), ...args);
  await expect(failure).rejects.toBeInstanceOf(CommanderError);
  await expect(failure).rejects.toThrow(message);
});

test('a missing database says how to get one', async () => {
  const failure = pledgesCommand().parseAsync(['--db', join(folder, 'none.db')], { from: 'user' });
  await expect(failure).rejects.toBeInstanceOf(StoreError);
  await expect(failure).rejects.toThrow(/no database at .*none\.db: run `npm start`/);
});
