import { type Command, InvalidArgumentError, Option } from 'commander';
import { loadLexicon } from '../lexicon/lexicon.ts';
import { provinceKey } from '../lexicon/province-key.ts';
import { UsageError } from '../model/errors.ts';
import { Block, Kind, type Target } from '../model/extraction.ts';
import { Outcome } from '../model/pledge.ts';
import type { PledgeFilter } from '../model/store.ts';

/** What the options below leave behind. */
export interface FilterOptions {
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

/** "2023" → 2023 to 2023; "2019-2024" → both and what lies between. */
export function parseYears(text: string): { from: number; to: number } {
  const { from, to } = /^(?<from>\d{4})(?:\s*[-–]\s*(?<to>\d{4}))?$/u.exec(text)?.groups ?? {};
  const years = { from: Number(from), to: Number(to ?? from) };
  if (from === undefined || years.from > years.to)
    throw new InvalidArgumentError('expected a year or a range, for example 2023 or 2019-2024.');
  return years;
}

/** ">75" → `{ operator: '>', number: 75 }`; a bare number means "=". A decimal comma is read too. */
export function parseComparison(text: string): NonNullable<PledgeFilter['value']> {
  const { operator = '=', number } =
    /^\s*(?<operator>[<>]=?|=)?\s*(?<number>\d+(?:[.,]\d+)?)\s*%?\s*$/u.exec(text)?.groups ?? {};
  if (number === undefined) throw new InvalidArgumentError("expected a comparison, for example '>75', '>=90' or 100.");
  return {
    operator: operator as NonNullable<PledgeFilter['value']>['operator'],
    number: Number(number.replace(',', '.')),
  };
}

/** "12" → 12; refuses what is no whole number of at least `least`. */
export const parseCount =
  (least: number) =>
  (text: string): number => {
    if (!/^\d+$/u.test(text) || Number(text) < least)
      throw new InvalidArgumentError(`expected a whole number of at least ${least}.`);
    return Number(text);
  };

function parseShare(text: string): number {
  const share = Number(text);
  if (!(share >= 0 && share <= 1)) throw new InvalidArgumentError('expected a number from 0 to 1, for example 0.8.');
  return share;
}

/** Adds the filters, which mean the same in every command that asks the database. */
export function withFilters(command: Command): Command {
  return command
    .option('--year <year>', 'emulation year, or a range: 2023, 2019-2024', parseYears)
    .option('--cluster <number>', 'number of the cluster: 12', parseCount(0))
    .addOption(new Option('--block <block>', 'kind of cluster').choices(Block.options))
    .option('--owner <words>', 'whose cluster it is, in any spelling: "bo cong an"')
    .option('--province <name>', 'with a member in this province, in any spelling: "An Giang"')
    .addOption(
      new Option(
        '--places <world>',
        "now: today's province with all that was merged into it; then: provinces of that very name",
      )
        .choices(['now', 'then'])
        .default('now'),
    )
    .option('--unit <words>', 'with a member whose name has these words: "canh sat giao thong"')
    .option('--indicator <id>', 'what a target measures: clearance_general')
    .option('--value <comparison>', "bound of a target in percent: '>75'", parseComparison)
    .addOption(new Option('--status <status>', 'of a target').choices(['pledged', 'assigned']))
    .addOption(new Option('--outcome <outcome>', 'what became of a target').choices(Outcome.shape.status.options))
    .addOption(new Option('--kind <kind>', 'with an article of this kind').choices(Kind.options))
    .option('--confidence <least>', 'at least this sure, 0 to 1', parseShare)
    .option('--text <words>', 'with all of these words, with or without marks: "thi dua"');
}

/** Options → filter: a province becomes the ids of the provinces meant, an indicator is checked. Unknown names are usage errors. */
export function filterOf(options: FilterOptions): PledgeFilter {
  const { year: years, province, places = 'now', indicator, confidence: minConfidence } = options;
  const { cluster, block, owner, unit, value, status, outcome, kind, text } = options;
  const asked = {
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
  return Object.fromEntries(Object.entries(asked).filter(([, wanted]) => wanted !== undefined));
}

/** "an giang", 'now' → ids of today's An Giang and of the An Giang and Kiên Giang that it was made of; 'then' → of all that bore the name. */
export function provinceIdsOf(name: string, places: 'now' | 'then'): string[] {
  const { provinces } = loadLexicon();
  const today = provinces.resolve(name, null);
  if (!today)
    throw new UsageError(
      `no province is called "${name}", now or since 1991: check the spelling (marks may be left out)`,
    );
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
