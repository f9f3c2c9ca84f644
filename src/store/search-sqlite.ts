import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { SearchHit } from '../model/store.ts';
import type { Schema } from './schema.ts';

/** How words are compared: with their marks but no case or spelling doublets, and without any mark. */
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

const EXCERPT_LENGTH = 160;

/**
 * The index: FTS5 over two columns of keys. SQLite's own folding keeps đ apart from d and takes only some marks off, so the keys are made
 * by us and the tokenizer is told to change nothing.
 */
export const searchMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('search_row')
      .addColumn('id', 'integer', (c) => c.primaryKey())
      .addColumn('of', 'text', (c) => c.notNull())
      .addColumn('ref', 'text', (c) => c.notNull())
      .addColumn('pledge_id', 'text')
      .addColumn('title', 'text', (c) => c.notNull())
      .addColumn('body', 'text', (c) => c.notNull())
      .addUniqueConstraint('search_row_ref', ['of', 'ref'])
      .execute();
    await db.schema.createIndex('search_row_pledge').on('search_row').column('pledge_id').execute();
    await sql`create virtual table search_index using fts5(
      exact, plain, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0")`.execute(db);
  },
};

/** Full-text search of a SQLite database. */
export class SqliteSearch {
  readonly #db: Kysely<Schema>;
  readonly #keys: SearchKeys;

  constructor(db: Kysely<Schema>, keys: SearchKeys) {
    this.#db = db;
    this.#keys = keys;
  }

  /** Adds or replaces a row within the caller's transaction. */
  async put(db: Kysely<Schema>, text: SearchText): Promise<void> {
    const { of, ref, pledgeId, title } = text;
    // The text of an article stands in its revision already.
    const body = of === 'article' ? '' : text.body;
    const found = await db
      .selectFrom('search_row')
      .select('id')
      .where('of', '=', of)
      .where('ref', '=', ref)
      .executeTakeFirst();
    const written = found
      ? await db
          .updateTable('search_row')
          .set({ title, body, pledge_id: pledgeId })
          .where('id', '=', found.id)
          .returning('id')
          .executeTakeFirstOrThrow()
      : await db
          .insertInto('search_row')
          .values({ of, ref, pledge_id: pledgeId, title, body })
          .returning('id')
          .executeTakeFirstOrThrow();
    const whole = `${title}\n${text.body}`;
    if (found) await sql`delete from search_index where rowid = ${written.id}`.execute(db);
    await sql`insert into search_index(rowid, exact, plain)
      values (${written.id}, ${this.#keys.exact(whole)}, ${this.#keys.plain(whole)})`.execute(db);
  }

  /** Adds rows that are known not to be there yet, within the caller's transaction. */
  async add(db: Kysely<Schema>, texts: readonly SearchText[]): Promise<void> {
    const rows = texts.map(({ of, ref, pledgeId, title, body }) => ({ of, ref, pledge_id: pledgeId, title, body }));
    const written = await db.insertInto('search_row').values(rows).returning(['id', 'ref', 'of']).execute();
    const ids = new Map(written.map(({ id, ref, of }) => [`${of} ${ref}`, id]));
    const indexed = texts.map(({ of, ref, title, body }) => {
      const whole = `${title}\n${body}`;
      return sql`(${ids.get(`${of} ${ref}`)}, ${this.#keys.exact(whole)}, ${this.#keys.plain(whole)})`;
    });
    await sql`insert into search_index(rowid, exact, plain) values ${sql.join(indexed)}`.execute(db);
  }

  /** Forgets what belongs to a pledge but its articles. */
  async dropPledge(db: Kysely<Schema>, pledgeId: string): Promise<void> {
    await sql`delete from search_index where rowid in
      (select id from search_row where pledge_id = ${pledgeId} and "of" <> 'article')`.execute(db);
    await db.deleteFrom('search_row').where('pledge_id', '=', pledgeId).where('of', '<>', 'article').execute();
  }

  /** Subquery of the refs that hold every word of `text`, for a WHERE … IN; null when there is no word in it. */
  refs(of: SearchText['of'], text: string): RawBuilder<string> | null {
    const words = wordsOf(this.#keys.plain(text));
    if (words.length === 0) return null;
    return sql<string>`(select s.ref from search_index i join search_row s on s.id = i.rowid
      where search_index match ${`plain : (${quoted(words).join(' ')})`} and s."of" = ${of})`;
  }

  async search(
    text: string,
    { of, limit = 20 }: { of?: 'article' | 'target'; limit?: number } = {},
  ): Promise<SearchHit[]> {
    const hits = new Map<number, Found & { isExact: boolean }>();
    for (const { query, isExact } of this.#tiers(text)) {
      if (hits.size >= limit) break;
      for (const found of await this.#match(query, of ?? null, limit)) {
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
  #tiers(text: string): { query: string; isExact: boolean }[] {
    const exact = quoted(wordsOf(this.#keys.exact(text)));
    const plain = quoted(wordsOf(this.#keys.plain(text)));
    if (plain.length === 0) return [];
    return [
      { query: `exact : (${exact.join(' + ')})`, isExact: true },
      { query: `exact : (${exact.join(' ')})`, isExact: true },
      { query: `plain : (${plain.join(' + ')})`, isExact: false },
      { query: `plain : (${plain.join(' ')})`, isExact: false },
    ];
  }

  async #match(query: string, of: string | null, limit: number): Promise<Found[]> {
    const kinds = of === null ? sql`s."of" <> 'pledge'` : sql`s."of" = ${of}`;
    const { rows } = await sql<Found>`
      select s.id, s."of", s.ref, s.pledge_id, s.title, case when s."of" = 'article' then r.text else s.body end as body
      from search_index i join search_row s on s.id = i.rowid
      left join article_record a on s."of" = 'article' and a.address = s.ref
      left join article_revision r on r.id = a.revision_id
      where search_index match ${query} and ${kinds}
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
const quoted = (words: readonly string[]): string[] => words.map((word) => `"${word}"`);
