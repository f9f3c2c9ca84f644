import type { Kysely, Selectable } from 'kysely';
import { DAY_MS } from '../model/durations.ts';
import type { Likeness } from '../model/store.ts';
import { notePledges, placingOf } from './pledges-to-fuse.ts';
import type { Schema } from './schema.ts';

/** A copy is printed within so many days of what it copies. */
const WINDOW_DAYS = 14;

type Compared = Pick<Selectable<Schema['article_revision']>, 'published_at' | 'year' | 'number' | 'fingerprint'>;
type Known = Compared & { id: number; address: string; copy_of: number | null; revision_id: number | null };

/**
 * Links an article that was just saved with its near copies: each names the earliest printed of those whose text it repeats. Compared are
 * articles of about the same days, and those about the same cluster and year. What an article names follows from the texts alone, not from
 * the order in which they were found.
 */
export async function linkCopies(
  trx: Kysely<Schema>,
  { id, likeness }: { id: number; likeness: Likeness },
): Promise<void> {
  const saved = await compared(trx).where('a.id', '=', id).executeTakeFirst();
  if (!saved) return;
  const near = await nearTo(trx, saved, likeness);
  await name(trx, saved, near);
  // Those that may name it now, and those that named it and may no longer: it has changed, or it turned out to be a copy itself.
  const followers = await compared(trx).where('a.copy_of', '=', id).execute();
  const others = new Map([...near.filter((other) => precedes(saved, other)), ...followers].map((one) => [one.id, one]));
  for (const other of others.values()) await name(trx, other, await nearTo(trx, other, likeness));
}

/** Notes the earliest article that `one` repeats; its pledge says so, and is fused anew. */
async function name(trx: Kysely<Schema>, one: Known, near: readonly Known[]): Promise<void> {
  const first = near.filter((other) => precedes(other, one)).reduce(earlier, one);
  const original = first === one ? null : first.id;
  if (original === one.copy_of) return;
  await trx.updateTable('article_record').set({ copy_of: original }).where('id', '=', one.id).execute();
  if (one.revision_id !== null) await notePledges(trx, [await placingOf(trx, one.revision_id)]);
}

/** By the time of print, then by the address; what has no time comes last. */
function precedes(a: Known, b: Known): boolean {
  const [left, right] = [a.published_at ?? '9', b.published_at ?? '9'];
  return left === right ? a.address < b.address : left < right;
}

const earlier = (a: Known, b: Known): Known => (precedes(a, b) ? a : b);

const compared = (trx: Kysely<Schema>) =>
  trx
    .selectFrom('article_record as a')
    .innerJoin('article_revision as r', 'r.id', 'a.revision_id')
    .select(['a.id', 'a.address', 'a.copy_of', 'a.revision_id'])
    .select(['r.published_at', 'r.year', 'r.number', 'r.fingerprint'])
    .where('r.fingerprint', 'is not', null);

async function nearTo(trx: Kysely<Schema>, one: Known, { isNear }: Likeness): Promise<Known[]> {
  const { fingerprint } = one;
  if (fingerprint === null) return [];
  const others = await around(trx, one);
  return others.filter((other) => other.fingerprint !== null && isNear(fingerprint, other.fingerprint));
}

async function around(trx: Kysely<Schema>, { id, published_at: published, year, number }: Known): Promise<Known[]> {
  const found = new Map<number, Known>();
  const day = published === null ? Number.NaN : Date.parse(published.slice(0, 10));
  if (!Number.isNaN(day)) {
    const of = (days: number) => new Date(day + days * DAY_MS).toISOString().slice(0, 10);
    const near = compared(trx)
      .where('r.published_at', '>=', of(-WINDOW_DAYS))
      .where('r.published_at', '<', of(WINDOW_DAYS + 1));
    for (const row of await near.execute()) found.set(row.id, row);
  }
  if (year !== null && number !== null) {
    const same = compared(trx).where('r.year', '=', year).where('r.number', '=', number);
    for (const row of await same.execute()) found.set(row.id, row);
  }
  found.delete(id);
  return [...found.values()];
}

/** Over article_record as `a`: an article names its original by its address. */
export const ADDRESS_OF_ORIGINAL = '(select o.address from article_record o where o.id = a.copy_of)';
