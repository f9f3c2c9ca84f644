import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { createProgressLine } from './progress-line.ts';

const progress = {
  stage: 'crawl',
  requests: 12,
  articles: 7,
  pledges: 3,
  visit: null,
  current: 'https://cand.vn/phap-luat/cum-thi-dua-so-12-ky-ket-giao-uoc-thi-dua-i123456/',
} as const;

/** What is written to a stream that is, or is not, a terminal of so many columns. */
function written(columns: number | null): string {
  const stream = new PassThrough() as unknown as NodeJS.WriteStream & PassThrough;
  Object.assign(stream, columns === null ? {} : { isTTY: true, columns });
  const line = createProgressLine(stream);
  line.show(progress);
  line.clear();
  return String(stream.read() ?? '');
}

test('one line that renews itself and goes away, no wider than the terminal', () => {
  const [shown = '', cleared] = written(60).split('\r\u001B[2K').slice(1);
  expect(shown).toMatch(/^crawl: 12 pages, 7 articles, 3 pledges {2}https:\/\/cand\.vn/);
  expect(shown.length).toBeLessThan(60);
  expect(cleared).toBe('');
  expect(written(200)).toContain(progress.current);
});

test('nothing where nobody watches', () => {
  expect(written(null)).toBe('');
});
