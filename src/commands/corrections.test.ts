import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sampleExtraction } from '../../test/support/extraction.ts';
import { StoreError, UsageError } from '../model/errors.ts';
import type { Store } from '../model/store.ts';
import { pledgeKeyOf } from '../pledges/pledge-key.ts';
import { renewPledge } from '../pledges/renew-pledge.ts';
import { searchKeys } from '../query/search-keys.ts';
import { openStore } from '../store/open-store.ts';
import { agreementCommand } from './agreement.ts';
import { correctionsCommand } from './corrections.ts';

const ID = '2024-local-police-12';
const key = { owner: 'Bộ Công an', block: 'local_police', number: 12, year: 2024 } as const;
let folder: string;
let db: string;
let store: Store;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'giaouoc-corrections-'));
  db = join(folder, 'a.db');
  store = await openStore(db, { keys: searchKeys });
  const extraction = sampleExtraction({ lead: 'An Giang', theme: 'Kỷ cương', targets: [{}], confidence: 0.6 });
  await store.saveExtraction({
    extraction,
    page: null,
    seenAt: '2026-01-01T00:00:00Z',
    pledge: pledgeKeyOf(extraction),
  });
  await renewPledge(store, key, '2026-01-01T00:00:00Z');
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

/** What the last command said beside its data. */
let talked = '';

async function printed(...args: string[]): Promise<string> {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const talk = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    const command = args[0] === 'agreement' ? agreementCommand() : correctionsCommand();
    const rest = args[0] === 'agreement' ? args.slice(1) : args;
    await command.exitOverride().parseAsync([...rest, '--db', db], { from: 'user' });
    return write.mock.calls.map(([text]) => String(text)).join('');
  } finally {
    talked = talk.mock.calls.map(([text]) => String(text)).join('');
    write.mockRestore();
    talk.mockRestore();
  }
}

const line = (fields: object): string =>
  `${JSON.stringify({ pledgeId: ID, field: 'lead', action: 'correct', value: 'kien giang', author: 'Mai', at: '2026-02-01T00:00:00Z', reason: 'bàn giao', ...fields })}\n`;
const fileOf = (...lines: string[]): string => {
  const path = join(folder, 'corrections.jsonl');
  writeFileSync(path, lines.join(''));
  return path;
};

test('imported corrections lie over the record, survive every renewal, and come out as they went in', async () => {
  const file = fileOf(line({}), line({ field: 'target:clearance_general', value: { min: 80 } }));
  await printed('import', file);
  await printed('import', file);
  expect(await renewPledge(store, key, '2026-03-01T00:00:00Z')).toBe('unchanged');
  const pledge = await store.pledge(ID);
  expect(pledge?.lead?.value).toEqual({ name: 'Kiên Giang', unit: 'Công an tỉnh Kiên Giang', provinceId: '91@1991' });
  expect(pledge?.targets[0]?.value.min).toBe(80);
  expect(await printed('export', '--jsonl')).toBe(
    line({}) + line({ field: 'target:clearance_general', value: { min: 80 } }),
  );
  expect(await printed('export', '--csv')).toContain(`${ID},lead,correct,"""kien giang""",Mai,`);
});

test('CSV goes both ways: what is exported is imported, also after a person typed words into it', async () => {
  await printed('import', fileOf(line({}), line({ field: 'target:clearance_general', value: { min: 80 } })));
  const table = await printed('export', '--csv');
  const path = join(folder, 'corrections.csv');
  const typed = `${ID},theme,correct,"Kỷ cương, ""nêu gương""",Nam,2026-02-02T00:00:00Z,`;
  writeFileSync(path, `\uFEFF${table}${typed}\n`);
  await printed('import', path);
  expect((await store.corrections()).map(({ field, value, author }) => [field, value, author])).toEqual([
    ['lead', 'kien giang', 'Mai'],
    ['target:clearance_general', { min: 80 }, 'Mai'],
    ['theme', 'Kỷ cương, "nêu gương"', 'Nam'],
  ]);
  expect((await store.pledge(ID))?.theme?.value.text).toBe('Kỷ cương, "nêu gương"');
});

test.each([
  [`${ID},lead,guess,,Mai,2026-02-01T00:00:00Z,`, /corrections\.csv:2 is no correction/],
  [`${ID},lead,accept`, /corrections\.csv is no CSV table: .*nothing was added/],
  [
    `${ID},leader,accept,,Mai,2026-02-01T00:00:00Z,`,
    /corrections\.csv:2: there is no field "leader": use date, .*, theme, member:NAME or target:ID; nothing was added/,
  ],
])('a row %s is refused with its place', async (row, message) => {
  const path = join(folder, 'corrections.csv');
  writeFileSync(path, `pledgeId,field,action,value,author,at,reason\n${row}\n`);
  await expect(printed('import', path)).rejects.toThrow(message);
  expect(await store.corrections()).toEqual([]);
});

test('a correction for a record that is gone adds nothing and names it', async () => {
  const failure = printed('import', fileOf(line({}), line({ pledgeId: '2031-local-police-1' })));
  await expect(failure).rejects.toBeInstanceOf(StoreError);
  await expect(failure).rejects.toThrow(/no pledge 2031-local-police-1: .*nothing was added/);
  expect(await store.corrections()).toEqual([]);
});

test.each([
  [['import', 'none.jsonl'], /none\.jsonl cannot be read/],
  [['agreement', 'Mai', 'Nam'], /no corrections by "Mai": there are some by nobody/],
  [['agreement', 'Mai', 'Mai'], /"Mai" agrees with "Mai": name two coders/],
])('%s is a usage error', async (args, message) => {
  await expect(printed(...args)).rejects.toThrow(message);
});

test('a line that is no correction is named with its number', async () => {
  const failure = printed('import', fileOf(line({}), line({ action: 'guess' })));
  await expect(failure).rejects.toBeInstanceOf(UsageError);
  await expect(failure).rejects.toThrow(/corrections\.jsonl:2 is no correction/);
});

test('agreement compares two authors', async () => {
  await printed('import', fileOf(line({}), line({ author: 'Nam', value: 'an giang' })));
  expect(await printed('agreement', 'Mai', 'Nam', '--csv')).toBe(
    'field,values,percent,kappa,alpha\nall,1,0,0,0\nlead,1,0,0,0\n',
  );
});

test('coders who decided about nothing in common have no share of agreement', async () => {
  await printed('import', fileOf(line({}), line({ author: 'Nam', field: 'theme', value: 'Kỷ cương' })));
  expect(await printed('agreement', 'Mai', 'Nam', '--csv')).toBe('field,values,percent,kappa,alpha\nall,0,,,\n');
});

test.each([';', '\t'])(
  'a table whose cells stand apart by %j, as some spreadsheets write it, is read',
  async (mark) => {
    const rows = [
      ['pledgeId', 'field', 'action', 'value', 'author', 'at', 'reason'],
      [ID, 'lead', 'correct', 'Kiên Giang', 'Mai', '2026-02-01T00:00:00Z', 'bàn giao, 2 lần'],
      [ID, 'event', 'note', '', 'Mai', '2026-02-01T00:00:00Z', 'xem lại'],
    ];
    const path = join(folder, 'corrections.csv');
    writeFileSync(path, `\uFEFF${rows.map((row) => `${row.join(mark)}\r\n`).join('')}`);
    await printed('import', path);
    expect(await store.corrections(ID)).toMatchObject([
      { field: 'lead', value: 'Kiên Giang', reason: 'bàn giao, 2 lần' },
      { field: 'event', action: 'note', reason: 'xem lại' },
    ]);
  },
);

test('a decision about a value that is not there is kept, and the import says so', async () => {
  await printed('import', fileOf(line({}), line({ field: 'target:nowhere', action: 'accept', value: null })));
  expect(talked).toContain('2 of 2 corrections were new');
  expect(talked).toMatch(/1 kept without effect, .*show 2024-local-police-12` tells of target:nowhere/);
  expect(await store.corrections(ID)).toHaveLength(2);
  await printed('import', fileOf(line({})));
  expect(talked).not.toContain('without effect');
});
