import { expect, test } from 'vitest';
import { VIEW_NAMES, VIEWS } from '../store/views.ts';
import { codeLists, measuredAccuracy } from './codebook-parts.ts';
import { measuredColumns } from './measured-as.ts';

test('what is measured of a column is a field of a gold standard', () => {
  const { corpora } = measuredAccuracy();
  const known = new Set(corpora.flatMap(({ fields }) => fields.map(({ field }) => field)));
  for (const { table, column, field } of measuredColumns()) {
    const view = VIEW_NAMES.find((name) => name === table);
    expect(view && VIEWS[view].columns.map(({ name }) => name), table).toContain(column);
    expect(known).toContain(field);
  }
  expect(corpora).toHaveLength(2);
});

test('lists say what the ids of indicators and provinces stand for', () => {
  const [indicators, provinces] = codeLists();
  const row = (list: typeof indicators, id: string) => list?.rows.find(([code]) => code === `\`${id}\``);
  expect(row(indicators, 'clearance_general')?.[3]).toBe('more');
  expect(row(provinces, '91@1991')).toEqual(['`91@1991`', 'Kiên Giang', '1991-01-01', '2025-07-01', '`91@2025`']);
});
