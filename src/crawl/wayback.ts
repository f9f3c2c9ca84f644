import { DAY_MS } from '../model/durations.ts';
import type { FrontierUrl } from '../model/frontier.ts';
import type { Page } from '../model/page.ts';
import type { Publisher } from '../model/publisher.ts';
import { politenessGroup } from './politeness-group.ts';
import { DEEPER_PRIORITY, SEED_PRIORITY, type Window } from './seeds.ts';

/** The Internet Archive's Wayback Machine; any service that speaks its CDX protocol can stand in its place. */
export const WAYBACK_URL = 'https://web.archive.org';

/** A page as a web archive kept it: "https://web.archive.org/web/20190521102300id_/http://cand.com.vn/x-533940/". "id_" asks for the bytes as they were. */
export interface Snapshot {
  original: string;
  /** ISO instant, UTC. */
  capturedAt: string;
}

const SNAPSHOT =
  /^https?:\/\/[^/]+\/web\/(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})(?<hour>\d{2})(?<minute>\d{2})(?<second>\d{2})id_\/(?<original>https?:\/\/.+)$/i;

/** The address of a snapshot → what it is a snapshot of; null for any other address. */
export function snapshotOf(url: string): Snapshot | null {
  const { year, month, day, hour, minute, second, original } = SNAPSHOT.exec(url)?.groups ?? {};
  if (original === undefined) return null;
  return { original, capturedAt: `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z` };
}

export const snapshotUrl = (machine: string, stamp: string, original: string): string =>
  `${new URL(machine).origin}/web/${stamp}id_/${original}`;

/** A page from a web archive → the page as the outlet served it, under its own address; any other page stays as it is. */
export function asServed(page: Page): Page {
  const snapshot = snapshotOf(page.finalUrl);
  return snapshot === null ? page : { ...page, url: snapshot.original, finalUrl: snapshot.original };
}

/** Captures are made after publication, often much later. */
const LATEST_CAPTURE_DAYS = 365;
const CAPTURES_A_PAGE = '5000';

/** One question to the index for each host the outlet has or had: which pages were captured from the window's first day to a year after its last. */
export function captureSeeds(publisher: Publisher, machine: string, window: Window): Omit<FrontierUrl, 'dueAt'>[] {
  return [publisher.host, ...publisher.oldHosts].map((host) => {
    const url = new URL('/cdx/search/cdx', machine);
    const asked = {
      url: host,
      matchType: 'host',
      ...(window.since === null ? {} : { from: window.since.replaceAll('-', '') }),
      ...(window.until === null ? {} : { to: latestCapture(window.until) }),
      collapse: 'urlkey',
      fl: 'timestamp,original',
      limit: CAPTURES_A_PAGE,
      showResumeKey: 'true',
    };
    for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
    url.searchParams.append('filter', 'statuscode:200');
    url.searchParams.append('filter', 'mimetype:text/html');
    return {
      url: url.href,
      kind: 'captures' as const,
      publisher: publisher.id,
      group: politenessGroup(url.href),
      priority: SEED_PRIORITY,
      publishedAt: null,
    };
  });
}

const latestCapture = (until: string): string =>
  new Date(Date.parse(until) + LATEST_CAPTURE_DAYS * DAY_MS).toISOString().slice(0, 10).replaceAll('-', '');

export interface Captures {
  captures: { stamp: string; original: string }[];
  /** Where the next page of the index begins; null at its end. */
  resumeKey: string | null;
}

/** "20190521102300 http://cand.com.vn/x-533940/\n…\n\nvn,com,cand)/y 20190601000000" → captures and the key behind the blank line. */
export function readCaptures(body: Uint8Array): Captures {
  const lines = new TextDecoder().decode(body).split(/\r?\n/);
  const captures: Captures['captures'] = [];
  for (const [at, line] of lines.entries()) {
    const { stamp, original } = /^(?<stamp>\d{14}) (?<original>https?:\/\/\S+)$/i.exec(line)?.groups ?? {};
    if (stamp !== undefined && original !== undefined) captures.push({ stamp, original });
    else if (line === '') return { captures, resumeKey: lines[at + 1]?.trim() || null };
  }
  return { captures, resumeKey: null };
}

/** The same question, from the key on. Below the promising articles: they are fetched while the index is still being read. */
export function nextCaptures(asked: Pick<FrontierUrl, 'url' | 'publisher' | 'group'>, resumeKey: string): FrontierUrl {
  const url = new URL(asked.url);
  url.searchParams.set('resumeKey', resumeKey);
  const { publisher, group } = asked;
  return {
    url: url.href,
    kind: 'captures',
    publisher,
    group,
    priority: DEEPER_PRIORITY,
    publishedAt: null,
    dueAt: null,
  };
}
