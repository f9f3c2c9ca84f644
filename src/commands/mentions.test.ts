import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Mention } from '../model/mention.ts';
import { marked, mentionsPage } from './mentions-html.ts';

const folder = mkdtempSync(join(tmpdir(), 'giaouoc-mentions-'));
afterAll(() => rmSync(folder, { recursive: true }));

const BIN = join(import.meta.dirname, '../../bin/giaouoc.cjs');

interface Ran {
  code: number | null;
  out: string;
  err: string;
  rows: {
    line: number | null;
    kind: string;
    start: number;
    end: number;
    surface: string;
    value: unknown;
    path?: string;
  }[];
}

/** Runs the real program. */
function giaouoc(args: readonly string[], input: string | Uint8Array = ''): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [BIN, 'mentions', ...args]);
    const [out, err]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      const printed = Buffer.concat(out).toString('utf8');
      const rows = printed
        .split('\n')
        .filter((line) => line.startsWith('{"'))
        .map((line) => JSON.parse(line));
      resolve({ code, out: printed, err: Buffer.concat(err).toString('utf8'), rows });
    });
    child.stdin.end(input);
  });
}

const PHRASES = 'Sáng 30-3, giảm từ 5% đến 10%\n\nCông an năm tỉnh\r\nđường 30/4\n';

describe('giaouoc mentions', () => {
  test('reads every line as a text of its own', async () => {
    const { rows, code } = await giaouoc(
      ['-', '--lines', '--kind', 'date,percent', '--kind', 'count', '--reference-date', '2023-03-31'],
      PHRASES,
    );
    expect(code).toBe(0);
    expect(rows).toEqual([
      {
        line: 1,
        kind: 'date',
        start: 0,
        end: 9,
        surface: 'Sáng 30-3',
        value: { from: '2023-03-30', to: '2023-03-30', grain: 'day', partOfDay: 'morning', yearFrom: 'reference' },
        certainty: 'implied',
        rule: 'date/day-month',
      },
      expect.objectContaining({ line: 1, kind: 'percent', start: 16, end: 29, surface: 'từ 5% đến 10%' }),
      expect.objectContaining({ line: 3, kind: 'count', start: 8, end: 16, surface: 'năm tỉnh' }),
    ]);
  });

  test('spans of an NFD copy index the copy', async () => {
    const given = PHRASES.normalize('NFD');
    const { rows } = await giaouoc(['--lines', '--kind', 'date,percent,count'], given);
    expect(rows).toHaveLength(3);
    const lines = given.split(/\r?\n/u);
    for (const { line, start, end, surface } of rows) expect(lines[(line ?? 0) - 1]?.slice(start, end)).toBe(surface);
    expect(rows[0]?.surface).toBe('Sáng 30-3'.normalize('NFD'));
  });

  test('takes a whole file for one text, and keeps its byte order mark in the count', async () => {
    const file = join(folder, 'a.txt');
    writeFileSync(file, '\ufeffGiảm\n5%');
    const { rows } = await giaouoc([file, '--kind', 'percent']);
    expect(rows).toEqual([expect.objectContaining({ line: null, start: 6, end: 8, surface: '5%' })]);
  });

  test('names the file where several are read', async () => {
    for (const name of ['b.txt', 'c.txt']) writeFileSync(join(folder, name), 'giảm 5%');
    const { rows } = await giaouoc([join(folder, 'b.txt'), join(folder, 'c.txt'), '--kind', 'percent']);
    expect(rows.map(({ path }) => path)).toEqual([join(folder, 'b.txt'), join(folder, 'c.txt')]);
  });

  test('prints a table and a page', async () => {
    const table = await giaouoc(['--format', 'table', '--kind', 'percent'], 'giảm 5%');
    expect(table.out).toContain('percent/plain');
    const page = await giaouoc(['--format', 'html', '--kind', 'percent'], 'giảm 5% <i>');
    expect(page.out).toMatch(/^<!doctype html>/u);
    expect(page.out).toContain('giảm <mark');
    expect(page.out).toContain('&lt;i&gt;');
    expect(page.out).not.toMatch(/https?:|<script|<link/u);
  });

  test('says which kinds there are, and what a day looks like', async () => {
    const kind = await giaouoc(['--kind', 'dates'], '');
    expect(kind.code).toBe(2);
    expect(kind.err).toMatch(/"dates" is no kind of mention; choose from number, percent/u);
    const day = await giaouoc(['--reference-date', '31/3/2023'], '');
    expect(day.code).toBe(2);
    expect(day.err).toContain('YYYY-MM-DD');
  });

  test('skips what it cannot read, with the reason, and goes on', async () => {
    const pdf = join(folder, 'scan.txt');
    writeFileSync(pdf, Buffer.concat([Buffer.from('%PDF-1.7'), Buffer.alloc(4000, 0x81)]));
    writeFileSync(join(folder, 'd.txt'), 'giảm 5%');
    const { rows, code, err } = await giaouoc([pdf, join(folder, 'd.txt'), '--kind', 'percent']);
    expect(code).toBe(1);
    expect(err).toContain(`skipped ${pdf}`);
    expect(rows).toHaveLength(1);
  });

  test('reads through zero bytes, lone surrogates and marks of direction', async () => {
    const broken = Buffer.concat([
      Buffer.from('giảm \0 5%, '.repeat(100)),
      Buffer.from([0xed, 0xa0, 0x80]),
      Buffer.from(' \u200f30/3/2023\u200e đạt 10%'),
    ]);
    const { rows, code, err } = await giaouoc(['--kind', 'percent,date'], broken);
    expect(code).toBe(0);
    expect(rows).toHaveLength(102);
    expect(err).toContain('not UTF-8');
  });

  test('an empty input is skipped, and said to be empty', async () => {
    expect(await giaouoc([], '')).toMatchObject({
      code: 1,
      out: '',
      err: 'giaouoc: skipped -: empty, there is nothing to read\n',
    });
  });
});

describe('marked', () => {
  const percent = (start: number, end: number, kind: 'percent' | 'date' = 'percent'): Mention =>
    ({
      kind,
      start,
      end,
      surface: '',
      value: {},
      certainty: 'stated',
      confidence: 1,
      rule: 'x/y',
    }) as unknown as Mention;
  const text = (html: string): string =>
    html
      .replaceAll(/<[^>]*>/gu, '')
      .replaceAll('&lt;', '<')
      .replaceAll('&amp;', '&')
      .replaceAll('&gt;', '>');
  const depth = (html: string): number =>
    [...html.matchAll(/<(?<close>\/)?mark/gu)].reduce((open, { groups }) => {
      expect(open).toBeGreaterThanOrEqual(0);
      return open + (groups?.close === undefined ? 1 : -1);
    }, 0);

  test.each([
    ['side by side', [percent(0, 2), percent(2, 4)]],
    ['nested', [percent(0, 6), percent(1, 3), percent(4, 6)]],
    ['crossing', [percent(0, 4), percent(2, 6, 'date')]],
    ['the same span twice', [percent(1, 3), percent(1, 3, 'date')]],
    ['crossing and nested', [percent(0, 4), percent(1, 6, 'date'), percent(2, 3), percent(5, 9)]],
  ])('keeps the text and closes every mark: %s', (_, mentions) => {
    const html = marked('a<b&c>def', mentions);
    expect(text(html)).toBe('a<b&c>def');
    expect(depth(html)).toBe(0);
    expect([...html.matchAll(/<small/gu)]).toHaveLength(mentions.length);
  });

  test('the page counts the kinds', () => {
    const page = mentionsPage([
      { line: null, text: 'abcdef', mentions: [percent(0, 2), percent(2, 4), percent(4, 6, 'date')] },
    ]);
    expect(page).toMatch(/percent<\/mark> 2.*date<\/mark> 1/su);
  });
});
