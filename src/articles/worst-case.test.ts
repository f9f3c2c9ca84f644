import { expect, test } from 'vitest';
import { SkipInputError } from '../model/errors.ts';
import { readArticle } from './read-article.ts';
import { readTextArticle } from './read-text-article.ts';

const MEGABYTE = 1_000_000;
const fill = (unit: string) => unit.repeat(Math.ceil(MEGABYTE / unit.length));

/** A megabyte that invites a pattern to start over at every character. */
const PARAGRAPHS = [
  'a',
  '#a ',
  'Ảnh: ',
  '- ',
  '12/3/2024 ',
  'https://a.vn/a.pn',
  ' Á',
  '“',
  '0:00 / ',
  'Tin, ảnh: A ',
  'x\n',
].map((unit) => [unit, fill(unit)] as const);
const MARKUP = [
  '<b>',
  '<p class="a-b">x',
  '<div><img>',
  '"',
  '<a href=x>y</a> ',
  '<h1>t',
  '<script>"',
  '<br>',
  '&amp;',
  '<td>1',
  '<a href="',
  '<script',
  'content="',
].map((unit) => [unit, fill(unit)] as const);

const LIMIT_MS = 4_000;

/** Milliseconds of the processor: what else runs on the machine does not count. */
function timed(work: () => unknown): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
}

test.each(PARAGRAPHS)('a megabyte of %j as text', (_, text) => {
  expect(timed(() => readTextArticle(text, 'a.txt'))).toBeLessThan(LIMIT_MS);
});

function read(body: Uint8Array): void {
  try {
    readArticle({ body, contentType: 'text/html', url: null });
  } catch (error) {
    if (!(error instanceof SkipInputError)) throw error;
  }
}

test.each([...PARAGRAPHS, ...MARKUP])('a megabyte of %j as a page', (_, text) => {
  // Elements that stand open by the thousand are refused; all else is read.
  const body = new TextEncoder().encode(`<html><head><title>t</title></head><body><p>${text}</p></body></html>`);
  expect(timed(() => read(body))).toBeLessThan(LIMIT_MS);
});

test('half a million elements beside each other', () => {
  const body = new TextEncoder().encode(
    `<body><h1>Tin</h1><div>${'<br>'.repeat(500_000)}<p>Một đoạn.</p></div></body>`,
  );
  expect(timed(() => read(body))).toBeLessThan(LIMIT_MS);
});

test('a hundred thousand elements in each other, each of them closed, are refused', () => {
  const body = new TextEncoder().encode(`<body>${'<div>'.repeat(100_000)}x${'</div>'.repeat(100_000)}</body>`);
  expect(
    timed(() =>
      expect(() => readArticle({ body, contentType: 'text/html', url: null })).toThrow(/10000 elements stand open/),
    ),
  ).toBeLessThan(1_000);
});

const P = '<p>Ngày 30-3, Cụm thi đua số 1 họp tại Cần Thơ để ký giao ước thi đua, có đại diện năm thành phố.</p>';
const deep = (depth: number): string => `${'['.repeat(depth)}"x"${']'.repeat(depth)}`;
test.each([
  ['a title of a million marks', `<title>${'a | '.repeat(MEGABYTE)}</title>`],
  ['a headline of half a million marks', `<meta property="og:title" content="${'a | '.repeat(MEGABYTE / 2)}">`],
  [
    'authors nested without end',
    `<script type="application/ld+json">{"@type":"NewsArticle","author":${deep(100_000)}}</script>`,
  ],
  [
    'a headline nested without end',
    `<script type="application/ld+json">{"@type":"NewsArticle","headline":${deep(100_000)}}</script>`,
  ],
  ['a script of quotes that never close', `<script>${'"a\\'.repeat(MEGABYTE)}</script>`],
])('%s', (_, head) => {
  const body = new TextEncoder().encode(`<html><head>${head}</head><body><h1>Tin</h1>${P}</body></html>`);
  expect(
    timed(() => expect(readArticle({ body, contentType: 'text/html', url: null }).text).toContain('Cụm thi đua số 1')),
  ).toBeLessThan(LIMIT_MS);
});
