import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Answer, type HostileServer, html, startHostile, status } from './hostile-server.ts';
import { articlePage } from './support/article-page.ts';
import { giaouoc, type Ran } from './support/run-cli.ts';

let folder: string;
let servers: HostileServer[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'giaouoc-backfill-'));
  servers = [];
});
afterEach(async () => {
  await Promise.all(servers.map((server) => server.close()));
  await rm(folder, { recursive: true, force: true });
});

async function open(answer: Answer): Promise<HostileServer> {
  const server = await startHostile((path, response, request) =>
    path === '/robots.txt' ? status(response, 404) : answer(path, response, request),
  );
  servers.push(server);
  return server;
}

const PLEDGE_2015 = { day: '2015-03-20', title: 'Cụm thi đua số 5 ký kết giao ước thi đua năm 2015' };
const PLEDGE_2016 = { day: '2016-03-18', title: 'Cụm thi đua số 5 ký kết giao ước thi đua năm 2016' };
const SLUG_2015 = 'cum-thi-dua-so-5-ky-ket-giao-uoc-thi-dua-nam-2015-i384011';
const SLUG_2016 = 'cum-thi-dua-so-5-ky-ket-giao-uoc-thi-dua-nam-2016-i384012';

/** An outlet file for a house on loopback. */
async function writeOutlet(server: HostileServer, more: string): Promise<void> {
  const head = 'title: Nhà thử\nsource: this test\nlicence: CC0\nretrieved: 2026-11-22\n';
  const fields = `id: nha\nname: Nhà thử\nhost: nha.test\noldHosts: [cu.nha.test]\nbaseUrl: ${server.baseUrl}\narticlePatterns: ['-i\\d+/?$']\n${more}`;
  await writeFile(join(folder, 'nha.yml'), head + fields);
}

const crawl = (args: readonly string[], hosts: readonly HostileServer[] = servers): Promise<Ran> =>
  giaouoc([
    'crawl',
    ...['--db', join(folder, 'a.db'), '--outlets', folder, '--delay', '0', '--json'],
    ...hosts.flatMap(({ host }) => ['--allow-private', host]),
    ...args,
  ]);

const titles = async (): Promise<string[]> => {
  const { stdout } = await giaouoc(['articles', '--db', join(folder, 'a.db'), '--json', '--sort', 'published_at']);
  return (JSON.parse(stdout) as { title: string }[]).map(({ title }) => title);
};

test('years of the past come from the month sitemaps of the window, and from a web archive what the outlet no longer has', async () => {
  const house = await open((path, response) => {
    if (path === '/sitemap-2016-3.xml')
      return html(
        response,
        `<urlset><url><loc>${house.baseUrl}/${SLUG_2016}</loc></url><url><loc>${house.baseUrl}/gia-vang-hom-nay-i1</loc></url></urlset>`,
      );
    return path === `/${SLUG_2016}` ? html(response, articlePage(PLEDGE_2016)) : status(response, 404);
  });
  const archive = await open((path, response) => {
    const url = new URL(path, 'http://archive.test');
    if (url.pathname === '/cdx/search/cdx') {
      if (url.searchParams.get('url') !== 'cu.nha.test') return html(response, '\n');
      const key = url.searchParams.get('resumeKey');
      return html(
        response,
        key === null
          ? `20150322010203 ${house.baseUrl}/${SLUG_2015}\n20150322010204 ${house.baseUrl}/gia-vang-i7\n\nvn,nha)/next 2016\n`
          : `20160101000000 ${house.baseUrl}/chuyen-muc/\n20160101000000 ${house.baseUrl}/${SLUG_2016}\n`,
      );
    }
    return path === `/web/20150322010203id_/${house.baseUrl}/${SLUG_2015}`
      ? html(response, articlePage(PLEDGE_2015))
      : status(response, 404);
  });
  await writeOutlet(house, "sitemaps:\n  - url: '/sitemap-{YYYY}-{M}.xml'\n    covers: month\n");
  const window = ['--since', '2015-01-01', '--until', '2016-12-31', '--wayback', archive.baseUrl];
  const ran = await crawl(window);
  // Where the work stands is no complaint: on a machine that is busy it is said after ten seconds.
  expect(ran.stderr.replaceAll(/^\d+ s: .*\n/gmu, '')).toBe('');
  expect(await titles()).toEqual([PLEDGE_2015.title, PLEDGE_2016.title]);
  const asked = house.asked.filter((path) => path.startsWith('/sitemap'));
  expect(asked).toHaveLength(24);
  expect(asked).toContain('/sitemap-2015-1.xml');
  // The question to the index: this window and a year behind it for late captures; both hosts; the way on by its key.
  const questions = archive.asked
    .filter((path) => path.startsWith('/cdx'))
    .map((path) => new URL(path, archive.baseUrl).searchParams);
  expect(questions.map((question) => [question.get('url'), question.get('from'), question.get('to')])).toEqual([
    ['nha.test', '20150101', '20171231'],
    ['cu.nha.test', '20150101', '20171231'],
    ['cu.nha.test', '20150101', '20171231'],
  ]);
  expect(questions[2]?.get('resumeKey')).toBe('vn,nha)/next 2016');
  // Started again, it repeats none of the articles.
  const before = [...house.asked, ...archive.asked].filter((path) => path.includes('giao-uoc')).length;
  await crawl(window);
  expect([...house.asked, ...archive.asked].filter((path) => path.includes('giao-uoc'))).toHaveLength(before);
}, 90_000);

test('a web archive that cannot be reached does not stop the outlet, nor a dead old host', async () => {
  const house = await open((path, response) =>
    path === '/feed'
      ? html(response, `<rss><channel><item><link>${house.baseUrl}/${SLUG_2016}</link></item></channel></rss>`)
      : path === `/${SLUG_2016}`
        ? html(response, articlePage(PLEDGE_2016))
        : status(response, 404),
  );
  await writeOutlet(house, 'feeds:\n  - url: /feed\n  - url: http://cu.khong-co.invalid/rss\n');
  const ran = await crawl(['--since', '2016-01-01', '--wayback', 'http://khong-co.invalid']);
  const report = JSON.parse(ran.stdout) as {
    crawl: { outlets: { articles: number; stoppedBecause: string | null }[] };
  };
  expect(report.crawl.outlets).toEqual([expect.objectContaining({ articles: 1, stoppedBecause: null })]);
  expect(ran.code).toBe(1);
}, 90_000);

test('addresses from a file are fetched, those alone, also on hosts that no outlet file knows', async () => {
  const house = await open((path, response) =>
    path === `/${SLUG_2016}` ? html(response, articlePage(PLEDGE_2016)) : status(response, 404),
  );
  const stranger = await open((_, response) => html(response, articlePage(PLEDGE_2015)));
  await writeOutlet(house, 'feeds:\n  - url: /feed\n');
  const list = join(folder, 'list.txt');
  await writeFile(
    list,
    `# two of them\n${house.baseUrl}/${SLUG_2016}?utm_source=zalo\n\n${stranger.baseUrl}/bai-viet\n${house.baseUrl}/cum-2-i404\n`,
  );
  const ran = await crawl(['--urls', list]);
  expect(await titles()).toEqual([PLEDGE_2015.title, PLEDGE_2016.title]);
  expect(house.asked).toEqual(['/robots.txt', `/${SLUG_2016}`, '/cum-2-i404']);
  expect(ran.code).toBe(1);
  expect(ran.stdout).toContain('/cum-2-i404: the server answers 404');
  // A host without an outlet file is read without rules, tonight and from the archive.
  const again = await giaouoc(['reprocess', '--db', join(folder, 'a.db'), '--outlets', folder]);
  expect(again.stdout).toContain('Articles: 0 new, 0 changed, 0 read anew, 2 unchanged');
  // An address without a port is all of its ports.
  await crawl(['--urls', list, '--allow-private', '127.0.0.1'], []);
  expect(house.asked.filter((path) => path === `/${SLUG_2016}`)).toHaveLength(2);
}, 90_000);

test('what the command is told wrongly is a usage error that says the next step', async () => {
  const list = join(folder, 'list.txt');
  await writeFile(list, 'cand.vn/bai\n');
  for (const [args, message] of [
    [[], /say what to gather: --since/],
    [['--urls', list], /"cand\.vn\/bai" is no address: give one https:\/\/ address a line/],
    [
      ['--urls', join(folder, 'none.txt')],
      /none\.txt cannot be read \(no such file or directory\): give a file with an address a line/,
    ],
    [['--since', '2015-01-01', '--wayback', 'archive'], /expected an address/],
    [['--urls', list, '--from', folder], /give one of them/],
    [['--since', '2017-01-01', '--until', '2016-01-01'], /--since 2017-01-01 is later than --until 2016-01-01/],
  ] as [string[], RegExp][]) {
    const { code, stderr } = await giaouoc(['crawl', ...args]);
    expect([code, stderr]).toEqual([2, expect.stringMatching(message)]);
  }
}, 90_000);

test('pages of WARC files and saved pages are archived, read and fused; a second time they are known', async () => {
  const house = await open((path, response) =>
    path.startsWith('/cum-') ? html(response, articlePage(PLEDGE_2016)) : status(response, 404),
  );
  await writeOutlet(house, 'feeds:\n  - url: /feed\n');
  const list = join(folder, 'list.txt');
  await writeFile(list, `${house.baseUrl}/${SLUG_2016}\n`);
  await crawl(['--urls', list]);
  const saved = join(folder, 'saved.html');
  await writeFile(saved, articlePage({ ...PLEDGE_2015, canonical: `http://cu.nha.test/${SLUG_2015}` }));
  const other = join(folder, 'other', 'b.db');
  const from = ['crawl', '--from', join(folder, 'warc'), saved, '--outlets', folder, '--db', other, '--json'];
  const first = JSON.parse((await giaouoc(from)).stdout);
  expect(first).toMatchObject({ pages: 2, known: 0, leftOut: 0, articles: { new: 2 } });
  expect(JSON.parse((await giaouoc(from)).stdout)).toMatchObject({ known: 2, articles: { new: 0 } });
  expect(await readdir(join(folder, 'other', 'warc'))).toHaveLength(1);
  const extracted = await giaouoc(['extract', join(folder, 'other', 'warc')]);
  const urls = extracted.stdout
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { source: { url: string } }).source.url);
  expect(urls).toEqual([`${house.baseUrl}/${SLUG_2016}`, `http://cu.nha.test/${SLUG_2015}`]);
}, 90_000);

test('a torn WARC file is told; what stands before the tear is read', async () => {
  const house = await open((path, response) =>
    html(response, articlePage(path.includes('2015') ? PLEDGE_2015 : PLEDGE_2016)),
  );
  await writeOutlet(house, 'feeds:\n  - url: /feed\n');
  const list = join(folder, 'list.txt');
  await writeFile(list, `${house.baseUrl}/${SLUG_2015}\n${house.baseUrl}/${SLUG_2016}\n`);
  await crawl(['--urls', list]);
  const [name = ''] = await readdir(join(folder, 'warc'));
  const bytes = await readFile(join(folder, 'warc', name));
  const torn = join(folder, 'torn.warc.gz');
  await writeFile(torn, bytes.subarray(0, Math.round(bytes.length * 0.6)));
  const ran = await giaouoc([
    'crawl',
    '--from',
    torn,
    '--outlets',
    folder,
    '--db',
    join(folder, 'o', 'b.db'),
    '--json',
  ]);
  expect(ran.code).toBe(1);
  expect(JSON.parse(ran.stdout)).toMatchObject({ articles: { new: 1 }, issues: [{ code: 'archive/torn' }] });
}, 90_000);
