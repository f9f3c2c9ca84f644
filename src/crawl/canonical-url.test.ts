import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Publisher } from '../model/publisher.ts';
import { canonicalUrl } from './canonical-url.ts';
import { politenessGroup } from './politeness-group.ts';

const cand = Publisher.parse({
  id: 'cand',
  name: 'CAND',
  host: 'cand.vn',
  oldHosts: ['cand.com.vn', 'amp.cand.com.vn', 'antg.cand.com.vn'],
});
const press = Publisher.parse({ id: 'press', name: 'Mẫu', host: 'mau.test', baseUrl: 'http://127.0.0.1:8080/mau' });

test.each([
  ['HTTP://A.Test:80/x?utm_source=zalo&b=2&a=1&fbclid=Q#top', 'http://a.test/x?a=1&b=2'],
  ['https://a.test/x/?', 'https://a.test/x/'],
  ['http://a.test./c%c3%a1%2d%62;jsessionid=1A2B', 'http://a.test/c%C3%A1-b'],
  ['http://user:secret@a.test/bai/amp/?amp=1', 'http://a.test/bai'],
  ['http://a.test/Cụm thi đua', 'http://a.test/C%E1%BB%A5m%20thi%20%C4%91ua'],
  ['http://a.test/../b/./c', 'http://a.test/b/c'],
])('%s → %s', (address, canonical) => {
  expect(canonicalUrl(address)).toBe(canonical);
});

test("an outlet's twins and its scheme become one, old hosts stay where their pages are", () => {
  expect(canonicalUrl('http://www.cand.vn/a-post1.html', cand)).toBe('https://cand.vn/a-post1.html');
  expect(canonicalUrl('https://m.cand.vn/a-post1.html', cand)).toBe('https://cand.vn/a-post1.html');
  expect(canonicalUrl('http://amp.cand.com.vn/a-i782575/', cand)).toBe('http://cand.com.vn/a-i782575/');
  expect(canonicalUrl('http://127.0.0.1:8080/mau/1.html', press)).toBe('http://127.0.0.1:8080/mau/1.html');
});

test.each(['mailto:a@b.test', 'javascript:void(0)', '/chi-duong-dan', 'ftp://a.test/x', 'http://', ''])(
  '%j is no address',
  (address) => {
    expect(canonicalUrl(address)).toBeNull();
  },
);

test('canonical of canonical is itself', () => {
  const parameter = fc
    .tuple(fc.constantFrom('utm_source', 'a', 'AMP', '%75tm_x', 'sid', 'q'), fc.webFragments())
    .map(([name, value]) => `${name}=${value}`);
  const address = fc
    .tuple(
      fc.webUrl({ withFragments: true, withQueryParameters: true }),
      fc.array(parameter),
      fc.constantFrom('', '/amp', ';sid=1', '%2famp', '/%61mp/amp'),
    )
    .map(([url, parameters, tail]) => `${url.split('?', 1)[0]}${tail}?${parameters.join('&')}`);
  fc.assert(
    fc.property(
      fc.oneof(
        address,
        fc.webUrl(),
        fc.string().map((text) => `http://a.test/${text}`),
      ),
      (url) => {
        for (const outlet of [null, cand]) {
          const once = canonicalUrl(url, outlet);
          if (once !== null) expect(canonicalUrl(once, outlet)).toBe(once);
        }
      },
    ),
    { numRuns: 2_000 },
  );
});

test.each([
  ['https://antg.cand.com.vn/x', 'cand.vn'],
  ['https://cand.vn/x', 'cand.vn'],
  ['https://congan.haugiang.gov.vn/x', 'haugiang.gov.vn'],
  ['https://a.b.plo.vn/x', 'plo.vn'],
  ['https://web.archive.org/web/x', 'archive.org'],
  ['https://hai.bao.vietngay.test/x', 'vietngay.test'],
  ['http://localhost:8080/x', 'localhost:8080'],
  ['http://127.0.0.1:8080/mau/x', '127.0.0.1:8080'],
  ['http://[::1]:8080/x', '[::1]:8080'],
])('the group of %s is %s', (url, group) => {
  expect(politenessGroup(url, [cand, press])).toBe(group);
});
