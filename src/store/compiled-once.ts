import type { Compilable, CompiledQuery, Kysely, QueryResult } from 'kysely';
import type { Schema } from './schema.ts';

/** Stands for a value while a statement is made. */
class Mark {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

interface Compiled<R> {
  query: CompiledQuery<R>;
  /** Of the values, in the order in which the statement takes them. */
  names: readonly string[];
}

/**
 * A statement → the same, its text made once for each database: making it costs as much as running it. `compiledOnce((db, { id }: { id: string }) =>
 * db.selectFrom('pledge_record').selectAll().where('id', '=', id))` is asked by `await pledgeOf(db, { id: 'p1' })`. Its shape may not depend
 * on the values, which are not known yet when it is made; each is a parameter.
 */
export function compiledOnce<V extends object, R>(
  build: (db: Kysely<Schema>, values: V) => Compilable<R>,
): (db: Kysely<Schema>, values: V) => Promise<QueryResult<R>> {
  const known = new WeakMap<object, Compiled<R>>();
  return (db, values) => {
    // Every transaction of a database has its adapter.
    const { adapter } = db.getExecutor();
    const compiled = known.get(adapter) ?? compile(build(db, marks<V>()));
    known.set(adapter, compiled);
    const given = new Map(Object.entries(values));
    return db.executeQuery<R>({ ...compiled.query, parameters: compiled.names.map((name) => given.get(name)) });
  };
}

const marks = <V extends object>(): V =>
  new Proxy<object>({}, { get: (_, name) => new Mark(String(name)) }) as unknown as V;

function compile<R>(statement: Compilable<R>): Compiled<R> {
  const query = statement.compile();
  const names = query.parameters.map((parameter) => {
    if (parameter instanceof Mark) return parameter.name;
    throw new RangeError(`only what is given by name can be a parameter: ${query.sql}`);
  });
  return { query, names };
}
