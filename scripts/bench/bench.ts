// npm run bench: how fast mentions are found, beside chrono-node's Vietnamese dates on the same texts in the same run; worst cases up to
// a megabyte; memory; numerals; articles out of pages; a crawl beside Crawlee and a bare loop. Peers are installed by `npm ci --prefix scripts/bench`.
import { vi } from 'chrono-node';
import { loadLexicon } from '../../src/lexicon/lexicon.ts';
import { findMentions } from '../../src/mentions/find-mentions.ts';
import type { MentionKind } from '../../src/model/mention.ts';
import { articlesTable } from './articles.ts';
import { crawlMemoryTable, crawlTable } from './crawl.ts';
import { extractionTable } from './extraction.ts';
import { aligned, bytesKept, charactersPerSecond, sampleTexts, timeMs } from './measure.ts';
import { numeralsTable } from './numerals.ts';

const REFERENCE = '2024-03-26';
const lexicon = loadLexicon();
const ours = (text: string, kinds?: readonly MentionKind[]) =>
  findMentions(lexicon.readText(text), { referenceDate: REFERENCE, lexicon }, kinds);
const chrono = (text: string) => vi.parse(text, new Date(`${REFERENCE}T12:00:00+07:00`));

const millions = (speed: number | undefined): string => ((speed ?? 0) / 1e6).toFixed(2);
const filled = (unit: string, size: number): string => unit.repeat(Math.ceil(size / unit.length)).slice(0, size);

function speedTable(): string {
  const texts = sampleTexts();
  const name = { all: 'giaouoc, all kinds', dates: 'giaouoc, dates alone', chrono: 'chrono-node vi, dates alone' };
  const speeds = charactersPerSecond(
    [
      { name: name.all, run: (text) => ours(text) },
      { name: name.dates, run: (text) => ours(text, ['date']) },
      { name: name.chrono, run: chrono },
    ],
    texts,
  );
  const base = speeds.get(name.chrono) ?? 1;
  const rows = [...speeds].map(([who, speed]) => [who, millions(speed), `${(speed / base).toFixed(1)}x`]);
  const characters = texts.reduce((sum, text) => sum + text.length, 0);
  return `${texts.length} articles, ${characters} characters\n${aligned([['', 'M characters/s', 'of chrono'], ...rows])}`;
}

const WORST = [
  '1 ngày ',
  '1-',
  '1/1/',
  'từ ngày 1 đến ',
  'ngày 1, ',
  'một trăm ',
  'một ',
  'nghìn tỷ ',
  '1%-',
  'ít nhất ',
  'tháng ',
  'so với cùng kỳ (',
  '“',
  'Công an tỉnh ',
  'Nguyễn ',
  'a',
  '9',
  '\n',
];
const SIZES = [62_500, 250_000, 1_000_000];
const CHRONO_SIZES = [1250, 2500, 5000];

function worstTable(): string {
  ours(filled('1 ngày ', 10_000));
  const rows = WORST.map((unit) => [
    JSON.stringify(unit),
    ...SIZES.map((size) => timeMs(() => ours(filled(unit, size))).toFixed(0)),
  ]);
  const peer = CHRONO_SIZES.map((size) => `${size}: ${timeMs(() => chrono(filled('1 ngày ', size))).toFixed(0)} ms`);
  const five = timeMs(() => ours(filled('1 ngày ', 5000))).toFixed(1);
  return `${aligned([['all kinds, ms for', ...SIZES.map((size) => `${size} characters`)], ...rows])}\nchrono-node vi on "1 ngày ": ${peer.join(', ')}; giaouoc 5000: ${five} ms`;
}

function memoryTable(): string {
  const text = filled(sampleTexts().join('\n\n'), 1_000_000);
  const rows = [1, 2, 4].map((copies) => {
    const given = text.repeat(copies);
    const bytes = bytesKept(() => ours(given));
    return [`${copies} M`, (bytes / 2 ** 20).toFixed(1), (bytes / given.length).toFixed(1)];
  });
  return aligned([['characters', 'MB of mentions', 'bytes a character'], ...rows]);
}

for (const [title, table] of [
  ['Speed (median of nine rounds, taken in turns)', speedTable],
  ['Article text to extraction, on one core', extractionTable],
  ['Worst cases', worstTable],
  ['Memory', memoryTable],
  ['Numerals in words, written by packages of npm and read back', numeralsTable],
  ['Page to article, beside Readability on linkedom', () => articlesTable()],
  ['Crawl: pages a second of the durable path', crawlTable],
  ['Crawl: memory', crawlMemoryTable],
] as const) {
  process.stdout.write(`\n${title}\n${await table()}\n`);
}
