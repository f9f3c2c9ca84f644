import { type Command, InvalidArgumentError, Option } from 'commander';
import type { UserFields } from '../facts/user-fields.ts';
import { GIAOUOC } from '../model/called-as.ts';
import { UsageError } from '../model/errors.ts';
import type { Publisher } from '../model/publisher.ts';
import { loadPublishers } from '../publishers/load-publishers.ts';
import { outletNamed } from '../publishers/outlet-named.ts';
import { DATA_HELP, DB_HELP } from './database.ts';
import { parseDay } from './extract.ts';
import { contactOf } from './fetch-once.ts';
import { loadRules } from './load-rules.ts';

/** What `nightly` and `crawl` ask alike. */
export interface CrawlCommandOptions {
  db?: string;
  data?: string;
  only?: string[];
  since?: string;
  until?: string;
  /** Milliseconds. */
  delay: number;
  contact: string;
  json?: true;
  rules?: string;
}

const milliseconds = (value: string): number => {
  const seconds = Number(value);
  if (!Number.isFinite(seconds) || seconds < 0) throw new InvalidArgumentError('expected seconds, for example 9.');
  return seconds * 1000;
};

const more = (value: string, before: string[] = []): string[] => [...before, ...value.split(',')];

/** Adds --db, --data, --only, --since, --until, --delay, --contact, --rules and --json. */
export const withCrawlOptions = (command: Command): Command =>
  command
    .option('--db <database>', DB_HELP)
    .option('--data <folder>', DATA_HELP)
    .option('--only <outlet...>', 'ids or hosts of outlets', more)
    .option('--since <day>', 'articles published on or after this day (YYYY-MM-DD)', parseDay)
    .option('--until <day>', 'articles published on or before this day (YYYY-MM-DD)', parseDay)
    .addOption(
      new Option('--delay <seconds>', 'pause between two requests to one host')
        .argParser(milliseconds)
        .default(9_000, '9'),
    )
    .option('--contact <url>', 'address that outlets can write to, sent with every request', contactOf())
    .option('--rules <file>', 'read fields of your own from every article: see docs/own-fields.md')
    .option('--json', 'print the whole report as JSON');

/** `--rules FILE` → its fields, checked before anything is fetched; null without it. */
export const userFieldsOf = async (rules: string | undefined): Promise<UserFields | null> =>
  rules === undefined ? null : loadRules(rules);

/** `--only cand.vn,plo` → those outlets, by host or id; without it all that pass `isUsable`. An unknown one is a usage error that names those like it. */
export function chosenPublishers(
  only: readonly string[] | undefined,
  { folder, isUsable = () => true }: { folder?: string | undefined; isUsable?: (publisher: Publisher) => boolean } = {},
): Publisher[] {
  const all = loadPublishers(folder);
  if (all.length === 0) throw new UsageError(`${folder}: no <outlet>.yml file in it: name another folder`);
  if (!only) return all.filter(isUsable);
  return only.map((wanted) => {
    const found = outletNamed(wanted, all);
    if (isUsable(found)) return found;
    throw new UsageError(
      `${found.id} has neither a feed nor a sitemap nor a listing that names its news: add one to its file, or fetch articles by \`${GIAOUOC} crawl --urls FILE\``,
      { input: wanted },
    );
  });
}

/** A window that ends before it begins is turned around by whoever wrote it. */
export function checkDays({ since, until }: Pick<CrawlCommandOptions, 'since' | 'until'>): void {
  if (since !== undefined && until !== undefined && since > until)
    throw new UsageError(`--since ${since} is later than --until ${until}: give the earlier day first`);
}

/** Outlets of which only the pages are known, not where new ones are announced, have no place in a night. */
export const hasWayIn = ({ feeds, sitemaps, listings }: Publisher): boolean =>
  feeds.length > 0 || sitemaps.length > 0 || listings.some(({ kind }) => kind !== 'search');
