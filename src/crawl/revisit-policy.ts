import { DAY_MS, HOUR_MS } from '../model/durations.ts';
import type { FrontierLease } from '../model/frontier.ts';
import { monthEndOf } from './discover.ts';
import { SEED_PRIORITY } from './seeds.ts';
import { snapshotOf } from './wayback.ts';

const RECENT_MS = 7 * DAY_MS;
const FIRST_INTERVAL_MS = HOUR_MS;
const MIN_INTERVAL_MS = HOUR_MS / 4;
const MAX_INTERVAL_MS = 20 * HOUR_MS;

/**
 * When to look at a page again, ISO; null = never. Articles: a day later while they are younger than a week, older ones never. Feeds,
 * sitemaps and first listing pages: half the last interval when they brought news, half as long again when not, between a quarter of an
 * hour and 20 hours. Deeper listing pages, snapshots, the index of a web archive and sitemaps of past months: never, what stands above wakes them.
 */
export function nextLook(lease: FrontierLease, now: number, hadNews: boolean): string | null {
  if (lease.kind === 'captures' || snapshotOf(lease.url) !== null) return null;
  if (lease.kind === 'article') {
    const published = lease.publishedAt === null ? Number.NaN : Date.parse(lease.publishedAt);
    const isOld = lease.sha256 !== null && Number.isNaN(published);
    return !isOld && (Number.isNaN(published) || now - published < RECENT_MS) ? iso(now + DAY_MS) : null;
  }
  if (lease.kind === 'listing' && lease.priority < SEED_PRIORITY) return null;
  const monthEnd = lease.kind === 'sitemap' ? monthEndOf(lease.url) : null;
  if (monthEnd !== null && now > monthEnd + 2 * DAY_MS) return null;
  const last = lease.fetchedAt ? now - Date.parse(lease.fetchedAt) : FIRST_INTERVAL_MS;
  const interval = hadNews ? last / 2 : last * 1.5;
  return iso(now + Math.min(Math.max(interval, MIN_INTERVAL_MS), MAX_INTERVAL_MS));
}

const iso = (ms: number): string => new Date(ms).toISOString();
