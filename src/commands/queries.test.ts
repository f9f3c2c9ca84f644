import { CommanderError } from 'commander';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { makeSampleDatabase, type SampleDatabase } from '../../test/support/sample-database.ts';
import { StoreError, UsageError } from '../model/errors.ts';
import { articlesCommand } from './articles.ts';
import { membersCommand } from './members.ts';
import { outcomesCommand } from './outcomes.ts';
import { tableOf } from './output.ts';
import { pledgesCommand } from './pledges.ts';
import { searchCommand } from './search.ts';
import { showCommand } from './show.ts';
import { sqlCommand } from './sql.ts';
import { targetsCommand } from './targets.ts';
import { trendCommand } from './trend.ts';

let sample: SampleDatabase;
beforeAll(async () => {
  sample = await makeSampleDatabase();
});
afterAll(() => sample.remove());
const printed: SampleDatabase['printed'] = (...args) => sample.printed(...args);
const json: SampleDatabase['json'] = (...args) => sample.json(...args);

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

test('a search that finds nothing says which word is nowhere, and what to try', async () => {
  const talk: string[] = [];
  const heard = vi.spyOn(process.stderr, 'write').mockImplementation((text) => talk.push(String(text)) > 0);
  try {
    expect(await printed(searchCommand(), 'thi đua xyzzy')).toBe('nothing found\n');
    expect(await json(searchCommand(), 'xyzzy', '--of', 'target')).toEqual([]);
    expect(await json(searchCommand(), '11', '12', '--of', 'target')).toEqual([]);
  } finally {
    heard.mockRestore();
  }
  expect(talk).toEqual([
    'giaouoc: "xyzzy": in none of the articles and targets; leave it out, or spell it otherwise (marks may be left out)\n',
    'giaouoc: "xyzzy": in none of the targets; spell it otherwise (marks may be left out)\n',
    'giaouoc: each word is in some of the targets, but no text has them all: leave some out\n',
  ]);
  await expect(printed(searchCommand(), '"*"')).rejects.toThrow(/has no word to look for: give words/u);
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
  [sqlCommand, ['drop table pledges'], /only questions are answered here: write a SELECT/],
  [sqlCommand, ['select 1; select 2'], /one question is answered at a time: write one SELECT/],
  [sqlCommand, [''], /write one SELECT/],
  [sqlCommand, ['select ?'], /write one SELECT with its values in it/],
  [sqlCommand, ['delete from pledges'], /only questions are answered here: write a SELECT/],
  [sqlCommand, ['select * from pledge'], /no such table: pledge: the views are pledges, targets/],
  [showCommand, ['2031-local-police-1'], /no pledge "2031-local-police-1" in .*pledges --unsigned/],
])('%o %s is a usage error', async (make, args, message) => {
  const failure = printed(make(), ...args);
  await expect(failure).rejects.toBeInstanceOf(UsageError);
  await expect(failure).rejects.toThrow(message);
});

test.each([
  [['--year', '20x3'], /expected a year or a range/],
  [['--year', '2024-2019'], /the range runs backwards: 2019-2024/],
  [['--text', '""'], /expected words/],
  [['--unit', ''], /expected words/],
  [['--owner', '*'], /expected words/],
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
  const failure = pledgesCommand().parseAsync(['--db', `${sample.db}.none.db`], { from: 'user' });
  await expect(failure).rejects.toBeInstanceOf(StoreError);
  await expect(failure).rejects.toThrow(/no database at .*none\.db: run `npm start`/);
});
