import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeSampleDatabase, type SampleDatabase } from '../../test/support/sample-database.ts';
import { clustersCommand } from './clusters.ts';

let sample: SampleDatabase;
beforeAll(async () => {
  sample = await makeSampleDatabase();
});
afterAll(() => sample.remove());
const printed: SampleDatabase['printed'] = (...args) => sample.printed(...args);
const json: SampleDatabase['json'] = (...args) => sample.json(...args);

describe('clusters', () => {
  test('are whole records as JSON: members with verdict, what they rest on, lead', async () => {
    const [found, ...others] = await json(clustersCommand(), '--number', '12', '--year', '2024');
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      id: '2024-local-police-12',
      pledgeId: '2024-local-police-12',
      lead: { value: { name: 'Kiên Giang' } },
      seededLead: 'Kiên Giang (host)',
    });
    const member = (name: string) => found.members.find((one: { name: string }) => one.name === name);
    expect(member('Kiên Giang')).toMatchObject({
      verdict: 'confirmed',
      role: 'lead',
      articles: ['https://a.example/12'],
      seed: { ids: ['local_police/12@2024'], confidence: 'high' },
    });
    expect(member('Hậu Giang')).toMatchObject({ verdict: 'seeded', articles: [] });
  });
  test('are a line each as a table, also where no article is known', async () => {
    const text = await printed(clustersCommand(), '--cluster', '12', '--block', 'local_police', '--year', '2024-2025');
    expect(text).toMatch(/2 confirmed/u);
    expect(text).toMatch(/5 seeded/u);
    expect(text).toMatch(/before/u);
    expect(await printed(clustersCommand(), '--number', '99')).toBe('nothing found\n');
  });
  test('are rows of the view as CSV, and counted by --group-by', async () => {
    const [head, row] = (await printed(clustersCommand(), '--number', '12', '--year', '2024', '--csv')).split('\n');
    expect(head).toMatch(/^id,pledge_id,year,block,number,owner,members,lead,/u);
    expect(row).toMatch(/^2024-local-police-12,2024-local-police-12,2024,local_police,12,Bộ Công an,/u);
    expect(await json(clustersCommand(), '--number', '12', '--group-by', 'block')).toEqual([
      { block: 'local_police', count: 2 },
    ]);
  });
  test('take the filters of pledges: members are asked as the table and the articles have them', async () => {
    const ids = async (...args: string[]) =>
      (await json(clustersCommand(), ...args)).map(({ id }: { id: string }) => id);
    expect(await ids('--province', 'Hậu Giang', '--places', 'then', '--year', '2024')).toEqual([
      '2024-local-police-12',
    ]);
    expect(await ids('--indicator', 'clearance_general', '--year', '2023-2024')).toEqual([
      '2024-local-police-12',
      '2023-local-police-11',
    ]);
  });
});
