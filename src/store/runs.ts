import type { Kysely } from 'kysely';
import type { RunLog } from '../model/store.ts';
import { readStored } from './read-stored.ts';
import type { Schema } from './schema.ts';

/** The runs of the nightly job, each with its report. */
export function createRunLog(db: Kysely<Schema>): RunLog {
  return {
    async startRun(startedAt) {
      const row = await db
        .insertInto('run_record')
        .values({ started_at: startedAt, finished_at: null, exit_code: null, report: null })
        .returning('id')
        .executeTakeFirstOrThrow();
      return row.id;
    },
    async finishRun(id, { finishedAt, exitCode, report }) {
      await db
        .updateTable('run_record')
        .set({ finished_at: finishedAt, exit_code: exitCode, report: JSON.stringify(report) })
        .where('id', '=', id)
        .execute();
    },
    async runs(limit) {
      const rows = await db.selectFrom('run_record').selectAll().orderBy('id', 'desc').limit(limit).execute();
      return rows.map(({ id, started_at, finished_at, exit_code, report }) => ({
        id,
        startedAt: started_at,
        finishedAt: finished_at,
        exitCode: exit_code,
        report: report === null ? null : readStored(report, `the report of run ${id}`),
      }));
    },
  };
}
