import { type Kysely, type RawBuilder, sql } from 'kysely';
import { type Cell, ColumnTable } from './column-table.ts';
import type { Schema } from './schema.ts';

/** Pledges or articles that are read at once. */
const READ_AT_ONCE = 200;
const ARTICLES_A_BUCKET = 1000;
/** Rows that are no more, beside those that are: past it everything is read anew. */
const MOST_DEAD = 20_000;

const PARTS = ['targets', 'members'] as const;
type Part = (typeof PARTS)[number];
type Rows = Record<string, Cell>[];

export type Tables = Record<'pledges' | 'articles' | Part, ColumnTable>;

/** Where the rows of a pledge stand: from, to (exclusive) in each part. */
type Stretches = Record<Part, readonly [from: number, to: number]>;

interface Known {
  row: number;
  /** Changes with whatever is written about it. */
  stamp: string;
  /** None for an article. */
  parts: Stretches;
}
const NO_PARTS: Stretches = { targets: [0, 0], members: [0, 0] };

/** `pledge` and `search` are plain: number of the pledge's row, id in the search index. Row 0 of the pledges stands for none. */
function emptyTables(): Tables {
  const tables = {
    pledges: new ColumnTable(
      ['id', 'key', 'year', 'block', 'number', 'owner', 'owner_fold', 'is_signed', 'confidence', 'kinds'],
      ['search'],
    ),
    targets: new ColumnTable(
      'indicator bound min max direction status outcome confidence reported_min reported_max'.split(' '),
      ['pledge', 'search'],
    ),
    members: new ColumnTable(['name', 'name_fold', 'province_id', 'today_id', 'role', 'confidence'], ['pledge']),
    articles: new ColumnTable(
      ['key', 'kind', 'year', 'block', 'number', 'owner', 'outlet', 'confidence'],
      ['pledge', 'search'],
    ),
  };
  tables.pledges.drop(tables.pledges.add({}));
  return tables;
}

/** Pledges of a year, articles of a range of ids: what they were like in sum, and each of them. */
interface Bucket<Id> {
  digest: string;
  known: Map<Id, Known>;
}
interface Watch<Id> {
  /** One statement over all: it changes with whatever is written in a bucket. */
  digests: RawBuilder<{ bucket: number; digest: string }>;
  list(bucket: number): RawBuilder<Listed<Id>>;
  buckets: Map<number, Bucket<Id>>;
}
interface Listed<Id> {
  id: Id;
  stamp: string;
}
type Read<Id> = Listed<Id> & { known: Map<Id, Known> };
interface Changes<Id> {
  changed: readonly Read<Id>[];
  gone: readonly Known[];
}

// A row that is written gets another version or another row of the search index, whose numbers rise.
const watchPledges = (): Watch<string> => ({
  digests: sql`select year as bucket, count(*) || ' ' || sum(version) || ' ' || sum(search_id) || ' ' || max(saved_at) as digest
    from pledge_record group by year`,
  list: (year) => sql`select id, version || ' ' || saved_at as stamp from pledge_record where year = ${year}`,
  buckets: new Map(),
});
const watchArticles = (): Watch<number> => ({
  // A parameter would be taken for a number with a fraction.
  digests: sql`select id / ${sql.lit(ARTICLES_A_BUCKET)} as bucket,
      count(*) || ' ' || sum(revision_id) || ' ' || sum(search_id) || ' ' || max(last_seen_at) as digest
    from article_record where revision_id is not null group by 1`,
  list: (bucket) => sql`select id, revision_id || ' ' || coalesce(search_id, 0) || ' ' || last_seen_at as stamp
    from article_record where revision_id is not null
      and id between ${bucket * ARTICLES_A_BUCKET} and ${(bucket + 1) * ARTICLES_A_BUCKET - 1}`,
  buckets: new Map(),
});

/** What is counted of a database, in memory: pledges, targets, members and articles as columns, brought up to date by what has changed. */
export class TablesInMemory {
  tables = emptyTables();
  readonly #db: Kysely<Schema>;
  #pledges = watchPledges();
  #articles = watchArticles();
  #dead = 0;

  constructor(db: Kysely<Schema>) {
    this.#db = db;
  }

  /** Reads what has changed; gives way to other work after each few milliseconds, and is never half way through a pledge. */
  async refresh(): Promise<void> {
    try {
      await this.#refresh();
    } catch (error) {
      // What was listed and not read would be taken for read.
      this.#forget();
      throw error;
    }
  }

  async #refresh(): Promise<void> {
    if (this.#dead > MOST_DEAD && this.#dead > this.tables.targets.size / 2) this.#forget();
    const pledges = await this.#changes(this.#pledges);
    for (const { row, parts } of pledges.gone) {
      this.tables.pledges.drop(row);
      this.#dropParts(parts);
    }
    for (const some of chunks(pledges.changed)) await this.#readPledges(some);
    const articles = await this.#changes(this.#articles);
    for (const { row } of articles.gone) this.tables.articles.drop(row);
    for (const some of chunks(articles.changed)) await this.#readArticles(some);
    if (pledges.gone.length + pledges.changed.length + articles.changed.length > 0) this.#link();
  }

  #forget(): void {
    this.tables = emptyTables();
    this.#pledges = watchPledges();
    this.#articles = watchArticles();
    this.#dead = 0;
  }

  async #changes<Id extends string | number>({ digests, list, buckets }: Watch<Id>): Promise<Changes<Id>> {
    const [changed, gone]: [Read<Id>[], Known[]] = [[], []];
    const now = new Map((await digests.execute(this.#db)).rows.map(({ bucket, digest }) => [bucket, digest]));
    await breath();
    for (const bucket of buckets.keys()) if (!now.has(bucket)) now.set(bucket, '');
    for (const [number, digest] of now) {
      const bucket = buckets.get(number) ?? { digest: '', known: new Map<Id, Known>() };
      buckets.set(number, bucket);
      if (bucket.digest === digest) continue;
      const { rows } = await list(number).execute(this.#db);
      const there = new Set(rows.map(({ id }) => id));
      for (const [id, known] of bucket.known) {
        if (there.has(id)) continue;
        gone.push(known);
        bucket.known.delete(id);
      }
      for (const row of rows)
        if (bucket.known.get(row.id)?.stamp !== row.stamp) changed.push({ ...row, known: bucket.known });
      bucket.digest = digest;
      await breath();
    }
    return { changed, gone };
  }

  #dropParts(parts: Stretches): void {
    for (const part of PARTS) {
      const [from, to] = parts[part];
      for (let at = from; at < to; at += 1) this.tables[part].drop(at);
      this.#dead += to - from;
    }
  }

  async #readPledges(listed: readonly Read<string>[]): Promise<void> {
    const ids = sql.join(listed.map(({ id }) => id));
    const read = async (query: ReturnType<typeof sql<Rows[number]>>): Promise<Rows> =>
      (await query.execute(this.#db)).rows;
    const [pledges, sources, targets, members] = [
      await read(sql`select id, year, block, number, owner, owner_fold, is_signed, confidence, search_id as search
        from pledge_record where id in (${ids})`),
      await read(sql`select pledge_id, kind from pledge_source where pledge_id in (${ids}) order by kind`),
      await read(sql`select pledge_id, indicator, bound, min, max, direction, status, outcome, confidence, reported_min, reported_max,
        search_id as search from pledge_target where pledge_id in (${ids}) order by pledge_id, ordinal`),
      await read(sql`select pledge_id, name, name_fold, province_id, today_id, role, confidence
        from pledge_member where pledge_id in (${ids}) order by pledge_id, ordinal`),
    ];
    const byPledge = (rows: Rows): Map<Cell | undefined, Rows> => Map.groupBy(rows, (row) => row.pledge_id);
    const [kinds, parts] = [byPledge(sources), { targets: byPledge(targets), members: byPledge(members) }];
    const listedBy = new Map(listed.map((one) => [one.id, one]));
    for (const row of pledges) {
      const id = String(row.id);
      const kindsOf = new Set((kinds.get(id) ?? []).map(({ kind }) => kind));
      const cells = { ...row, key: pledgeKeyText(row), kinds: [...kindsOf].join(' ') };
      const { known: bucket, stamp = '' } = listedBy.get(id) ?? {};
      const known = bucket?.get(id);
      if (known) this.#dropParts(known.parts);
      const at = known?.row ?? this.tables.pledges.add(cells);
      this.tables.pledges.set(at, cells);
      const added = (part: Part): readonly [number, number] => {
        const from = this.tables[part].size;
        for (const one of parts[part].get(id) ?? []) this.tables[part].add({ ...one, pledge: at });
        return [from, this.tables[part].size];
      };
      bucket?.set(id, { row: at, stamp, parts: { targets: added('targets'), members: added('members') } });
    }
    await breath();
  }

  async #readArticles(listed: readonly Read<number>[]): Promise<void> {
    const { rows } = await sql<Rows[number]>`
      select a.id, r.kind, r.year, r.block, r.number, r.owner, r.outlet, r.confidence, r.unplaced_reason, a.search_id as search
      from article_record a join article_revision r on r.id = a.revision_id
      where a.id in (${sql.join(listed.map(({ id }) => id))})`.execute(this.#db);
    const listedBy = new Map(listed.map((one) => [one.id, one]));
    for (const row of rows) {
      const id = Number(row.id);
      const cells = { ...row, key: row.unplaced_reason === null ? pledgeKeyText(row) : null };
      const { known: bucket, stamp = '' } = listedBy.get(id) ?? {};
      const at = bucket?.get(id)?.row ?? this.tables.articles.add(cells);
      this.tables.articles.set(at, cells);
      bucket?.set(id, { row: at, stamp, parts: NO_PARTS });
    }
    await breath();
  }

  /** An article belongs to the pledge of its key, where there is one. */
  #link(): void {
    const rows = new Map<Cell, number>();
    const { pledges, articles } = this.tables;
    for (const { known } of this.#pledges.buckets.values())
      for (const { row } of known.values()) rows.set(pledges.valueAt('key', row), row);
    articles.link('pledge', 'key', (key) => (key === null ? 0 : (rows.get(key) ?? 0)));
  }
}

const pledgeKeyText = ({ owner, block, number, year }: Rows[number]): string => `${block} ${number} ${year} ${owner}`;

const breath = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function* chunks<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < all.length; at += READ_AT_ONCE) yield all.slice(at, at + READ_AT_ONCE);
}
