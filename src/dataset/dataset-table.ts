import type { ViewColumn, ViewName } from '../model/store.ts';

/** A column whose values are ids of another table. */
export interface Reference {
  column: string;
  table: ViewName;
  key: string;
}

/** A view as a table of the data set. */
export interface DatasetTable {
  name: ViewName;
  about: string;
  primaryKey: string;
  references: readonly Reference[];
  columns: readonly ViewColumn[];
}

const toPledge: Reference = { column: 'pledge_id', table: 'pledges', key: 'id' };

const TABLES: readonly Omit<DatasetTable, 'columns'>[] = [
  { name: 'pledges', about: 'One row a cluster and year.', primaryKey: 'id', references: [] },
  { name: 'targets', about: 'Percentage targets of the pledges.', primaryKey: 'id', references: [toPledge] },
  {
    name: 'outcomes',
    about: 'What became of each target, as reviews of the year report it.',
    primaryKey: 'target_id',
    references: [toPledge, { column: 'target_id', table: 'targets', key: 'id' }],
  },
  { name: 'members', about: 'Members of the clusters, then and today.', primaryKey: 'id', references: [toPledge] },
  {
    name: 'articles',
    about: 'Articles that were read; their texts stay with their publishers.',
    primaryKey: 'address',
    references: [toPledge],
  },
  {
    name: 'clusters',
    about: 'One row a cluster and year, with how well its members are known.',
    primaryKey: 'id',
    references: [toPledge],
  },
  {
    name: 'memberships',
    about: 'Who made up the clusters through the years: the cluster table beside what articles say.',
    primaryKey: 'id',
    references: [{ column: 'cluster_id', table: 'clusters', key: 'id' }, toPledge],
  },
  {
    name: 'evidence',
    about: 'The characters that each value was read from.',
    primaryKey: 'id',
    references: [
      toPledge,
      { column: 'target_id', table: 'targets', key: 'id' },
      { column: 'member_id', table: 'members', key: 'id' },
      { column: 'address', table: 'articles', key: 'address' },
    ],
  },
];

/** The tables of the data set, in the order in which they refer to each other; `columnsOf` is the store's own. */
export const datasetTables = (columnsOf: (view: ViewName) => readonly ViewColumn[]): DatasetTable[] =>
  TABLES.map((table) => ({ ...table, columns: columnsOf(table.name) }));
