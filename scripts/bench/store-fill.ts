import { rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { searchKeys } from '../../src/commands/database.ts';
import type { Store } from '../../src/model/store.ts';
import { fusePledge } from '../../src/pledges/fuse-pledge.ts';
import { memberships } from '../../src/pledges/memberships.ts';
import { pledgeKeyOf } from '../../src/pledges/pledge-key.ts';
import { openStore } from '../../src/store/open-store.ts';
import { articlesOf, keyOf, TARGETS_A_PLEDGE } from './store-sample.ts';

const PLEDGES_A_TRANSACTION = 500;
const AT = '2026-01-01T00:00:00.000Z';
/** Pledges whose rows are written again without us, for the bare figure. */
const BARE_PLEDGES = 2000;

/** Processor milliseconds of this thread for what runs until `stop` is called, with those of the wall. */
export function stopwatch(): () => { cpuMs: number; wallMs: number } {
  const [cpu, wall] = [process.threadCpuUsage(), performance.now()];
  return () => {
    const { user, system } = process.threadCpuUsage(cpu);
    return { cpuMs: (user + system) / 1000, wallMs: performance.now() - wall };
  };
}

interface Spent {
  rows: number;
  cpuMs: number;
  wallMs: number;
}

const perSecond = ({ rows, cpuMs, wallMs }: Spent): string =>
  `${Math.round((1000 * rows) / cpuMs)} a second of processor, ${Math.round((1000 * rows) / wallMs)} of wall`;

/** Makes the store at `path`; the lines to print. */
export async function fillStore(path: string, targets: number): Promise<string> {
  const store = await openStore(path, { keys: searchKeys, memberships });
  const articles: Spent = { rows: 0, cpuMs: 0, wallMs: 0 };
  const facts: Spent = { rows: 0, cpuMs: 0, wallMs: 0 };
  const pledges = Math.ceil(targets / TARGETS_A_PLEDGE);
  for (let from = 0; from < pledges; from += PLEDGES_A_TRANSACTION)
    await savePart(store, [from, Math.min(pledges, from + PLEDGES_A_TRANSACTION)], { articles, facts });
  await store.close();
  const bare = bareInserts(path);
  return [
    `${pledges} pledges, ${targets} targets`,
    `articles: ${perSecond(articles)}`,
    `facts: ${perSecond(facts)}; bare better-sqlite3, the same rows by prepared statements: ${perSecond(bare)}`,
  ].join('\n');
}

async function savePart(
  store: Store,
  [from, to]: readonly [number, number],
  { articles, facts }: { articles: Spent; facts: Spent },
): Promise<void> {
  const read = Array.from({ length: to - from }, (_, at) => articlesOf(from + at));
  const fused = read.flatMap((extractions, at) => fusePledge(keyOf(from + at), extractions) ?? []);
  const saving = stopwatch();
  await store.atOnce(async (all) => {
    for (const extraction of read.flat())
      await all.saveExtraction({ extraction, page: null, seenAt: AT, pledge: pledgeKeyOf(extraction) });
  });
  add(articles, read.flat().length, saving());
  const writing = stopwatch();
  await store.atOnce(async (all) => {
    for (const pledge of fused) await all.savePledge(pledge, AT);
  });
  add(
    facts,
    fused.reduce((sum, { members, targets }) => sum + members.length + targets.length + 7, 0),
    writing(),
  );
}

function add(spent: Spent, rows: number, { cpuMs, wallMs }: { cpuMs: number; wallMs: number }): void {
  spent.rows += rows;
  spent.cpuMs += cpuMs;
  spent.wallMs += wallMs;
}

const TABLES = [
  'search_row',
  'pledge_record',
  'pledge_history',
  'pledge_source',
  'pledge_member',
  'pledge_target',
  'support_span',
  'cluster_record',
  'cluster_member',
];

const KEYS: Readonly<Record<string, string>> = { pledge_record: 'id', cluster_member: 'cluster_id' };

/** The rows of the last pledges, read into memory, written to a copy of the empty database. */
function bareInserts(path: string): Spent {
  const file = new Database(path, { readonly: true });
  const copy = `${path}.bare`;
  const database = new Database(copy);
  database.pragma('journal_mode = wal');
  database.pragma('synchronous = normal');
  database.pragma('cache_size = -65536');
  database.pragma('wal_autocheckpoint = 4000');
  const schema = file
    .prepare(
      "select sql from sqlite_master where sql is not null and type in ('table', 'index') and name not like 'search_index_%' and name not like 'sqlite%'",
    )
    .pluck()
    .all();
  for (const sql of schema) database.exec(String(sql));
  // What the rows refer to is there before the clock starts.
  database.prepare('attach ? as full').run(path);
  for (const table of ['article_record', 'article_revision'])
    database.exec(`insert into ${table} select * from full.${table}`);
  database.exec('detach full');
  const last = file.prepare('select id from pledge_record order by rowid desc limit ?').pluck().all(BARE_PLEDGES);
  const marks = last.map(() => '?').join(', ');
  const pledges = last.map((id) => rowsOf(file, String(id)));
  const facts = Number(
    file
      .prepare(
        `select count(*) from support_span where side = 0 and field not like '%outcome' and field not like 'results%' and pledge_id in (${marks})`,
      )
      .pluck()
      .get(...last),
  );
  const statements = new Map<string, Database.Statement<unknown[]>>();
  const insert = (table: string, row: readonly unknown[]): void => {
    const columns = table === 'search_index' ? '(rowid, exact, plain)' : '';
    const statement =
      statements.get(table) ??
      database.prepare(`insert into ${table}${columns} values (${row.map(() => '?').join(', ')})`);
    statements.set(table, statement);
    statement.run(...row);
  };
  const writing = stopwatch();
  for (let from = 0; from < pledges.length; from += PLEDGES_A_TRANSACTION) {
    database.exec('begin');
    for (const tables of pledges.slice(from, from + PLEDGES_A_TRANSACTION))
      for (const [table, rows] of tables) for (const row of rows) insert(table, row);
    database.exec('commit');
  }
  const spent = writing();
  database.close();
  file.close();
  rmSync(copy);
  return { rows: facts, ...spent };
}

/** Table → rows of one pledge, in the order in which they may be written. */
function rowsOf(file: Database.Database, pledgeId: string): [string, unknown[][]][] {
  const tables = TABLES.map((table): [string, unknown[][]] => {
    const key = KEYS[table] ?? 'pledge_id';
    const where = table === 'search_row' ? ` and "of" <> 'article'` : '';
    return [
      table,
      file.prepare<unknown[], unknown[]>(`select * from ${table} where ${key} = ?${where}`).raw().all(pledgeId),
    ];
  });
  const indexed = (tables[0]?.[1] ?? []).map(([id, , , , title, body]) => {
    const whole = `${title}\n${body}`;
    return [id, searchKeys.exact(whole), searchKeys.plain(whole)];
  });
  return [...tables, ['search_index', indexed]];
}
