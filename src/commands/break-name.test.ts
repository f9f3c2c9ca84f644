import { expect, test } from 'vitest';
import { breakName } from './break-name.ts';

test.each([
  ['2024-local-police-12', '2024-local-police-12'],
  ['2026-within-province-9-cong-an-tinh-lam-dong', '2026-within-province-9-cong-\nan-tinh-lam-dong'],
  ['fixtures/articles/f-006-binh-phuoc-2023/article.txt', 'fixtures/articles/f-006-\nbinh-phuoc-2023/article.txt'],
  ['x'.repeat(60), `${'x'.repeat(28)}\n${'x'.repeat(28)}\nxxxx`],
  ['', ''],
])('%s', (name, lines) => {
  expect(breakName(name)).toBe(lines);
  expect(lines.replaceAll('\n', '')).toBe(name);
});
