import { type Kysely, sql } from 'kysely';
import type { ViewColumn, ViewName } from '../model/store.ts';
import type { Schema } from './schema.ts';
import {
  articleColumns,
  evidenceColumns,
  memberColumns,
  outcomeColumns,
  pledgeColumns,
  targetColumns,
} from './view-columns.ts';

/** A documented column and the expression over the base tables that gives it. */
export interface SourcedColumn extends ViewColumn {
  from: string;
}

export interface View {
  columns: readonly SourcedColumn[];
  /** FROM clause. */
  tables: string;
  /** Column that names a row. */
  id: string;
}

/** What people with their own tools may rely on: columns are added, never renamed or removed. */
export const VIEWS: Readonly<Record<ViewName, View>> = {
  pledges: { columns: pledgeColumns, tables: 'pledge_record p', id: 'id' },
  targets: { columns: targetColumns, tables: 'pledge_target t join pledge_record p on p.id = t.pledge_id', id: 'id' },
  members: { columns: memberColumns, tables: 'pledge_member m join pledge_record p on p.id = m.pledge_id', id: 'id' },
  outcomes: {
    columns: outcomeColumns,
    tables: 'pledge_target t join pledge_record p on p.id = t.pledge_id',
    id: 'target_id',
  },
  articles: {
    columns: articleColumns,
    tables: `article_record a join article_revision r on r.id = a.revision_id
      left join pledge_record p on r.unplaced_reason is null
        and p.owner = r.owner and p.block = r.block and p.number = r.number and p.year = r.year`,
    id: 'address',
  },
  evidence: {
    columns: evidenceColumns,
    tables: `support_span s join pledge_record p on p.id = s.pledge_id
      left join article_revision r on r.id = s.revision_id left join article_record a on a.id = r.article_id`,
    id: 'id',
  },
};

export const VIEW_NAMES = Object.keys(VIEWS) as ViewName[];

/** Drops and makes the views again; run after migrations, so that they always fit the tables. */
export async function createViews(db: Kysely<Schema>): Promise<void> {
  for (const name of VIEW_NAMES) {
    const { columns, tables } = VIEWS[name];
    const list = columns.map(({ name: column, from }) => `${from} as "${column}"`).join(', ');
    await sql.raw(`drop view if exists "${name}"`).execute(db);
    await sql.raw(`create view "${name}" as select ${list} from ${tables}`).execute(db);
  }
}
