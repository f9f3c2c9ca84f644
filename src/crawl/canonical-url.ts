import type { Publisher } from '../model/publisher.ts';
import { baseUrlOf } from '../publishers/publisher-of.ts';
import { decodeComponent } from './decode-component.ts';
import { nameTest, urlRules } from './url-rules.ts';

const isDropped = nameTest([...urlRules.trackingParameters, ...urlRules.sessionParameters, ...urlRules.twinParameters]);
const TWIN_HOST = new RegExp(`^(?:${urlRules.twinHosts.join('|')})\\.`);
/** ";jsessionid=…" at the end of a path. */
const PATH_SESSION = /;(?:jsessionid|phpsessid|sid)=[^/;]*/gi;
const UNRESERVED = /%(?:2[dDeE]|3[0-9]|[46][1-9a-fA-F]|[57][0-9aA]|5[fF]|7[eE])/g;

/**
 * "HTTP://amp.cand.com.vn:80/x-i782575/?utm_source=zalo&b=2&a=1#top" → "http://cand.com.vn/x-i782575/?a=1&b=2": one spelling of an address.
 * Canonical of canonical is itself. null when it is no http(s) address. With the outlet, its own hosts take https and lose "www.".
 */
export function canonicalUrl(address: string, publisher: Publisher | null = null): string | null {
  if (address.length > MAX_LENGTH) return null;
  let current = onePass(address, publisher);
  // What is dropped can uncover more to drop ("/amp/.;sid=1"): a second pass is rare, a fourth was never seen.
  for (let passes = 0; passes < 4 && current !== null; passes++) {
    const next = onePass(current, publisher);
    if (next === current) break;
    current = next;
  }
  return current;
}

/** Longer addresses are traps: the longest article address of our outlets has 230 characters. */
const MAX_LENGTH = 2_048;

function onePass(address: string, publisher: Publisher | null): string | null {
  const url = URL.parse(address.trim());
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:') || url.hostname === '') return null;
  url.hash = '';
  url.username = '';
  url.password = '';
  url.hostname = url.hostname.replace(/\.$/, '');
  if (publisher) takeOutletHost(url, publisher);
  url.pathname =
    tidyEscapes(url.pathname)
      .replace(PATH_SESSION, '')
      .replace(/(?:\/amp)+\/?$/i, '') || '/';
  url.search = tidyQuery(url.search);
  return url.href;
}

function takeOutletHost(url: URL, publisher: Publisher): void {
  const base = new URL(baseUrlOf(publisher));
  if (publisher.baseUrl !== null) return;
  const own = [publisher.host, ...publisher.oldHosts];
  const bare = url.host.replace(/^www\./, '');
  const twin = bare.replace(TWIN_HOST, '');
  const host = [twin, bare].find((candidate) => own.includes(candidate));
  if (host === undefined) return;
  url.host = host;
  if (host === publisher.host) url.protocol = base.protocol;
}

function tidyQuery(search: string): string {
  const parts = search.replace(/^\?/, '').split('&');
  const kept = parts.filter((part) => part !== '' && !isDropped(decodeComponent(part.split('=', 1)[0] ?? '')));
  return kept.map(tidyEscapes).sort().join('&');
}

/** Letters that need no escape lose it, other escapes are written in capitals, a lone percent sign is escaped. */
const tidyEscapes = (text: string): string =>
  text
    .replace(/%(?![0-9a-f]{2})/gi, '%25')
    .replace(UNRESERVED, (octet) => String.fromCharCode(Number.parseInt(octet.slice(1), 16)))
    .replace(/%[0-9a-f]{2}/gi, (octet) => octet.toUpperCase());
