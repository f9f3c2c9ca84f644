import type { Correction } from './correction.ts';
import type { Block, Extraction, Kind, Target } from './extraction.ts';
import type { Frontier } from './frontier.ts';
import type { Outcome, Pledge, PledgeKey } from './pledge.ts';

/** Where the page of an article lies in the archive. */
export interface ArchivedPage {
  warcFile: string;
  /** Byte offset of the record within the file. */
  warcOffset: number;
}

export interface SaveExtraction {
  extraction: Extraction;
  page: ArchivedPage | null;
  /** ISO instant of the fetch or reading. */
  seenAt: string;
  /** Where its facts belong, or why nowhere: what `pledgeKeyOf` says. */
  pledge: { key: PledgeKey } | { key: null; reason: string };
  /** "cand/786509": an article that is known by it under another address gets a revision. */
  articleKey?: string | null;
  /** Fingerprint of its text; null or absent: the article is not compared with others. */
  likeness?: Likeness | null;
}

/** How near copies of a text are told: an opaque print, and whether two prints are of the same text, edited at most. */
export interface Likeness {
  print: string;
  isNear(a: string, b: string): boolean;
}

/**
 * new: the address was not known. changed: the article says something else than before; the earlier revision is kept. reread: the
 * same bytes give other facts than they did (rules have moved on). unchanged: nothing but the last day seen was written.
 */
export type Saved = 'new' | 'changed' | 'reread' | 'unchanged';

/** An article as it was read last. */
export interface StoredArticle {
  extraction: Extraction;
  /** The pledge it belongs to; null when it belongs to none, `unplacedReason` says why. */
  pledgeId: string | null;
  unplacedReason: string | null;
}

/** Articles with what was read from them. */
export interface ExtractionStore {
  /** Idempotent by address (url, else path, else sha256) and sha256. */
  saveExtraction(saving: SaveExtraction): Promise<Saved>;
  /**
   * The newest revision of every article that speaks of this pledge, and of those of the year before that hand over the lead. A near copy
   * of an earlier article (an agency's text) names that one's address in `source.copyOf`.
   */
  pledgeSources(key: PledgeKey): Promise<Extraction[]>;
  /** By its address: url, else path, else sha256. */
  article(address: string): Promise<StoredArticle | null>;
  /** Every pledge that has an article, for a fusion of all. */
  pledgeKeys(): AsyncIterable<PledgeKey>;
  /** Pledges of which an article was saved anew since they were last marked as fused, whichever run did it. */
  pledgesToFuse(): Promise<PledgeKey[]>;
  markFused(key: PledgeKey): Promise<void>;
}

export interface PledgeStore {
  /** Idempotent; each change is appended to the history. `at`: ISO instant. */
  savePledge(pledge: Pledge, at: string): Promise<'new' | 'changed' | 'unchanged'>;
  /** The pledge lost its last article: the record goes, its history stays. True when there was one. */
  dropPledge(id: string, at: string): Promise<boolean>;
  /** Ids of pledges whose record changed at this instant or later. */
  savedSince(at: string): Promise<string[]>;
}

/** Decisions of people. Rows are only ever added. */
export interface CorrectionStore {
  /** Adds those that are not there yet; their number. A StoreError, and nothing added, when one names a pledge that is not there. */
  addCorrections(corrections: readonly Correction[]): Promise<number>;
  /** Of one pledge, or all; oldest first. */
  corrections(pledgeId?: string): Promise<Correction[]>;
}

/** One filter for pledges, targets, members, outcomes and articles; a filter that is absent allows everything. */
export interface PledgeFilter {
  years?: { from: number; to: number };
  cluster?: number;
  block?: Block;
  /** Any spelling: compared by its fold. */
  owner?: string;
  /** Pledges with a member in one of these provinces; ids of the provinces as they were in that year. */
  provinceIds?: readonly string[];
  /** Member units whose name contains this, by its fold; for units that are no province's police. */
  unit?: string;
  indicator?: string;
  /** Compared with the target's bound: `{ operator: '>', number: 75 }` finds pledges of more than 75 %. */
  value?: { operator: '<' | '<=' | '=' | '>=' | '>'; number: number };
  /** Of a target. */
  status?: Target['status'];
  outcome?: Outcome['status'];
  /** Pledges with an article of this kind; articles of this kind. */
  kind?: Kind;
  /** 0..1, of the pledge, or of the target or article where those are asked for. */
  minConfidence?: number;
  /** Words of the cluster's label, theme or target texts; of an article's title or text. By their fold. */
  text?: string;
  isSigned?: boolean;
}
/** Which rows of an answer, and in which order. */
export interface Slice {
  /** Columns of the view, a leading "-" for descending: ['-year', 'number']. */
  sort?: readonly string[];
  limit?: number;
  offset?: number;
}

/** A page that begins behind a row, whatever is written before it. */
export interface PageAsked {
  sort?: readonly string[];
  limit: number;
  /** `next` of the page before. */
  after?: readonly (string | number | null)[];
  /** Of who knows them: how many rows each value of the one column of `sort` has. A page of very many rows is then found value by value, unsorted. */
  counted?: readonly Counted[];
}
export interface PageGiven<T> {
  rows: T[];
  /** Where the next page begins: the values that the last row is sorted by; null on the last page. */
  next: readonly (string | number | null)[] | null;
}

/** Rows of the documented views: column → value. */
export type Row = Record<string, string | number | null>;
export type ViewName =
  | 'pledges'
  | 'targets'
  | 'members'
  | 'outcomes'
  | 'articles'
  | 'clusters'
  | 'memberships'
  | 'evidence';

export interface ViewColumn {
  name: string;
  type: 'text' | 'integer' | 'number' | 'boolean';
  isNullable: boolean;
  /** All that it can be, where that is a short list, and what each of them means. */
  values?: readonly string[];
  meanings?: Readonly<Record<string, string>>;
  /** How it is written, where that is no short list and the type does not say it. */
  form?: string;
  about: string;
  example: string;
}

export interface Counted {
  group: Row;
  count: number;
}

/** One cluster in all its years: of owner, block and number, so far as a filter leaves years of it. */
export interface ClusterSpan {
  block: string;
  owner: string;
  number: number;
  firstYear: number;
  lastYear: number;
  /** Years of which a pledge or a review is known. */
  pledges: number;
}

export interface PledgeQueries {
  pledge(id: string): Promise<Pledge | null>;
  pledges(filter?: PledgeFilter, page?: Slice): Promise<Pledge[]>;
  rows(view: ViewName, filter?: PledgeFilter, page?: Slice): Promise<Row[]>;
  /** The same page by page: rows that stay are given once each, while others come and go. A place of another order is a UsageError. */
  rowsPage(view: ViewName, filter: PledgeFilter, page: PageAsked): Promise<PageGiven<Row>>;
  pledgesPage(filter: PledgeFilter, page: PageAsked): Promise<PageGiven<Pledge>>;
  /** The same as a stream, ordered by pledge and id, articles by address; memory stays flat. */
  eachRow(view: ViewName, filter?: PledgeFilter): AsyncIterable<Row>;
  eachPledge(filter?: PledgeFilter): AsyncIterable<Pledge>;
  /** Every pledge as JSON text, in the order of their ids. */
  eachRecord(): AsyncIterable<string>;
  /** Rows a group: `count('targets', ['indicator', 'year'])`. */
  count(view: ViewName, groupBy: readonly string[], filter?: PledgeFilter): Promise<Counted[]>;
  /** Clusters by block, owner and number; `total`: of them all, 0 behind the last. */
  clusterSpans(
    filter?: PledgeFilter,
    page?: Pick<Slice, 'limit' | 'offset'>,
  ): Promise<{ spans: ClusterSpan[]; total: number }>;
  /** Earlier records of a pledge, oldest first; `pledge` is null where the record was dropped. */
  history(id: string): Promise<{ version: number; at: string; pledge: Pledge | null }[]>;
  columns(view: ViewName): readonly ViewColumn[];
}

/** Counts for who stays and asks often: a database of a million targets is held in memory, in columns. */
export interface QuickCounts {
  /** Brings what is held up to date; the first time it reads all that is counted. Gives way to other work every few milliseconds. */
  refresh(): Promise<void>;
  /** The same as PledgeQueries.count at the time of the last refresh; null for columns that are not held. */
  count(view: ViewName, groupBy: readonly string[], filter: PledgeFilter): Promise<Counted[] | null>;
}
export interface QuickCounting {
  quickCounts(): QuickCounts;
  /** A word that is another one after each change of the database, whoever made it. */
  changes(): Promise<string>;
}

export interface SearchHit {
  of: 'article' | 'target';
  /** Address of the article, id of the target. */
  ref: string;
  /** Id of the pledge it belongs to, if any. */
  pledgeId: string | null;
  /** Of an article that belongs to none: why. */
  unplacedReason: string | null;
  title: string;
  /** A few words around the first find. */
  excerpt: string;
  /** True when the words stand there with their very marks. */
  isExact: boolean;
}
export interface Searching {
  /**
   * Without marks or with them: "dak lak", "Đăk Lăk", "thi dua". Every word must be found. First come the words with their very marks,
   * then without; the words side by side before words apart; the newest first.
   */
  search(text: string, options?: { of?: 'article' | 'target'; limit?: number }): Promise<SearchHit[]>;
}

export interface SqlAnswer {
  columns: string[];
  rows: Row[];
}
/** Told of as they are written; all of them show the store at one moment. */
export interface TablesCopy {
  onTable?: (view: ViewName, rows: number) => void;
  /** Every pledge as JSON text in UTF-8, in the order of their ids. */
  onRecord?: (json: Uint8Array) => void;
}
/** View → rows. */
export type TablesCopied = Record<ViewName, number>;
/** The views as a file of their own, without the texts of the articles. */
export interface Copying {
  /** Writes a SQLite file with a table a view; the same content gives the same bytes. The file must not exist. */
  writeTables(file: string, copy?: TablesCopy): Promise<TablesCopied>;
  /**
   * Copies the whole database as it stands at one moment into a SQLite file, while others read and write. A file that is a database gets this
   * one's content in one transaction: whoever has it open reads the new content from then on.
   */
  backup(file: string): Promise<void>;
  /**
   * What is wrong with the pages of a SQLite file, a line each, five at most; none when it is well. Reads the whole file. A server looks
   * after its own files: none.
   */
  faults(): Promise<string[]>;
}
export interface SqlReading {
  /** One SELECT over the views; anything that would write is refused with a UsageError. */
  sql(text: string): Promise<SqlAnswer>;
}

export interface StoredRun {
  id: number;
  startedAt: string;
  finishedAt: string | null;
  exitCode: number | null;
  /** As the run wrote it. */
  report: unknown;
}
export interface RunLog {
  startRun(startedAt: string): Promise<number>;
  finishRun(id: number, end: { finishedAt: string; exitCode: number; report: unknown }): Promise<void>;
  /** Newest first. */
  runs(limit: number): Promise<StoredRun[]>;
}

/** Everything the database gives. Ask for the smallest of the interfaces above that serves. */
export interface Store
  extends ExtractionStore,
    PledgeStore,
    CorrectionStore,
    PledgeQueries,
    QuickCounting,
    Searching,
    SqlReading,
    Copying,
    RunLog {
  readonly path: string;
  readonly frontier: Frontier;
  /** All that `work` writes through the store it is given is written, or nothing is; many small writes become one, which is much faster. */
  atOnce<T>(work: (store: Store) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
