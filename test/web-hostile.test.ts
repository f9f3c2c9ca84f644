import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makersHere } from '../src/web/create-answers.ts';
import { startServer } from '../src/web/start-server.ts';
import { openSampleWeb, type SampleWeb } from './web-sample.ts';

let web: SampleWeb;
beforeAll(async () => {
  web = await openSampleWeb();
});
afterAll(() => web.close());

const encoded = encodeURIComponent;
const LONG = 'a'.repeat(5000);

/** What is asked → the status it must get. */
const hostile: readonly (readonly [path: string, status: number])[] = [
  [`/api/targets?year=${encoded('2023; DROP TABLE pledge_record')}`, 400],
  [`/api/targets?owner=${encoded("x' OR '1'='1")}`, 400],
  [`/api/targets?text=${encoded("'; DROP TABLE pledge_record; --")}`, 400],
  [`/api/targets?sort=${encoded('id; DELETE FROM pledge_record')}`, 400],
  ['/api/targets?sort=(select+1)', 400],
  ['/api/targets?sort=sqlite_master', 400],
  ['/api/targets?group-by=id,record', 400],
  [`/api/targets?indicator=${encoded("clearance_general' --")}`, 400],
  ['/api/targets?indicator=no_such_indicator', 400],
  ['/api/targets?province=Atlantis', 400],
  [`/api/targets?value=${encoded('>75 OR 1=1')}`, 400],
  ['/api/targets?value=1e999', 400],
  ['/api/targets?confidence=NaN', 400],
  ['/api/targets?confidence=2', 400],
  ['/api/targets?limit=0', 400],
  ['/api/targets?limit=-1', 400],
  ['/api/targets?limit=1000000', 400],
  ['/api/targets?cluster=99999999999999999999', 400],
  ['/api/targets?block=local_police&block=police_schools', 400],
  ['/api/targets?drop=1', 400],
  ['/api/targets?__proto__=1', 400],
  ['/api/targets?cursor=AAAA', 400],
  ['/api/targets?cursor=..%2F..%2Fetc%2Fpasswd', 400],
  [`/api/targets?cursor=${Buffer.from('[-5,"x"]').toString('base64url')}`, 400],
  [`/api/targets?cursor=${Buffer.from('[5,"another"]').toString('base64url')}`, 400],
  [`/api/targets?cursor=${Buffer.from('[1e300,"x"]').toString('base64url')}`, 400],
  [`/api/targets?text=${'a+'.repeat(300)}`, 400],
  ['/api/targets?text=%00', 400],
  ['/api/targets?text=a%0d%0aSet-Cookie:x', 400],
  [`/api/targets?text=${LONG}`, 414],
  ['/api/search', 400],
  [`/api/search?q=${encoded('" OR exact:*')}`, 400],
  ['/api/search?q=a&limit=5000', 400],
  ['/api/pledges/..%2F..%2F..%2Fetc%2Fpasswd', 404],
  ['/api/pledges/%2e%2e', 404],
  [`/api/pledges/${encoded("x' OR 1=1")}`, 404],
  ['/api/pledges/2024-local-police-12/articles/abc', 404],
  ['/api/trend/../../etc/passwd', 404],
  ['/api/trend/nothing_known', 400],
  ['/../../etc/passwd', 404],
  ['/assets/../../package.json', 404],
  ['/assets/%2e%2e%2f%2e%2e%2fpackage.json', 404],
  ['/pledges/%00', 400],
  ['/pledges/nothing-like-it', 404],
  ['/clusters/local_police/abc', 404],
  ['/clusters/nobody/1', 404],
  [`/clusters/local_police/6?owner=${encoded('<script>')}`, 400],
  ['/?measure=no_such', 400],
  ['/?year=99999', 400],
  [`/targets?text=${encoded('<script>alert(1)</script>')}`, 400],
  ['/targets?cursor=!!', 400],
  ['/trend?indicator=%27', 400],
  ['/trend.svg?direction=sideways', 400],
  ['/map.svg?measure=no_such', 400],
  ['/map.csv?map=35', 400],
  ['/wp-login.php', 404],
  ['/targets?text=80%', 400],
  ['/pledges/%zz', 400],
  ['/api/pledges/%E0%A4%A', 400],
  ['/api/search?q=%ff%fe', 400],
  ['/api/targets?limit=5&limit=6', 400],
  ['/api/targets?constructor=1', 400],
  ['/api/trend/__proto__', 400],
  ['/api//targets', 404],
  ['//example.org/', 404],
];

test.each(hostile)('%s is refused', async (path, status) => {
  // A client that does not tidy the path up: fetch would take out "..".
  const answer = await raw(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
  expect(answer.slice(0, 12)).toBe(`HTTP/1.1 ${status}`);
  expect(answer.includes('<script>alert')).toBe(false);
  expect(web.faults).toEqual([]);
});

const port = (): number => Number(new URL(web.url).port);

/** Bytes sent as they are → whatever comes back until the server closes. */
function raw(request: string, to = port()): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(to, '127.0.0.1', () => socket.write(request));
    let answer = '';
    socket.setEncoding('utf8');
    socket.on('data', (data) => {
      answer += data;
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}

test('a page that refuses says why in Vietnamese, with no English left', async () => {
  for (const [path, status] of hostile.filter(([one]) => !one.startsWith('/api/') && !one.includes('..'))) {
    const answer = await fetch(`${web.url}${path}`);
    expect(answer.status, path).toBe(status);
    expect((await answer.text()).split('<main')[1], path).not.toContain('lang="en"');
  }
});

test('only reading is served', async () => {
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
    const answer = await fetch(`${web.url}/api/pledges`, { method });
    expect(answer.status, method).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET, HEAD, OPTIONS');
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  }
  const body = await raw(
    `GET /api/targets HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 5000\r\n\r\n${LONG}`,
  );
  expect(body).toMatch(/^HTTP\/1\.1 413 /u);
});

test('a cursor of which one letter was changed, or that belongs to another list, is refused', async () => {
  const { next } = (await (await fetch(`${web.url}/api/targets?limit=2`)).json()) as { next: string };
  const other = next.at(-3) === 'A' ? 'B' : 'A';
  for (const [path, status] of [
    [`/api/targets?limit=2&cursor=${next}`, 200],
    [`/api/targets?limit=2&cursor=${next.slice(0, -3)}${other}${next.slice(-2)}`, 400],
    [`/api/targets?sort=year&cursor=${next}`, 400],
    [`/targets?block=local_police&cursor=${next}`, 400],
    [`/api/pledges?cursor=${next}`, 400],
    [`/api/targets?cursor=${Buffer.from('['.repeat(1200)).toString('base64url')}`, 400],
  ] as const)
    expect((await fetch(`${web.url}${path}`)).status, path).toBe(status);
});

test('who takes it for a proxy is told that it is none', async () => {
  expect(await raw('CONNECT example.org:443 HTTP/1.1\r\nHost: x\r\n\r\n')).toMatch(/^HTTP\/1\.1 405 /u);
});

test.each([
  ['two hosts', 'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n'],
  ['no host', 'GET / HTTP/1.1\r\n'],
  ['a host that is none', 'GET / HTTP/1.1\r\nHost: a/../b\r\n'],
  ['two lengths', 'POST /api/corrections HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n'],
  ['a length below none', 'GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n'],
  ['a header over two lines', 'GET / HTTP/1.1\r\nHost: x\r\nX: a\r\n b\r\n'],
  ['a header with NUL', 'GET / HTTP/1.1\r\nHost: x\r\nX: a\u0000b\r\n'],
  ['TRACE', 'TRACE / HTTP/1.1\r\nHost: x\r\n'],
  ['a method that is none', 'FOO / HTTP/1.1\r\nHost: x\r\n'],
])('%s: refused', async (_, head) => {
  expect(await raw(`${head}Connection: close\r\n\r\n`)).toMatch(/^HTTP\/1\.1 4\d\d /u);
  expect(web.faults).toEqual([]);
});

test('headers without end are cut off, and what is no HTTP at all', async () => {
  expect(await raw(`GET / HTTP/1.1\r\nHost: x\r\nX: ${'b'.repeat(20_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431 /u);
  expect(await raw('\u0016\u0003\u0001 hello\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /u);
});

test('too many requests of one address get 429 with Retry-After, and a full bucket later', async () => {
  let now = 1_000_000;
  const server = await startServer({
    makers: makersHere({ store: web.store, version: '0' }),
    port: 0,
    host: '127.0.0.1',
    clock: () => now,
    rateLimit: { perMinute: 3, trustProxy: true },
  });
  try {
    const ask = (from: string): Promise<Response> =>
      fetch(`${server.url}/api/search?q=cum`, { headers: { 'x-forwarded-for': from } });
    const statuses = [];
    for (let at = 0; at < 4; at += 1) statuses.push((await ask('203.0.113.5')).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    const refused = await ask('203.0.113.5');
    expect(refused.headers.get('retry-after')).toBe('20');
    expect((await ask('203.0.113.6')).status).toBe(200);
    now += 60_000;
    expect((await ask('203.0.113.5')).status).toBe(200);
  } finally {
    await server.close();
  }
});

test('after all that the database is as it was', async () => {
  const counted = await web.store.count('pledges', ['is_signed']);
  expect(counted.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThan(10);
});
