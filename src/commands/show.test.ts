import { expect, test } from 'vitest';
import { sampleExtraction } from '../../test/support/extraction.ts';
import { fusePledge } from '../pledges/fuse-pledge.ts';
import { pledgeHeading } from './pledge-heading.ts';
import { pledgeText } from './show.ts';

const key = { owner: 'Bộ Công an', block: 'local_police', number: 12, year: 2024 } as const;

test('a source that repeats another names it', () => {
  const first = sampleExtraction({ url: 'https://a.example/bai', publishedAt: '2024-03-26' });
  const copy = sampleExtraction({ url: 'https://b.example/bai', publishedAt: '2024-03-27' });
  const pledge = fusePledge(key, [first, { ...copy, source: { ...copy.source, copyOf: 'https://a.example/bai' } }], {
    todayOf: () => null,
  });
  if (pledge === null) throw new Error('no pledge');
  const lines = pledgeText(pledge).split('\n');
  const numbered = new Map(pledge.sources.map(({ url }, index) => [url, index + 1]));
  const at = lines.findIndex((line) => line.trim() === 'https://b.example/bai');
  expect(lines[at + 1]?.trim()).toBe(`a copy of [${numbered.get('https://a.example/bai')}]`);
  expect(lines.filter((line) => line.includes('a copy of'))).toHaveLength(1);
});

test('whose a cluster is stands once in its heading', () => {
  const heading = (label: string) => {
    const pledge = fusePledge(key, [sampleExtraction({ cluster: { label } })], { todayOf: () => null });
    return pledge && pledgeHeading(pledge);
  };
  expect(heading('Cụm thi đua số 12')).toBe('Cụm thi đua số 12, Bộ Công an, 2024');
  expect(heading('Cụm thi đua số 12, Bộ Công an')).toBe('Cụm thi đua số 12, Bộ Công an, 2024');
});
