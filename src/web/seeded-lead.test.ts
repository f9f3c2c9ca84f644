import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { clusterTable } from '../pledges/memberships.ts';
import { pageContext } from './page-context.ts';
import { seededLeadWords } from './seeded-lead.ts';

async function wordsIn(language: string, seeded: string): Promise<string> {
  const app = new Hono();
  app.get('/', async (c) => c.text(String(await seededLeadWords(pageContext(c), seeded))));
  return (await (await app.request(`/?lang=${language}`)).text()).replaceAll(/<[^>]*>/gu, '');
}

test.each([
  ['Kiên Giang (host)', 'Kiên Giang (nơi tổ chức)', 'Kiên Giang (host)'],
  ['Hà Nội (phó: TP.HCM)', 'Hà Nội (cụm phó: Hồ Chí Minh)', 'Hà Nội (deputy: Hồ Chí Minh)'],
  ['Cao Bằng; Lào Cai', 'Cao Bằng; Lào Cai', 'Cao Bằng; Lào Cai'],
  ['C10 (phó: C08)', 'C10 (cụm phó: C08)', 'C10 (deputy: C08)'],
])('%s', async (seeded, vietnamese, english) => {
  expect(await wordsIn('vi', seeded)).toBe(vietnamese);
  expect(await wordsIn('en', seeded)).toBe(english);
});

test('every lead of the cluster table has words in Vietnamese', async () => {
  const leads = new Set(clusterTable().clusters.flatMap(({ leaders }) => Object.values(leaders)));
  expect(leads.size).toBeGreaterThan(20);
  const app = new Hono();
  app.get('/', async (c) =>
    c.json(await Promise.all([...leads].map(async (one) => String(await seededLeadWords(pageContext(c), one))))),
  );
  const words = (await (await app.request('/')).json()) as string[];
  for (const one of words) expect(one).not.toContain('lang="en"');
});
