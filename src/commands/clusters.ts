import { Command } from 'commander';
import { GIAOUOC } from '../model/called-as.ts';
import { type ClusterMember, type ClusterMembership, Verdict } from '../model/membership.ts';
import type { Store } from '../model/store.ts';
import { partOfYear } from '../pledges/membership-days.ts';
import { readMemberships } from '../pledges/read-memberships.ts';
import { filterOf } from '../query/filter-of.ts';
import { breakName } from './break-name.ts';
import { withStore } from './database.ts';
import { parseCount } from './filter-options.ts';
import { formatOf, tableOf } from './output.ts';
import { examplesOf, limited, printView, type ViewOptions, withViewOptions } from './view-command.ts';

interface ClustersOptions extends ViewOptions {
  number?: number;
}

const EXAMPLES = [
  `${GIAOUOC} clusters --number 12`,
  `${GIAOUOC} clusters --number 12 --year 2024 --json`,
  `${GIAOUOC} clusters --province "Kiên Giang" --places then --csv`,
  `${GIAOUOC} clusters --block local_police --group-by number`,
  `${GIAOUOC} sql "select year, number, name, valid_from, articles from memberships where verdict = 'contradicted'"`,
];

/** "Kiên Giang", "Đồng Tháp (new)", "Đà Nẵng (seeded, before 2025-07-01)": what stands behind the name is said where it is not confirmed. */
function memberWords({ name, verdict, seed }: ClusterMember, year: number): string {
  const part = seed && partOfYear(seed, year);
  const words = [
    ...(verdict === 'confirmed' ? [] : [verdict]),
    ...(part?.from ? [`from ${part.from}`] : []),
    ...(part?.before ? [`before ${part.before}`] : []),
  ];
  return words.length === 0 ? name : `${name} (${words.join(', ')})`;
}

const VERDICTS = `
Every member has a verdict: confirmed (in the cluster table and named by articles of the year), contradicted (in
the table, but left out by articles that name as many members as they say there are, or by a person), new (named
by articles only), seeded (in the table, and no article of the year decides about it).`;

/** `giaouoc clusters --number 12`: a line a cluster and year; --json gives the members with verdict and sources. */
export function clustersCommand(): Command {
  const command = new Command('clusters')
    .description('Who made up the clusters through the years, by the cluster table and by articles.')
    .option('--number <number>', 'number of the cluster, the same as --cluster: 12', parseCount(0))
    .addHelpText('after', `${VERDICTS}\n${examplesOf(EXAMPLES)}`);
  return withViewOptions(command).action((options: ClustersOptions) =>
    withStore(options, (store) => print(store, options)),
  );
}

async function print(store: Store, options: ClustersOptions): Promise<void> {
  const { number, ...others } = options;
  const filter = filterOf({ ...others, ...(number === undefined ? {} : { cluster: number }) });
  const format = formatOf(options);
  const shown = ['year', 'number', 'owner', 'block', 'members', 'lead', 'deputies', ...COUNTS];
  if (options.groupBy || format === 'csv' || format === 'markdown')
    return printView(store, { view: 'clusters', filter, options, shown });
  const found = await limited(options, format, (page) => readMemberships(store, filter, page));
  if (format === 'json') process.stdout.write(`${JSON.stringify(found, null, 2)}\n`);
  else process.stdout.write(found.length === 0 ? 'nothing found\n' : `${clusterTable(found)}\n`);
}

const COUNTS = ['confirmed_count', 'contradicted_count', 'new_count', 'seeded_count'];

/** Clusters → a table: `2024-local-police-12 │ Kiên Giang, An Giang (seeded) │ Kiên Giang │ 1 confirmed, 1 seeded`. */
export function clusterTable(clusters: readonly ClusterMembership[], width = process.stdout.columns ?? 120): string {
  const rows = clusters.map(({ id, key, members, lead, deputies, seededLead }) => [
    [breakName(id), key.owner].join('\n'),
    members.map((member) => memberWords(member, key.year)).join(', '),
    [
      lead?.value.name ?? (seededLead === null ? '' : `${seededLead} (seeded)`),
      ...deputies.map(({ value }) => `deputy ${value.name}`),
    ]
      .filter((line) => line !== '')
      .join('\n'),
    verdictCounts(members),
  ]);
  return tableOf(['cluster and year', 'members', 'lead', 'verdicts'], rows, width);
}

function verdictCounts(members: readonly ClusterMember[]): string {
  const counted = Verdict.options.map((verdict) => ({
    verdict,
    count: members.filter((member) => member.verdict === verdict).length,
  }));
  return counted
    .filter(({ count }) => count > 0)
    .map(({ verdict, count }) => `${count} ${verdict}`)
    .join('\n');
}
