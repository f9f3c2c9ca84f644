import { type Kysely, type Selectable, sql } from 'kysely';
import { addressOf } from '../model/address-of.ts';
import type { Extraction } from '../model/extraction.ts';
import type { PledgeKey } from '../model/pledge.ts';
import type { Likeness, Saved, SaveExtraction, StoredArticle } from '../model/store.ts';
import { compiledOnce } from './compiled-once.ts';
import { ADDRESS_OF_ORIGINAL, linkCopies } from './copies.ts';
import { inTransaction } from './in-transaction.ts';
import { notePledges, placingOf } from './pledges-to-fuse.ts';
import { readStored } from './read-stored.ts';
import type { RowWriter } from './row-writer.ts';
import type { Schema } from './schema.ts';
import type { Search, SearchKeys, SearchText } from './search.ts';

export interface ArticleTools {
  db: Kysely<Schema>;
  search: Search;
  keys: SearchKeys;
  writer: RowWriter;
}

type Revision = Selectable<Schema['article_revision']>;
type RevisionFields = Omit<Revision, 'id' | 'article_id'>;

/** Saves what was read from one article; see ExtractionStore. */
export async function saveExtraction(
  { db, search, keys, writer }: ArticleTools,
  saving: SaveExtraction,
): Promise<Saved> {
  const { extraction, seenAt, articleKey = null, likeness = null } = saving;
  const { source, article } = extraction;
  const address = addressOf(source);
  const fields = fieldsOf(saving, keys);
  return inTransaction(db, async (trx) => {
    const known = await knownArticle(trx, address, articleKey);
    const articleId =
      known?.id ??
      (await writer.insertOne(trx, 'article_record', {
        address,
        url: source.url,
        path: source.path,
        first_seen_at: seenAt,
        last_seen_at: seenAt,
        revision_id: null,
        search_id: null,
        article_key: articleKey,
        copy_of: null,
      }));
    const currentId = known?.revision_id ?? null;
    const before = currentId === null ? undefined : await placingOf(trx, currentId);
    const { saved, revisionId } = await saveRevision(
      trx,
      { articleId, isNew: known === undefined, currentId, fields },
      writer,
    );
    if (saved !== 'unchanged') await notePledges(trx, [before, fields]);
    const searchId = known?.search_id ?? null;
    const text: SearchText = {
      of: 'article',
      ref: known?.address ?? address,
      pledgeId: null,
      title: article.title ?? address,
      body: article.text,
    };
    await settle(trx, {
      id: articleId,
      last_seen_at: seenAt,
      revision_id: revisionId,
      search_id: saved === 'unchanged' ? searchId : await search.put(trx, text, searchId),
      article_key: articleKey ?? known?.article_key ?? null,
    });
    await compareWithOthers(trx, { articleId, revisionId, fields, saved, likeness });
    return known ? saved : 'new';
  });
}

type Settled = Pick<Selectable<Schema['article_record']>, 'last_seen_at' | 'revision_id' | 'search_id' | 'article_key'>;

const settle = compiledOnce((db, { id, last_seen_at, revision_id, search_id, article_key }: Settled & { id: number }) =>
  db.updateTable('article_record').set({ last_seen_at, revision_id, search_id, article_key }).where('id', '=', id),
);

const atAddress = compiledOnce((db, { address }: { address: string }) =>
  db.selectFrom('article_record').selectAll().where('address', '=', address),
);

/** By its address, else by the key that it has under every slug. */
async function knownArticle(
  trx: Kysely<Schema>,
  address: string,
  articleKey: string | null,
): Promise<Selectable<Schema['article_record']> | undefined> {
  const [known] = (await atAddress(trx, { address })).rows;
  if (known || articleKey === null) return known;
  return trx
    .selectFrom('article_record')
    .selectAll()
    .where('article_key', '=', articleKey)
    .orderBy('id')
    .executeTakeFirst();
}

interface Comparing {
  articleId: number;
  revisionId: number;
  fields: RevisionFields;
  saved: Saved;
  likeness: Likeness | null;
}

/** An article that says what it said keeps its links, unless it was never compared. */
async function compareWithOthers(
  trx: Kysely<Schema>,
  { articleId, revisionId, fields, saved, likeness }: Comparing,
): Promise<void> {
  const { fingerprint } = fields;
  if (likeness === null || fingerprint === null) return;
  if (saved === 'unchanged') {
    const { numUpdatedRows } = await trx
      .updateTable('article_revision')
      .set({ fingerprint })
      .where('id', '=', revisionId)
      .where('fingerprint', 'is', null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return;
  }
  await linkCopies(trx, { id: articleId, likeness });
}

interface Revising {
  articleId: number;
  isNew: boolean;
  currentId: number | null;
  fields: RevisionFields;
}

async function saveRevision(
  trx: Kysely<Schema>,
  { articleId, isNew, currentId, fields }: Revising,
  writer: RowWriter,
): Promise<{ saved: Saved; revisionId: number }> {
  const revisions = isNew
    ? []
    : await trx.selectFrom('article_revision').selectAll().where('article_id', '=', articleId).execute();
  const sameBytes = revisions.find(({ sha256 }) => sha256 === fields.sha256);
  if (sameBytes) {
    const revisionId = sameBytes.id;
    if (saysTheSame(sameBytes, fields))
      return { saved: revisionId === currentId ? 'unchanged' : 'changed', revisionId };
    await trx.updateTable('article_revision').set(fields).where('id', '=', revisionId).execute();
    return { saved: 'reread', revisionId };
  }
  // A page changes with every advertisement on it: where the article says the same, its first page stays the source.
  const current = revisions.find(({ id }) => id === currentId);
  if (current && saysTheSame(current, fields)) return { saved: 'unchanged', revisionId: current.id };
  const revisionId = await writer.insertOne(trx, 'article_revision', { ...fields, article_id: articleId });
  return { saved: 'changed', revisionId };
}

const saysTheSame = (a: RevisionFields, b: RevisionFields): boolean =>
  a.text === b.text &&
  a.extraction === b.extraction &&
  a.owner === b.owner &&
  a.year === b.year &&
  a.unplaced_reason === b.unplaced_reason;

function fieldsOf({ extraction, page, seenAt, pledge, likeness }: SaveExtraction, keys: SearchKeys): RevisionFields {
  const { source, article, kind, cluster, year, nextLead } = extraction;
  const { text, ...head } = article;
  const placed = pledge.key ?? {
    owner: cluster?.value.owner ?? null,
    block: cluster?.value.block ?? null,
    number: cluster?.value.number ?? null,
    year: year?.value ?? null,
  };
  return {
    sha256: source.sha256,
    title: head.title,
    published_at: head.publishedAt,
    outlet: head.outlet,
    byline: head.byline,
    text,
    kind: kind.value,
    confidence: kind.confidence,
    owner: placed.owner,
    owner_fold: placed.owner === null ? null : keys.plain(placed.owner),
    block: placed.block,
    number: placed.number,
    year: placed.year,
    unplaced_reason: pledge.key === null ? pledge.reason : null,
    hands_over: nextLead === null ? 0 : 1,
    extraction: JSON.stringify({ ...extraction, source: undefined, article: head }),
    warc_file: page?.warcFile ?? null,
    warc_offset: page?.warcOffset ?? null,
    seen_at: seenAt,
    fingerprint: likeness?.print ?? null,
  };
}

/** Newest revisions of the articles of a pledge, and of last year's that hand over the lead; see ExtractionStore. */
export async function pledgeSources(
  db: Kysely<Schema>,
  { owner, block, number, year }: PledgeKey,
): Promise<Extraction[]> {
  const rows = await db
    .selectFrom('article_record as a')
    // Both ways: from the revision, which an index finds by its key, there is none to the article but its own number.
    .innerJoin('article_revision as r', (join) =>
      join.onRef('r.id', '=', 'a.revision_id').onRef('r.article_id', '=', 'a.id'),
    )
    .select(READ)
    .where('r.unplaced_reason', 'is', null)
    .where('r.owner', '=', owner)
    .where('r.block', '=', block)
    .where('r.number', '=', number)
    .where('r.year', 'in', [year, year - 1])
    .where((eb) => eb.or([eb('r.year', '=', year), eb('r.hands_over', '=', 1)]))
    .orderBy('a.id')
    .execute();
  return rows.map(extractionOf);
}

/** Columns of which an extraction is put together again. */
const READ = [
  'a.url',
  'a.path',
  'r.sha256',
  'r.text',
  'r.extraction',
  sql.raw<string | null>(ADDRESS_OF_ORIGINAL).as('copyOf'),
] as const;

interface ReadRow {
  url: string | null;
  path: string | null;
  sha256: string;
  text: string;
  extraction: string;
  copyOf: string | null;
}

function extractionOf({ url, path, sha256, text, extraction, copyOf }: ReadRow): Extraction {
  const { article, ...facts } = readStored<Omit<Extraction, 'source'>>(
    extraction,
    `the article ${url ?? path ?? sha256}`,
  );
  const source = { path, url, sha256, ...(copyOf === null ? {} : { copyOf }) };
  return { source, article: { ...article, text }, ...facts };
}

/** The newest revision of one article, and where it belongs; see ExtractionStore. */
export async function articleAt(db: Kysely<Schema>, address: string): Promise<StoredArticle | null> {
  const row = await db
    .selectFrom('article_record as a')
    .innerJoin('article_revision as r', 'r.id', 'a.revision_id')
    .leftJoin('pledge_record as p', (join) =>
      join
        .onRef('p.owner', '=', 'r.owner')
        .onRef('p.block', '=', 'r.block')
        .onRef('p.number', '=', 'r.number')
        .onRef('p.year', '=', 'r.year')
        .on('r.unplaced_reason', 'is', null),
    )
    .select([...READ, 'p.id as pledgeId', 'r.unplaced_reason as unplacedReason'])
    .where('a.address', '=', address)
    .executeTakeFirst();
  if (!row) return null;
  const { pledgeId, unplacedReason, ...read } = row;
  return { extraction: extractionOf(read), pledgeId, unplacedReason };
}

/** Every key under which an article stands; see ExtractionStore. */
export async function* pledgeKeys(db: Kysely<Schema>): AsyncGenerator<PledgeKey> {
  const rows = await db
    .selectFrom('article_record as a')
    .innerJoin('article_revision as r', 'r.id', 'a.revision_id')
    .select(['r.owner', 'r.block', 'r.number', 'r.year'])
    .distinct()
    .where('r.unplaced_reason', 'is', null)
    .execute();
  for (const row of rows) yield row as PledgeKey;
}
