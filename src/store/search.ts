import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { SearchHit } from '../model/store.ts';
import type { RowWriter } from './row-writer.ts';
import type { Schema } from './schema.ts';

/** How words are compared: with their marks but no case or spelling doublets, and without any mark. Keys are as long as their text. */
export interface SearchKeys {
  exact(text: string): string;
  plain(text: string): string;
}

/** What the index knows about; `of` with `ref` names a row. */
export interface SearchText {
  of: 'article' | 'target' | 'pledge';
  ref: string;
  pledgeId: string | null;
  title: string;
  body: string;
}

/** A row of the index. Its keys are written in this order. */
export interface Keyed {
  id: number;
  exact: string;
  plain: string;
}

/** The part of searching that each database does in its own way: an index `search_index i` of two keys per row of search_row. */
export interface SearchEngine {
  insert(db: Kysely<Schema>, rows: readonly Keyed[]): Promise<void>;
  /** Condition: the key holds all of the words, or all of them side by side. Words are letters and digits only. */
  matches(key: 'exact' | 'plain', words: readonly string[], how: 'anywhere' | 'side by side'): RawBuilder<SqlBool>;
  /** All rowids of a question as one JSON text: a million rows of one number each take four times as long. */
  readonly rowidsAsJson: RawBuilder<string>;
}

const EXCERPT_LENGTH = 160;
/** Finds that are looked at before a list of all is made. */
const SAMPLE = 1000;
const WALKED_SHARE = 0.05;
/** Finds that are sooner looked up one by one than met on the way through all rows. */
const FEW_FINDS = 50_000;

/** Full-text search over articles, pledges and targets. */
export class Search {
  readonly #db: Kysely<Schema>;
  readonly #keys: SearchKeys;
  readonly #engine: SearchEngine;
  readonly #writer: RowWriter;

  constructor(db: Kysely<Schema>, keys: SearchKeys, { search, writer }: { search: SearchEngine; writer: RowWriter }) {
    this.#db = db;
    this.#keys = keys;
    this.#engine = search;
    this.#writer = writer;
  }

  /** Adds a row, in place of the one with this id if there is one, within the caller's transaction; its id. */
  async put(db: Kysely<Schema>, text: SearchText, knownId: number | null): Promise<number> {
    if (knownId !== null) {
      await sql`delete from search_index where rowid = ${knownId}`.execute(db);
      await db.deleteFrom('search_row').where('id', '=', knownId).execute();
    }
    const [id] = await this.add(db, [text]);
    if (id === undefined) throw new RangeError(`${text.ref} was not added to the index`);
    return id;
  }

  /** Adds rows that are known not to be there yet, within the caller's transaction; their ids in the same order. */
  async add(db: Kysely<Schema>, texts: readonly SearchText[]): Promise<number[]> {
    // The text of an article stands in its revision already.
    const rows = texts.map(({ of, ref, pledgeId, title, body }) => ({
      of,
      ref,
      pledge_id: pledgeId,
      title,
      body: of === 'article' ? '' : body,
    }));
    const ids = await this.#writer.insertNumbered(db, rows);
    const indexed = texts.flatMap(({ title, body }, at): Keyed[] => {
      const id = ids[at];
      const whole = `${title}\n${body}`;
      return id === undefined ? [] : [{ id, exact: this.#keys.exact(whole), plain: this.#keys.plain(whole) }];
    });
    await this.#engine.insert(db, indexed);
    return ids;
  }

  /** Forgets what belongs to a pledge but its articles. */
  async dropPledge(db: Kysely<Schema>, pledgeId: string): Promise<void> {
    await sql`delete from search_index where rowid in
      (select id from search_row where pledge_id = ${pledgeId} and "of" <> 'article')`.execute(db);
    await db.deleteFrom('search_row').where('pledge_id', '=', pledgeId).where('of', '<>', 'article').execute();
  }

  /**
   * Conditions: the row of the index that `id` names holds every word of `text`; none when there is no word in it. Where most rows of this
   * kind hold the words and nothing else is asked, each is asked in its turn (`mayWalk`), which finds enough long before all are listed.
   */
  async among(
    id: RawBuilder<unknown>,
    { text, of, mayWalk }: { text: string; of: SearchText['of']; mayWalk: boolean },
  ): Promise<RawBuilder<unknown>[]> {
    const words = wordsOf(this.#keys.plain(text));
    if (words.length === 0) return [];
    const matches = this.#engine.matches('plain', words, 'anywhere');
    const walks = mayWalk && (await this.#shareOf(of, matches)) > WALKED_SHARE;
    return walks
      ? [sql`exists (select 1 from search_index i where i.rowid = ${id} and ${matches})`]
      : [sql`${id} in (select i.rowid from search_index i where ${matches})`];
  }

  /** Rows of the index that hold every word of `text`, by their id as 0 and 1; null when there is no word in it. */
  async ids(text: string): Promise<Uint8Array | null> {
    const words = wordsOf(this.#keys.plain(text));
    if (words.length === 0) return null;
    const matches = this.#engine.matches('plain', words, 'anywhere');
    const { rows } = await sql<{ ids: string }>`select ${this.#engine.rowidsAsJson} as ids
      from search_index i where ${matches}`.execute(this.#db);
    const ids = JSON.parse(rows[0]?.ids ?? '[]') as number[];
    const found = new Uint8Array(ids.reduce((most, id) => Math.max(most, id), 0) + 1);
    for (const id of ids) found[id] = 1;
    return found;
  }

  /** Whether so few rows of the index hold every word of `text` that a question had best begin with them; false when there is no word in it. */
  async areFew(text: string): Promise<boolean> {
    const words = wordsOf(this.#keys.plain(text));
    if (words.length === 0) return false;
    const { rows } = await sql<{ found: number }>`select count(*) as found from (
      select 1 from search_index i where ${this.#engine.matches('plain', words, 'anywhere')} limit ${FEW_FINDS + 1}
    ) as found`.execute(this.#db);
    return Number(rows[0]?.found) <= FEW_FINDS;
  }

  /** How many of the newest finds are of this kind, 0 to 1; 0 where there are few finds. */
  async #shareOf(of: SearchText['of'], matches: RawBuilder<SqlBool>): Promise<number> {
    const { rows } = await sql<{ of: string }>`
      select s."of" from (select i.rowid as id from search_index i where ${matches} order by i.rowid desc limit ${SAMPLE}) as found
      join search_row s on s.id = found.id`.execute(this.#db);
    return rows.length < SAMPLE ? 0 : rows.filter((row) => row.of === of).length / rows.length;
  }

  async search(
    text: string,
    { of, limit = 20 }: { of?: 'article' | 'target'; limit?: number } = {},
  ): Promise<SearchHit[]> {
    const hits = new Map<number, Found & { isExact: boolean }>();
    for (const { key, words } of this.#tiers(text)) {
      if (hits.size >= limit) break;
      const find = (how: 'side by side' | 'anywhere'): Promise<Found[]> =>
        this.#match(this.#engine.matches(key, words, how), of ?? null, limit);
      // Words that do not stand in one text at all need not be looked for side by side.
      const apart = await find('anywhere');
      const together = apart.length === 0 || words.length === 1 ? [] : await find('side by side');
      for (const found of [...together, ...apart])
        if (hits.size < limit && !hits.has(found.id)) hits.set(found.id, { ...found, isExact: key === 'exact' });
    }
    const plainWords = wordsOf(this.#keys.plain(text));
    return [...hits.values()].map(({ of: kind, ref, pledge_id, unplaced_reason, title, body, isExact }) => ({
      of: kind,
      ref,
      pledgeId: pledge_id,
      unplacedReason: unplaced_reason,
      title,
      excerpt: this.#excerpt(body, plainWords),
      isExact,
    }));
  }

  /** Best first: with their very marks, then without. */
  #tiers(text: string): { key: 'exact' | 'plain'; words: string[] }[] {
    const plain = wordsOf(this.#keys.plain(text));
    if (plain.length === 0) return [];
    return [
      { key: 'exact', words: wordsOf(this.#keys.exact(text)) },
      { key: 'plain', words: plain },
    ];
  }

  async #match(condition: RawBuilder<SqlBool>, of: string | null, limit: number): Promise<Found[]> {
    const kinds = of === null ? sql`s."of" <> 'pledge'` : sql`s."of" = ${of}`;
    const { rows } = await sql<Found>`
      select s.id, s."of", s.ref, coalesce(s.pledge_id, p.id) as pledge_id, r.unplaced_reason, s.title,
        case when s."of" = 'article' then r.text else s.body end as body
      from search_index i join search_row s on s.id = i.rowid
      left join article_record a on s."of" = 'article' and a.address = s.ref
      left join article_revision r on r.id = a.revision_id
      left join pledge_record p on r.unplaced_reason is null
        and p.owner = r.owner and p.block = r.block and p.number = r.number and p.year = r.year
      where ${condition} and ${kinds}
      order by i.rowid desc limit ${limit}`.execute(this.#db);
    return rows;
  }

  #excerpt(body: string, words: readonly string[]): string {
    const plain = this.#keys.plain(body);
    const phrase = plain.indexOf(words.join(' '));
    const at = phrase >= 0 ? phrase : Math.max(0, plain.indexOf(words[0] ?? ''));
    // Keys are as long as their text, so that a place in one is the place in the other.
    const from = Math.max(0, body.lastIndexOf(' ', Math.max(0, at - EXCERPT_LENGTH / 3)) + 1);
    const to = from + EXCERPT_LENGTH;
    const cut = body.slice(from, to).replace(/\s+/gu, ' ').trim();
    return `${from > 0 ? '… ' : ''}${cut}${to < body.length ? ' …' : ''}`;
  }
}

interface Found {
  id: number;
  of: 'article' | 'target';
  ref: string;
  pledge_id: string | null;
  unplaced_reason: string | null;
  title: string;
  body: string;
}

const wordsOf = (key: string): string[] => key.match(/[\p{L}\p{N}]+/gu) ?? [];

/** The table behind both indexes. */
export async function createSearchRows(db: Kysely<unknown>, idType: 'integer' | 'serial'): Promise<void> {
  await db.schema
    .createTable('search_row')
    .addColumn('id', idType, (c) => c.primaryKey())
    .addColumn('of', 'text', (c) => c.notNull())
    .addColumn('ref', 'text', (c) => c.notNull())
    .addColumn('pledge_id', 'text')
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('search_row_pledge').on('search_row').column('pledge_id').execute();
}
