import type { Generated } from 'kysely';
import type { PledgeKey } from '../model/pledge.ts';
import type { ClusterMemberRow, ClusterRow } from './schema-clusters.ts';

/** The base tables, as SQL names them. Views for readers are in views.ts. Instants are ISO UTC text, truth values 0 or 1, JSON is text. */
export interface Schema {
  article_record: ArticleRecord;
  article_revision: ArticleRevision;
  pledge_record: PledgeRecord;
  pledge_source: PledgeSourceRow;
  pledge_member: PledgeMemberRow;
  pledge_target: PledgeTargetRow;
  target_tally: TargetTally;
  cluster_record: ClusterRow;
  cluster_member: ClusterMemberRow;
  /** One row: what the memberships were made with. */
  membership_version: { id: number; version: string };
  support_span: SupportSpan;
  pledge_history: PledgeHistory;
  pledge_to_fuse: PledgeKey;
  frontier_url: FrontierRow;
  frontier_group: FrontierGroup;
  correction_record: CorrectionRecord;
  run_record: RunRecord;
  search_row: SearchRow;
}

/** An address, whatever it said when. */
interface ArticleRecord {
  id: Generated<number>;
  /** url, else path, else sha256. */
  address: string;
  url: string | null;
  path: string | null;
  first_seen_at: string;
  last_seen_at: string;
  /** Its newest revision. */
  revision_id: number | null;
  search_id: number | null;
  /** "cand/786509": the same under any slug. */
  article_key: string | null;
  /** The earliest article whose text it repeats. */
  copy_of: number | null;
}

/** What an article said at one time, and what was read from it. */
interface ArticleRevision {
  id: Generated<number>;
  article_id: number;
  sha256: string;
  title: string | null;
  published_at: string | null;
  outlet: string | null;
  byline: string | null;
  text: string;
  kind: string;
  confidence: number;
  /** Owner, block, number and year are the pledge's key where `unplaced_reason` is null, else what was read of it. */
  owner: string | null;
  owner_fold: string | null;
  block: string | null;
  number: number | null;
  year: number | null;
  unplaced_reason: string | null;
  /** 1: it names the lead of the year after. */
  hands_over: number;
  /** The Extraction as JSON, without article.text. */
  extraction: string;
  warc_file: string | null;
  warc_offset: number | null;
  seen_at: string;
  /** Of the text, where it is compared with others. */
  fingerprint: string | null;
}

interface PledgeRecord {
  id: string;
  owner: string;
  owner_fold: string;
  block: string;
  number: number;
  year: number;
  type: string;
  label: string;
  is_signed: number;
  event_date: string | null;
  event_province_id: string | null;
  event_province: string | null;
  event_province_today: string | null;
  venue: string | null;
  member_count: number | null;
  lead: string | null;
  lead_province_id: string | null;
  theme: string | null;
  confidence: number;
  source_count: number;
  conflict_count: number;
  target_count: number;
  search_id: number | null;
  /** Names, joined by "; ". */
  members: string;
  /** Its record is this version of its history. */
  version: number;
  saved_at: string;
}

interface PledgeSourceRow {
  pledge_id: string;
  ordinal: number;
  address: string;
  sha256: string;
  kind: string;
  revision_id: number | null;
}

interface PledgeMemberRow {
  pledge_id: string;
  ordinal: number;
  name: string;
  name_fold: string;
  unit: string;
  province_id: string | null;
  today_id: string | null;
  today_name: string | null;
  role: string;
  certainty: string;
  confidence: number;
}

interface PledgeTargetRow {
  id: string;
  pledge_id: string;
  ordinal: number;
  year: number;
  block: string;
  number: number;
  indicator: string | null;
  indicator_text: string;
  min: number | null;
  max: number | null;
  /** The bound that the target turns on: min, else max. */
  bound: number | null;
  comparator: string;
  approximate: number;
  direction: string;
  scope: string | null;
  baseline_year: number | null;
  status: string;
  raw: string;
  certainty: string;
  confidence: number;
  conflict_count: number;
  outcome: string;
  margin: number | null;
  outcome_review: string | null;
  outcome_reason: string | null;
  reported_min: number | null;
  reported_max: number | null;
  reported_raw: string | null;
  search_id: number | null;
}

/** How many targets there are of each kind, kept with every change of them. */
interface TargetTally {
  /** "" where it is not known. */
  indicator: string;
  year: number;
  block: string;
  direction: string;
  status: string;
  outcome: string;
  targets: number;
}

/** The way from a value back to its characters: field of a pledge → revision of an article → span → WARC record. */
interface SupportSpan {
  pledge_id: string;
  ordinal: number;
  /** "theme", "members/0", "targets/1", "targets/1/outcome". */
  field: string;
  /** 0: the value itself; 1, 2 …: what a conflict says instead. */
  side: number;
  revision_id: number | null;
  start: number;
  end: number;
  quote: string;
  certainty: string;
  confidence: number;
  rule: string;
}

/** Append-only: nothing here is ever changed or removed. */
interface PledgeHistory {
  pledge_id: string;
  version: number;
  at: string;
  /** The Pledge as JSON; null: the record was dropped. */
  record: string | null;
}

export interface FrontierRow {
  id: Generated<number>;
  url: string;
  kind: string;
  publisher: string;
  grp: string;
  priority: number;
  published_at: string | null;
  due_at: string | null;
  /** waiting: due. scheduled: due later. leased, done, failed, skipped. */
  state: string;
  /** How the last lease ended; null: it never was fetched. */
  last_outcome: string | null;
  attempts: number;
  etag: string | null;
  last_modified: string | null;
  sha256: string | null;
  bytes: number | null;
  /** Last fetch that gave a body or "unchanged". */
  fetched_at: string | null;
  leased_until: string | null;
  reason: string | null;
  /** One row a key. */
  article_key: string | null;
}

interface FrontierGroup {
  grp: string;
  /** Not to be asked before; '' when free. */
  next_at: string;
  blocked_until: string;
  reason: string | null;
  /** One lease a group: until then, or until it is acknowledged. */
  leased_until: string;
}

/** Append-only; stays when its pledge is dropped. */
interface CorrectionRecord {
  id: Generated<number>;
  pledge_id: string;
  field: string;
  action: string;
  /** JSON. */
  value: string;
  author: string;
  at: string;
  reason: string;
}

interface RunRecord {
  id: Generated<number>;
  started_at: string;
  finished_at: string | null;
  exit_code: number | null;
  report: string | null;
}

/** What can be searched; the index over it is the dialect's own (search-sqlite.ts). An article's body stands in its revision. */
interface SearchRow {
  id: Generated<number>;
  /** article, target or pledge. */
  of: string;
  /** Address of an article, id of a target or pledge. */
  ref: string;
  pledge_id: string | null;
  title: string;
  body: string;
}
