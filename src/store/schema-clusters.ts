/** One cluster in one year, as the cluster table and its pledge have it; there may be no pledge. */
export interface ClusterRow {
  /** That of its pledge. */
  id: string;
  /** Null where no article of the year is known. */
  pledge_id: string | null;
  owner: string;
  owner_fold: string;
  block: string;
  number: number;
  year: number;
  /** Names of all that are not contradicted, joined by "; ". */
  members: string;
  deputies: string;
  seeded_lead: string | null;
  is_full_list: number;
  confirmed_count: number;
  contradicted_count: number;
  new_count: number;
  seeded_count: number;
}

export interface ClusterMemberRow {
  id: string;
  cluster_id: string;
  ordinal: number;
  name: string;
  name_fold: string;
  unit: string;
  province_id: string | null;
  today_id: string | null;
  today_name: string | null;
  role: string;
  verdict: string;
  /** Of rows of the cluster table, joined by "; ". */
  seed_ids: string | null;
  seed_confidence: string | null;
  valid_from: string | null;
  valid_to: string | null;
  /** Addresses, joined by "; ". */
  seed_sources: string | null;
  articles: string | null;
}
