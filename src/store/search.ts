import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { SearchHit } from '../model/store.ts';
import type { Engine } from './engine.ts';
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
}

const EXCERPT_LENGTH = 160;

/** Full-text search over articles, pledges and targets. */
export class Search {
  readonly #db: Kysely<Schema>;
  readonly #keys: SearchKeys;
  readonly #engine: SearchEngine;
  readonly #writer: RowWriter;

  constructor(db: Kysely<Schema>, keys: SearchKeys, { search, writer }: Pick<Engine, 'search' | 'writer'>) {
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

  /** Subquery of the ids of rows that hold every word of `text`, for a WHERE … IN; null when there is no word in it. */
  ids(text: string): RawBuilder<number> | null {
    const words = wordsOf(this.#keys.plain(text));
    if (words.length === 0) return null;
    return sql<number>`(select i.rowid from search_index i where ${this.#engine.matches('plain', words, 'anywhere')})`;
  }

  async search(
    text: string,
    { of, limit = 20 }: { of?: 'article' | 'target'; limit?: number } = {},
  ): Promise<SearchHit[]> {
    const hits = new Map<number, Found & { isExact: boolean }>();
    for (const { condition, isExact } of this.#tiers(text)) {
      if (hits.size >= limit) break;
      for (const found of await this.#match(condition, of ?? null, limit)) {
        if (hits.size < limit && !hits.has(found.id)) hits.set(found.id, { ...found, isExact });
      }
    }
    const plainWords = wordsOf(this.#keys.plain(text));
    return [...hits.values()].map(({ of: kind, ref, pledge_id, title, body, isExact }) => ({
      of: kind,
      ref,
      pledgeId: pledge_id,
      title,
      excerpt: this.#excerpt(body, plainWords),
      isExact,
    }));
  }

  /** Best first: exact words side by side, exact words, words side by side, words. */
  #tiers(text: string): { condition: RawBuilder<SqlBool>; isExact: boolean }[] {
    const exact = wordsOf(this.#keys.exact(text));
    const plain = wordsOf(this.#keys.plain(text));
    if (plain.length === 0) return [];
    return [
      { condition: this.#engine.matches('exact', exact, 'side by side'), isExact: true },
      { condition: this.#engine.matches('exact', exact, 'anywhere'), isExact: true },
      { condition: this.#engine.matches('plain', plain, 'side by side'), isExact: false },
      { condition: this.#engine.matches('plain', plain, 'anywhere'), isExact: false },
    ];
  }

  async #match(condition: RawBuilder<SqlBool>, of: string | null, limit: number): Promise<Found[]> {
    const kinds = of === null ? sql`s."of" <> 'pledge'` : sql`s."of" = ${of}`;
    const { rows } = await sql<Found>`
      select s.id, s."of", s.ref, s.pledge_id, s.title, case when s."of" = 'article' then r.text else s.body end as body
      from search_index i join search_row s on s.id = i.rowid
      left join article_record a on s."of" = 'article' and a.address = s.ref
      left join article_revision r on r.id = a.revision_id
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
