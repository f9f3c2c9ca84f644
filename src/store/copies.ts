import type { Kysely, Selectable } from 'kysely';
import type { Likeness } from '../model/store.ts';
import type { Schema } from './schema.ts';

/** A copy is printed within so many days of what it copies. */
const WINDOW_DAYS = 14;
const DAY_MS = 24 * 3_600_000;

type Compared = Pick<Selectable<Schema['article_revision']>, 'published_at' | 'year' | 'number' | 'fingerprint'>;
type Known = Compared & { id: number; copy_of: number | null };

/**
 * Links an article that was just saved with its near copies: each names the earliest printed of those whose text it repeats. Compared are
 * articles of about the same days, and those about the same cluster and year.
 */
export async function linkCopies(
  trx: Kysely<Schema>,
  { id, revision, likeness }: { id: number; revision: Compared; likeness: Likeness },
): Promise<void> {
  const saved: Known = { ...revision, id, copy_of: null };
  await linkOne(trx, saved, likeness);
  // Those that named it as their original, and it no longer is: it has changed, or it turned out to be a copy itself.
  const orphans = await compared(trx).where('a.copy_of', '=', id).execute();
  for (const orphan of orphans) if (!isCopyOf(orphan, saved, likeness)) await linkOne(trx, orphan, likeness);
}

/** Notes the earliest article that `one` repeats, and `one` with the later ones that repeat it. */
async function linkOne(trx: Kysely<Schema>, one: Known, likeness: Likeness): Promise<void> {
  const near = (await around(trx, one)).filter((other) => isNear(one, other, likeness));
  const original = near.filter((other) => precedes(other, one)).reduce(earlier, one);
  await note(trx, one.id, original === one ? null : original.id);
  for (const later of near.filter((other) => precedes(one, other))) {
    const current = later.copy_of === null ? null : (near.find(({ id }) => id === later.copy_of) ?? null);
    if (later.copy_of === null || (current !== null && precedes(one, current))) await note(trx, later.id, one.id);
  }
}

const isNear = (a: Compared, b: Compared, likeness: Likeness): boolean =>
  a.fingerprint !== null && b.fingerprint !== null && likeness.isNear(a.fingerprint, b.fingerprint);

const isCopyOf = (copy: Known, original: Known, likeness: Likeness): boolean =>
  precedes(original, copy) && isNear(copy, original, likeness);

/** By the time of print, then by the order in which they were found; what has no time comes last. */
function precedes(a: Known, b: Known): boolean {
  const [left, right] = [a.published_at ?? '9', b.published_at ?? '9'];
  return left === right ? a.id < b.id : left < right;
}

const earlier = (a: Known, b: Known): Known => (precedes(a, b) ? a : b);

const note = (trx: Kysely<Schema>, id: number, original: number | null): Promise<unknown> =>
  trx.updateTable('article_record').set({ copy_of: original }).where('id', '=', id).execute();

const compared = (trx: Kysely<Schema>) =>
  trx
    .selectFrom('article_record as a')
    .innerJoin('article_revision as r', 'r.id', 'a.revision_id')
    .select(['a.id', 'a.copy_of', 'r.published_at', 'r.year', 'r.number', 'r.fingerprint'])
    .where('r.fingerprint', 'is not', null);

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
