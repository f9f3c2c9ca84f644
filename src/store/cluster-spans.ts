import { sql } from 'kysely';
import type { ClusterSpan, PledgeFilter, Slice } from '../model/store.ts';
import { type FilterTools, questionOf } from './filter.ts';

interface SpanRow {
  block: string;
  owner: string;
  number: number;
  first_year: number;
  last_year: number;
  pledges: number;
  clusters: number;
}

/** Clusters whatever the year; see PledgeQueries. */
export async function clusterSpans(
  tools: FilterTools,
  filter: PledgeFilter,
  { limit = Number.MAX_SAFE_INTEGER, offset = 0 }: Pick<Slice, 'limit' | 'offset'>,
): Promise<{ spans: ClusterSpan[]; total: number }> {
  const { where, tables } = await questionOf('clusters', filter, { tools, purpose: 'all' });
  const asksPledge = filter.isSigned !== undefined || filter.minConfidence !== undefined || filter.text !== undefined;
  const from = asksPledge ? tables : sql.raw('cluster_record c');
  const { rows } =
    await sql<SpanRow>`select c.block, c.owner, c.number, min(c.year) as first_year, max(c.year) as last_year,
      count(c.pledge_id) as pledges, count(*) over () as clusters
    from ${from} where ${where} group by c.block, c.number, c.owner
    order by c.block, c.owner, c.number limit ${limit} offset ${offset}`.execute(tools.db);
  const spans = rows.map(
    ({ block, owner, number, first_year, last_year, pledges }): ClusterSpan => ({
      ...{ block, owner, number },
      firstYear: Number(first_year),
      lastYear: Number(last_year),
      pledges: Number(pledges),
    }),
  );
  return { spans, total: Number(rows[0]?.clusters ?? 0) };
}
