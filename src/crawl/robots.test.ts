import { describe, expect, test } from 'vitest';
import { parseRobots } from './robots.ts';

const ROBOTS = 'http://foo.bar/robots.txt';
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const allowed = (text: string, url: string, token = 'FooBot'): boolean =>
  parseRobots(ROBOTS, bytes(text), token).isAllowed(url);

/** [robots.txt, allowed addresses, forbidden addresses], by section of RFC 9309. */
const cases: readonly [string, string, readonly string[], readonly string[]][] = [
  ['2.2: no rules', '', ['http://foo.bar/x/y'], []],
  [
    '2.2.1: the group of our token, else the group *',
    'User-agent: *\nDisallow: /a\nUser-agent: FooBot\nDisallow: /b\n',
    ['http://foo.bar/a'],
    ['http://foo.bar/b'],
  ],
  ['2.2.1: token in any case', 'user-agent: FOOBOT\ndisallow: /\n', [], ['http://foo.bar/x']],
  [
    '2.2.1: a group of our own, though empty of forbidding, replaces the group *',
    'User-agent: *\nDisallow: /\nUser-agent: FooBot\nAllow: /',
    ['http://foo.bar/x'],
    [],
  ],
  ['2.2.1: a group of others alone says nothing to us', 'User-agent: BarBot\nDisallow: /', ['http://foo.bar/x'], []],
  [
    '2.2.1: two names in one line are the first',
    'User-agent: FooBot BarBot\nDisallow: /x\nUser-agent: *\nDisallow: /y',
    ['http://foo.bar/y'],
    ['http://foo.bar/x'],
  ],
  ['2.2.1: a longer name is another crawler', 'User-agent: FooBotNews\nDisallow: /\n', ['http://foo.bar/x'], []],
  [
    '2.2.1: version and remark behind the token',
    'User-agent: FooBot/2.1 (beta)\nDisallow: /v\n\nUser-agent: foobot nightly\nDisallow: /n',
    ['http://foo.bar/x'],
    ['http://foo.bar/v', 'http://foo.bar/n'],
  ],
  ['2.2.1: star with a remark', 'User-agent: * everyone\nDisallow: /', [], ['http://foo.bar/x']],
  [
    '2.2.1: groups of one token are one group',
    'User-agent: FooBot\nDisallow: /a\nUser-agent: BarBot\nDisallow: /c\nUser-agent: FooBot\nDisallow: /b',
    ['http://foo.bar/c'],
    ['http://foo.bar/a', 'http://foo.bar/b'],
  ],
  [
    '2.2.1: several names share a group, across blank and foreign lines',
    'User-agent: FooBot\n\nSitemap: /s.xml\nCrawl-delay: 3\nFoo: bar\nUser-agent: BarBot\nDisallow: /x',
    ['http://foo.bar/y'],
    ['http://foo.bar/x'],
  ],
  [
    '2.2.1: rules before any name mean nothing',
    'Disallow: /x\nUser-agent: FooBot\nDisallow: /y',
    ['http://foo.bar/x'],
    ['http://foo.bar/y'],
  ],
  [
    '2.2.2: the longest match wins',
    'User-agent: FooBot\nDisallow: /x/\nAllow: /x/page.html',
    ['http://foo.bar/x/page.html', 'http://foo.bar/'],
    ['http://foo.bar/x/page2.html'],
  ],
  [
    '2.2.2: of two equal rules the allowing one wins',
    'User-agent: FooBot\nDisallow: /page\nAllow: /page',
    ['http://foo.bar/page.html'],
    [],
  ],
  [
    '2.2.2: paths are case-sensitive',
    'User-agent: FooBot\nDisallow: /X/',
    ['http://foo.bar/x/y'],
    ['http://foo.bar/X/y'],
  ],
  ['2.2.2: an empty rule forbids nothing', 'User-agent: FooBot\nDisallow:', ['http://foo.bar/x'], []],
  [
    '2.2.2: letters beyond ASCII meet their escapes',
    'User-agent: FooBot\nDisallow: /\nAllow: /cụm-thi-đua/ツ',
    ['http://foo.bar/cụm-thi-đua/ツ', 'http://foo.bar/c%e1%bb%a5m-thi-%C4%91ua/%E3%83%84'],
    ['http://foo.bar/khac'],
  ],
  [
    '2.2.2: escaped rule, plain address',
    'User-agent: FooBot\nDisallow: /\nAllow: /%E3%83%84',
    ['http://foo.bar/ツ'],
    ['http://foo.bar/'],
  ],
  [
    '2.2.2: an escaped unreserved letter is that letter',
    'User-agent: FooBot\nDisallow: /foo/%62%61%7A',
    ['http://foo.bar/foo/ba'],
    ['http://foo.bar/foo/baz', 'http://foo.bar/foo/%62%61%7a'],
  ],
  [
    '2.2.2: an escaped slash is no slash',
    'User-agent: FooBot\nDisallow: /a%2fb',
    ['http://foo.bar/a/b'],
    ['http://foo.bar/a%2Fb'],
  ],
  [
    '2.2.2: letters that addresses keep and encodeURI escapes',
    'User-agent: FooBot\nDisallow: /a|b\nDisallow: /c[1]',
    ['http://foo.bar/c1'],
    ['http://foo.bar/a|b', 'http://foo.bar/a%7Cb', 'http://foo.bar/c[1]'],
  ],
  [
    '2.2.3: # begins a remark',
    'User-agent: FooBot # us\nDisallow: /x # not this',
    ['http://foo.bar/y'],
    ['http://foo.bar/x'],
  ],
  [
    '2.2.3: $ ends the path',
    'User-agent: FooBot\nDisallow: /this/path/exactly$',
    ['http://foo.bar/this/path/exactly/not'],
    ['http://foo.bar/this/path/exactly'],
  ],
  [
    '2.2.3: * stands for any letters',
    'User-agent: FooBot\nDisallow: /this/*/exactly\nDisallow: /*.gif$',
    ['http://foo.bar/a.gif?x'],
    ['http://foo.bar/this/path/exactly', 'http://foo.bar/this/a/b/exactly', 'http://foo.bar/d/a.gif'],
  ],
  [
    '2.2.3: wildcards count with their length, and * at the end changes nothing',
    'User-agent: FooBot\nDisallow: /a*\nAllow: /a/b\nDisallow: /*.php',
    ['http://foo.bar/a/b'],
    ['http://foo.bar/a/c', 'http://foo.bar/x.php'],
  ],
  [
    '2.2.3: $ within a path is a letter',
    'User-agent: FooBot\nDisallow: /a$b',
    ['http://foo.bar/a'],
    ['http://foo.bar/a$b'],
  ],
  [
    '2.2.3: an escaped star is no wildcard',
    'User-agent: FooBot\nDisallow: /a%2Ab',
    ['http://foo.bar/axb'],
    ['http://foo.bar/a%2Ab'],
  ],
  [
    '2.5: a line of many kilobytes is read whole, the lines behind it too',
    `User-agent: FooBot\nDisallow: /${'x'.repeat(20_000)}/cam\nDisallow: /y`,
    [`http://foo.bar/${'x'.repeat(20_000)}/mo`],
    [`http://foo.bar/${'x'.repeat(20_000)}/cam`, 'http://foo.bar/y'],
  ],
  [
    '2.5: what stands behind 500 KiB is not read',
    `User-agent: FooBot\nDisallow: /a\n${'# filler\n'.repeat(60_000)}Disallow: /b`,
    ['http://foo.bar/b'],
    ['http://foo.bar/a'],
  ],
  [
    '2.2.4: the query belongs to the path',
    'User-agent: FooBot\nDisallow: /*?page=',
    ['http://foo.bar/a?x=1'],
    ['http://foo.bar/a?page=2'],
  ],
  [
    '2.3: robots.txt itself is always allowed',
    'User-agent: *\nDisallow: /',
    ['http://foo.bar/robots.txt'],
    ['http://foo.bar/robots.txt2'],
  ],
  [
    'line ends: CR, LF and CRLF',
    'User-agent: FooBot\rDisallow: /a\r\nDisallow: /b\nDisallow: /c',
    ['http://foo.bar/d'],
    ['http://foo.bar/a', 'http://foo.bar/b', 'http://foo.bar/c'],
  ],
  ['byte order mark', '\uFEFFUser-agent: FooBot\nDisallow: /x', ['http://foo.bar/y'], ['http://foo.bar/x']],
  [
    'missing colon and misspelt keys',
    'user agent FooBot\ndisallow /a\ndissallow: /b\ndisalow: /c',
    ['http://foo.bar/d'],
    ['http://foo.bar/a', 'http://foo.bar/b', 'http://foo.bar/c'],
  ],
];

test.each(cases)('%s', (_section, text, yes, no) => {
  expect(yes.filter((url) => !allowed(text, url))).toEqual([]);
  expect(no.filter((url) => allowed(text, url))).toEqual([]);
});

describe('beside the rules', () => {
  test('crawl-delay and sitemaps are read, wherever they stand', () => {
    const robots = parseRobots(
      ROBOTS,
      bytes('Sitemap: http://foo.bar/s.xml\nUser-agent: FooBot\nCrawl-delay: 2.5\nUser-agent: BarBot\nDisallow: /x\n'),
      'BarBot',
    );
    expect(robots.crawlDelayMs).toBe(2_500);
    expect(robots.sitemaps).toEqual(['http://foo.bar/s.xml']);
    expect(parseRobots(ROBOTS, bytes('User-agent: *\nCrawl-delay: soon')).crawlDelayMs).toBeNull();
  });

  test('binary bytes and half a megabyte of one line do no harm', () => {
    const noise = Uint8Array.from({ length: 300_000 }, (_, index) => (index * 131) % 256);
    expect(parseRobots(ROBOTS, noise).isAllowed('http://foo.bar/x')).toBe(true);
    const started = performance.now();
    const stars = `User-agent: *\nDisallow: /${'a*'.repeat(2_000)}b`;
    expect(parseRobots(ROBOTS, bytes(stars)).isAllowed(`http://foo.bar/${'a'.repeat(2_000)}`)).toBe(true);
    expect(parseRobots(ROBOTS, bytes(`User-agent: *\n${'\t'.repeat(400_000)}x`)).isAllowed('http://foo.bar/')).toBe(
      true,
    );
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
