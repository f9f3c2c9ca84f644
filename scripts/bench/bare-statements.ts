import Database from 'better-sqlite3';
import { searchKeys } from '../../src/query/search-keys.ts';
import { openStore } from '../../src/store/open-store.ts';

type Said = readonly [text: string, values: readonly unknown[]];

/** Runs statements on a database of its own by better-sqlite3 alone: each prepared once, the settings those of a store. */
export class BareStatements {
  readonly #database: Database.Database;
  readonly #prepared = new Map<string, Database.Statement<unknown[]>>();

  private constructor(path: string) {
    this.#database = new Database(path);
    for (const setting of ['synchronous = normal', 'cache_size = -65536', 'wal_autocheckpoint = 4000'])
      this.#database.pragma(setting);
  }

  /** A new file with the tables of a store. */
  static async create(path: string): Promise<BareStatements> {
    await (await openStore(path, { keys: searchKeys })).close();
    return new BareStatements(path);
  }

  /** All in one transaction, in their order. */
  run(said: readonly Said[]): void {
    this.#database.exec('begin immediate');
    for (const [text, values] of said) {
      const statement = this.#prepare(text);
      if (statement.reader) statement.all(values);
      else statement.run(values);
    }
    this.#database.exec('commit');
  }

  close(): void {
    this.#database.close();
  }

  #prepare(text: string): Database.Statement<unknown[]> {
    const known = this.#prepared.get(text);
    if (known) return known;
    const statement = this.#database.prepare<unknown[]>(text);
    this.#prepared.set(text, statement);
    return statement;
  }
}
