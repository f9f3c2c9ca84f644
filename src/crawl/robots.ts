import robotsParserModule, { type Robot } from 'robots-parser';

/** Its types declare an ES default, its code is CommonJS: at run time the import is the function. */
const robotsParser = robotsParserModule as unknown as (url: string, text: string) => Robot;

/** What a robots.txt says to us. */
export interface Robots {
  isAllowed(url: string): boolean;
  /** As written, in milliseconds; null when not given. */
  crawlDelayMs: number | null;
  sitemaps: readonly string[];
}

/** Our name in robots.txt: the word before the slash of the User-Agent. */
const ROBOTS_TOKEN = 'giaouoc';
/** RFC 9309 section 2.5: at least 500 KiB are read; what stands behind is ignored. */
const MAX_BYTES = 500 * 1024;

/**
 * Bytes of a robots.txt → who may fetch what, by RFC 9309. robots-parser does the matching; the text is first put into the form in which
 * it reads as the RFC does: no byte order mark, agent names cut to their token, paths percent-encoded, no foreign lines between groups.
 */
export function parseRobots(robotsUrl: string, body: Uint8Array, token: string = ROBOTS_TOKEN): Robots {
  const text = new TextDecoder('utf-8').decode(body.subarray(0, MAX_BYTES));
  const { lines, sitemaps } = normalised(text);
  const literal = robotsParser(robotsUrl, lines.join('\n'));
  // RFC 9309 2.2.2 compares "%62" as "b"; Google's own parser compares it as written. A page must be allowed under both readings.
  const plain = lines.map(unescapeUnreserved);
  const unescaped = plain.some((line, index) => line !== lines[index])
    ? robotsParser(robotsUrl, plain.join('\n'))
    : null;
  const delay = literal.getCrawlDelay(token);
  return {
    isAllowed: (url) => {
      const target = URL.parse(url);
      if (!target) return false;
      if (target.pathname === '/robots.txt') return true;
      const asked = `${target.origin}${encodePath(target.pathname + target.search)}`;
      return (
        literal.isAllowed(asked, token) !== false && unescaped?.isAllowed(unescapeUnreserved(asked), token) !== false
      );
    },
    crawlDelayMs: delay === undefined || !Number.isFinite(delay) || delay < 0 ? null : delay * 1000,
    sitemaps,
  };
}

/** The server has no robots.txt (4xx): all is allowed. */
export const ALLOW_ALL: Robots = { isAllowed: () => true, crawlDelayMs: null, sitemaps: [] };

/** "User-agent: Foo", also with the misspellings and the missing colon that Google's parser forgives. */
const LINE = /^\s*(?<key>user[\s-]?agent|dis?s?all?ow|allow|crawl-?delay|site-?map)(?:\s*:|\s)\s*(?<value>.*?)\s*$/i;
const AGENT = /^[a-z_-]+/i;

function normalised(text: string): { lines: string[]; sitemaps: string[] } {
  const lines: string[] = [];
  const sitemaps: string[] = [];
  // A crawl-delay between two names of one group would split the group for robots-parser: it is moved behind the names.
  let delay: string | null = null;
  for (const line of text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)) {
    const { key, value } = LINE.exec(line.replace(/#.*$/, ''))?.groups ?? {};
    if (key === undefined || value === undefined) continue;
    switch (ruleKey(key)) {
      case 'user-agent':
        lines.push(`User-agent: ${agentOf(value)}`);
        break;
      case 'crawl-delay':
        delay = value;
        break;
      case 'sitemap':
        if (value !== '') sitemaps.push(value);
        break;
      case 'allow':
      case 'disallow':
        if (delay !== null) lines.push(`Crawl-delay: ${delay}`);
        delay = null;
        lines.push(`${ruleKey(key)}: ${encodePath(value)}`);
        break;
    }
  }
  if (delay !== null) lines.push(`Crawl-delay: ${delay}`);
  return { lines, sitemaps };
}

type Key = 'user-agent' | 'allow' | 'disallow' | 'crawl-delay' | 'sitemap';

function ruleKey(written: string): Key {
  const first = written.toLowerCase();
  if (first.startsWith('u')) return 'user-agent';
  if (first.startsWith('a')) return 'allow';
  if (first.startsWith('d')) return 'disallow';
  return first.startsWith('c') ? 'crawl-delay' : 'sitemap';
}

/** "Googlebot/2.1" → "Googlebot", "FooBot (beta)" → "FooBot", "* all" → "*"; a name without any letter fits nobody. */
const agentOf = (value: string): string => (/^\*(?:\s|$)/.test(value) ? '*' : (AGENT.exec(value)?.[0] ?? 'nobody-0'));

/** Everything but what RFC 3986 allows in a path or query is percent-encoded, so that rule and address meet in one spelling; escapes in capitals. */
const encodePath = (path: string): string =>
  path.replace(/%[0-9a-f]{2}|[^A-Za-z0-9\-._~:/?@!$&'()*+,;=%]/giu, (part) =>
    part.startsWith('%') ? part.toUpperCase() : encodeLetter(part),
  );

const encodeLetter = (letter: string): string => encodeURIComponent(letter.isWellFormed() ? letter : '\uFFFD');

const unescapeUnreserved = (text: string): string =>
  text.replace(/%[0-9A-F]{2}/gi, (octet) => {
    const letter = String.fromCharCode(Number.parseInt(octet.slice(1), 16));
    return /[A-Za-z0-9\-._~]/.test(letter) ? letter : octet.toUpperCase();
  });
