import { loadLexicon } from '../lexicon/lexicon.ts';
import { provinceKey } from '../lexicon/province-key.ts';
import { UsageError } from '../model/errors.ts';
import type { Block, Kind, Target } from '../model/extraction.ts';
import type { Outcome } from '../model/pledge.ts';
import type { PledgeFilter } from '../model/store.ts';

/** A question about pledges as options of a command or parameters of a page state it. */
export interface AskedFilter {
  year?: { from: number; to: number };
  cluster?: number;
  block?: Block;
  owner?: string;
  province?: string;
  places?: 'now' | 'then';
  unit?: string;
  indicator?: string;
  value?: NonNullable<PledgeFilter['value']>;
  status?: Target['status'];
  outcome?: Outcome['status'];
  kind?: Kind;
  confidence?: number;
  text?: string;
}

/** What is asked → filter: a province becomes the ids of the provinces meant, an indicator is checked. Unknown names are usage errors. */
export function filterOf(asked: AskedFilter): PledgeFilter {
  const { year: years, province, places = 'now', indicator, confidence: minConfidence } = asked;
  const { cluster, block, owner, unit, value, status, outcome, kind, text } = asked;
  const wanted = {
    years,
    cluster,
    block,
    owner,
    unit,
    value,
    status,
    outcome,
    kind,
    text,
    minConfidence,
    provinceIds: province === undefined ? undefined : provinceIdsOf(province, places),
    indicator: indicator === undefined ? undefined : indicatorOf(indicator),
  };
  return Object.fromEntries(Object.entries(wanted).filter(([, one]) => one !== undefined));
}

/** "an giang", 'now' → ids of today's An Giang and of the An Giang and Kiên Giang that it was made of; 'then' → of all that bore the name. */
export function provinceIdsOf(name: string, places: 'now' | 'then'): string[] {
  const { provinces } = loadLexicon();
  const today = provinces.resolve(name, null);
  if (!today) {
    const near = provinces.near(name);
    const next = near.length > 0 ? `did you mean ${near.join(', ')}?` : 'check the spelling (marks may be left out)';
    throw new UsageError(`no province is called "${name}", now or since 1991: ${next}`);
  }
  if (places === 'then') {
    const key = provinceKey(today.name);
    return provinces.all.filter((record) => provinceKey(record.name) === key).map(({ id }) => id);
  }
  const ids = new Set<string>();
  const queue = [today.id];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (ids.has(id)) continue;
    ids.add(id);
    queue.push(...provinces.predecessors(id).map((record) => record.id));
  }
  return [...ids];
}

/** An indicator's id as it is; another word gives an error with the ids that come near. */
export function indicatorOf(id: string): string {
  const { indicators } = loadLexicon();
  if (indicators.byId(id)) return id;
  const words = id
    .toLowerCase()
    .split(/[^a-z]+/u)
    .filter((word) => word.length > 2);
  const ids = indicators.all.map((record) => record.id).sort();
  const near = ids.filter((known) => words.some((word) => known.includes(word)));
  const list = near.length > 0 ? near : ids;
  throw new UsageError(
    `no indicator has the id "${id}": ${near.length > 0 ? 'did you mean' : 'use one of'} ${list.join(', ')}`,
  );
}
