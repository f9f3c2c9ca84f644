import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeSampleDatabase, type SampleDatabase } from '../../test/support/sample-database.ts';
import { pledgesCommand } from './pledges.ts';

let sample: SampleDatabase;
beforeAll(async () => {
  sample = await makeSampleDatabase();
});
afterAll(() => sample.remove());
const printed: SampleDatabase['printed'] = (...args) => sample.printed(...args);
const json: SampleDatabase['json'] = (...args) => sample.json(...args);
const idsOf = async (...args: string[]): Promise<string[]> =>
  (await json(pledgesCommand(), ...args)).map(({ id }: { id: string }) => id);

describe('pledges', () => {
  test('are whole records as JSON, rows as CSV and Markdown, lines as a table', async () => {
    const [pledge] = await json(pledgesCommand(), '--year', '2024');
    expect(pledge).toMatchObject({
      id: '2024-local-police-12',
      lead: { value: { name: 'Kiên Giang' } },
      sources: [{}, {}],
    });
    const [head, row, ...rest] = (await printed(pledgesCommand(), '--year', '2024', '--csv')).split('\n');
    expect(head).toMatch(/^id,year,block,number,owner/);
    expect(row).toMatch(/^2024-local-police-12,2024,local_police,12,Bộ Công an/);
    expect(rest).toEqual(['']);
    expect(await printed(pledgesCommand(), '--markdown')).toContain(
      '| 2024-local-police-12 | 2024-03-26 | Kiên Giang | Kiên Giang; Cà Mau |',
    );
    const table = await printed(pledgesCommand());
    expect(table).toContain('> 75% clearance_general');
    expect(table).toContain('missed by 1');
  });
  test.each([
    [['--year', '2023'], ['2023-local-police-11']],
    [
      ['--year', '2019-2024'],
      ['2024-local-police-12', '2023-local-police-11'],
    ],
    [
      ['--year', '2023', '--unsigned'],
      ['2023-local-police-9', '2023-local-police-11'],
    ],
    [['--cluster', '12'], ['2024-local-police-12']],
    [
      ['--owner', 'bo cong an', '--sort', 'year'],
      ['2023-local-police-11', '2024-local-police-12'],
    ],
    [
      ['--province', 'An Giang'],
      ['2024-local-police-12', '2023-local-police-11'],
    ],
    [['--province', 'an giang', '--places', 'then'], ['2023-local-police-11']],
    [['--province', 'kien giang'], ['2024-local-police-12']],
    [['--province', 'tỉnh Cà Mau'], ['2024-local-police-12']],
    [['--indicator', 'clearance_general', '--value', '>75'], ['2023-local-police-11']],
    [['--outcome', 'missed'], ['2024-local-police-12']],
    [['--text', 'cum thi dua so 11'], ['2023-local-police-11']],
    [['--limit', '1'], ['2024-local-police-12']],
  ])('%s', async (args, ids) => {
    expect(await idsOf(...args)).toEqual(ids);
  });
  test('are counted by group', async () => {
    expect(await printed(pledgesCommand(), '--group-by', 'year', '--csv')).toBe('year,count\n2023,1\n2024,1\n');
  });
  test('groups are sorted and cut as rows are', async () => {
    expect(await printed(pledgesCommand(), '--group-by', 'year', '--sort', '-year', '--limit', '1', '--csv')).toBe(
      'year,count\n2024,1\n',
    );
    await expect(printed(pledgesCommand(), '--group-by', 'year', '--sort', 'lead')).rejects.toThrow(
      'groups cannot be sorted by "lead": use one of year, count',
    );
  });
});
