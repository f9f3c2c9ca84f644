import { expect, test } from 'vitest';
import { yearSpreads } from '../pledges/trend.ts';
import type { ChartPoint } from './chart-points.ts';
import { type ChartWords, drawChart, drawSpreads, standaloneSvg } from './draw-chart.ts';

const words: ChartWords = {
  title: 'Mức cam kết <b>',
  percent: '%',
  breaks: { 2024: 'twelve clusters', 2025: 'mergers' },
  of: ({ owner, bound }) => `${owner}: ${bound}`,
  ofYear: ({ year, median }) => `${year}: ${median}`,
};
const SIZE = { width: 700, height: 300 };
const point = (year: number, other: Partial<ChartPoint> = {}): ChartPoint => ({
  ...{ year, block: 'local_police', number: 6, owner: 'Bộ Công an', direction: 'reach' as const },
  ...{ bound: 75, reported: null, outcome: 'unreported' as const, count: 1 },
  ...other,
});
const lineCount = (svg: string): number => (svg.match(/stroke-width="1\.5"[^>]*><path d="M[^"]*L/gu) ?? []).length;

test('no style and no script stands in it, and what the data say is text', () => {
  const svg = drawChart([point(2022, { owner: '<script>alert(1)</script>' }), point(2025)], words, SIZE);
  expect(svg).toMatch(/^<svg [^>]*aria-label="Mức cam kết (?:<|&lt;)b(?:>|&gt;)"/u);
  expect(svg).not.toMatch(/<style|<script|style="|NaN|undefined/u);
  expect(svg).toContain('&lt;script');
});

test('breaks are marked where years lie on both sides', () => {
  const both = drawChart([point(2020), point(2026)], words, SIZE);
  expect(both).toContain('twelve clusters');
  expect(both).toContain('mergers');
  const early = drawChart([point(2020), point(2023)], words, SIZE);
  expect(early).not.toContain('twelve clusters');
  expect(drawChart([point(2024)], words, SIZE)).not.toMatch(/NaN|mergers/u);
});

test('a line joins the years of a cluster, ends at a break, and is left out where a year has two figures', () => {
  expect(lineCount(drawChart([point(2021), point(2022)], words, SIZE))).toBe(1);
  expect(lineCount(drawChart([point(2023), point(2024)], words, SIZE))).toBe(0);
  expect(lineCount(drawChart([point(2021), point(2022), point(2022, { bound: 90 })], words, SIZE))).toBe(0);
});

test('as a file it has a namespace, a ground and its citation', () => {
  const svg = standaloneSvg(drawChart([point(2022)], words, SIZE), SIZE, 'A & B <c>');
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="700" height="324"/u);
  expect(svg).toContain('A &amp; B &lt;c>');
  expect(svg.match(/<svg/gu)).toHaveLength(1);
});

test('years in short: quartiles of targets laid out in order, and a mark a year however many there are', () => {
  const many = [point(2023, { bound: 80, count: 1_000_000 }), point(2023, { bound: 70, outcome: 'met' }), point(2024)];
  const years = yearSpreads(many);
  expect(years[0]).toMatchObject({
    year: 2023,
    targets: 1_000_001,
    least: 70,
    lowerQuartile: 80,
    median: 80,
    most: 80,
    met: 1,
  });
  expect(yearSpreads([point(2020, { bound: 10 }), point(2020, { bound: 20 })])[0]).toMatchObject({
    median: 15,
    lowerQuartile: 10,
  });
  const svg = drawSpreads(years, words, SIZE);
  expect(svg).toContain('twelve clusters');
  expect(svg.match(/<circle/gu)).toHaveLength(2);
  expect(svg).not.toMatch(/NaN|<style/u);
});
