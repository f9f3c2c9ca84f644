import { type Kysely, sql } from 'kysely';
import type { ViewName } from '../model/store.ts';
import type { Schema } from './schema.ts';
import type { SearchText } from './search.ts';
import {
  articleColumns,
  clusterColumns,
  evidenceColumns,
  memberColumns,
  membershipColumns,
  outcomeColumns,
  pledgeColumns,
  type SourcedColumn,
  targetColumns,
} from './view-columns.ts';

interface Walk {
  tables: string;
  on: string;
  order: string;
}

export interface View {
  columns: readonly SourcedColumn[];
  /** FROM clause. */
  tables: string;
  /** Column that names a row. */
  id: string;
  /** Over the same tables: id of the pledge, id of the row in the search index, and the order that an index gives without sorting. */
  pledgeId: string;
  search: { of: SearchText['of']; id: string };
  order: string;
  /** The same rows and order for a question about pledges: their pledges first, one after the other, then what hangs on each. */
  walk?: Walk;
  /** FROM clause for questions that name no column of the pledge. */
  alone?: string;
  /** The order of a stream: by pledge, or by address. */
  streamOrder: string;
}

/** What people with their own tools may rely on: columns are added, never renamed or removed. */
const OF_PLEDGE = 'p.year desc, p.block, p.number, p.id';
/** SQLite keeps to the order of a cross join. */
function walkOf(tables: string, short: string): Walk {
  return {
    tables: `pledge_record p cross join ${tables}`,
    on: `${short}.pledge_id = p.id`,
    order: `${OF_PLEDGE}, ${short}.ordinal`,
  };
}
const OF_TARGET = {
  tables: 'pledge_target t join pledge_record p on p.id = t.pledge_id',
  pledgeId: 't.pledge_id',
  search: { of: 'target', id: 't.search_id' },
  order: 't.year desc, t.block, t.number, t.pledge_id, t.ordinal',
  streamOrder: 't.pledge_id, t.ordinal',
  walk: walkOf('pledge_target t', 't'),
  alone: 'pledge_target t',
} as const;
const ARTICLE_OF_SPAN =
  'left join article_revision r on r.id = s.revision_id left join article_record a on a.id = r.article_id';
/** A cluster and year has the id that its pledge has, or would have. */
const PLEDGE_OF_CLUSTER = 'left join pledge_record p on p.id = c.pledge_id';
const BY_CLUSTER = 'c.year desc, c.block, c.number, c.id';
const BY_PLEDGE = { of: 'pledge', id: 'p.search_id' } as const;

export const VIEWS: Readonly<Record<ViewName, View>> = {
  pledges: {
    columns: pledgeColumns,
    tables: 'pledge_record p',
    id: 'id',
    pledgeId: 'p.id',
    search: BY_PLEDGE,
    order: OF_PLEDGE,
    streamOrder: 'p.id',
  },
  targets: { ...OF_TARGET, columns: targetColumns, id: 'id' },
  members: {
    columns: memberColumns,
    tables: 'pledge_member m join pledge_record p on p.id = m.pledge_id',
    id: 'id',
    pledgeId: 'm.pledge_id',
    search: BY_PLEDGE,
    order: `${OF_PLEDGE}, m.ordinal`,
    streamOrder: 'm.pledge_id, m.ordinal',
    walk: walkOf('pledge_member m', 'm'),
  },
  outcomes: { ...OF_TARGET, columns: outcomeColumns, id: 'target_id' },
  articles: {
    columns: articleColumns,
    tables: `article_record a join article_revision r on r.article_id = a.id and r.id = a.revision_id
      left join pledge_record p on r.unplaced_reason is null
        and p.owner = r.owner and p.block = r.block and p.number = r.number and p.year = r.year`,
    id: 'address',
    pledgeId: 'p.id',
    search: { of: 'article', id: 'a.search_id' },
    order: 'r.published_at desc nulls last, a.address',
    walk: {
      tables: 'pledge_record p cross join article_revision r cross join article_record a',
      on: `r.owner = p.owner and r.block = p.block and r.number = p.number and r.year = p.year and r.unplaced_reason is null
        and a.id = r.article_id and a.revision_id = r.id`,
      order: 'r.published_at desc nulls last, a.address',
    },
    streamOrder: 'a.address',
  },
  clusters: {
    columns: clusterColumns,
    tables: `cluster_record c ${PLEDGE_OF_CLUSTER}`,
    id: 'id',
    pledgeId: 'c.id',
    search: BY_PLEDGE,
    order: BY_CLUSTER,
    streamOrder: 'c.id',
  },
  memberships: {
    columns: membershipColumns,
    tables: `cluster_member k join cluster_record c on c.id = k.cluster_id ${PLEDGE_OF_CLUSTER}`,
    id: 'id',
    pledgeId: 'c.id',
    search: BY_PLEDGE,
    order: `${BY_CLUSTER}, k.ordinal`,
    streamOrder: 'k.cluster_id, k.ordinal',
  },
  evidence: {
    columns: evidenceColumns,
    tables: `support_span s join pledge_record p on p.id = s.pledge_id ${ARTICLE_OF_SPAN}`,
    id: 'id',
    pledgeId: 's.pledge_id',
    search: BY_PLEDGE,
    order: `${OF_PLEDGE}, s.ordinal`,
    streamOrder: 's.pledge_id, s.ordinal',
    walk: walkOf(`support_span s ${ARTICLE_OF_SPAN}`, 's'),
  },
};

export const VIEW_NAMES = Object.keys(VIEWS) as ViewName[];

/** "p.id as \"id\", p.year as \"year\" …" */
export const selectListOf = (columns: readonly SourcedColumn[]): string =>
  columns.map(({ name, from }) => `${from} as "${name}"`).join(', ');

/** Drops and makes the views again; run after migrations, so that they always fit the tables. */
export async function createViews(db: Kysely<Schema>): Promise<void> {
  for (const name of VIEW_NAMES) {
    const { columns, tables } = VIEWS[name];
    await sql.raw(`drop view if exists "${name}"`).execute(db);
    await sql.raw(`create view "${name}" as select ${selectListOf(columns)} from ${tables}`).execute(db);
  }
}
