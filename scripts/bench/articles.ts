// node scripts/bench/articles.ts [FOLDER]: HTML to article beside Mozilla's Readability on linkedom, taking turns in one run. FOLDER holds
// saved pages (.html, .html.gz); without it the pages of the sample press are read.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { outlets } from '../../fixtures/site/outlets.ts';
import { readSampleArticles } from '../../fixtures/site/sample-article.ts';
import { buildSite } from '../../fixtures/site/site.ts';
import { readArticle } from '../../src/articles/read-article.ts';
import { aligned } from './measure.ts';

const ROUNDS = 7;

function savedPages(folder: string): Buffer[] {
  const names = readdirSync(folder).filter((name) => /\.html(?:\.gz)?$/.test(name));
  return names.sort().map((name) => {
    const bytes = readFileSync(join(folder, name));
    return name.endsWith('.gz') ? gunzipSync(bytes) : bytes;
  });
}

/** Article pages of the sample press that are UTF-8, which is all that the peer reads. */
function samplePages(): Buffer[] {
  const articles = readSampleArticles();
  return outlets.flatMap((outlet) => {
    const own = articles.filter((article) => article.outlet === outlet.id);
    const site = buildSite(outlet, `https://${outlet.id}.example`, own);
    const pages = own.flatMap((article) => site.get(outlet.pathOf(article)) ?? []);
    return outlet.encode ? [] : pages.map(({ body }) => Buffer.from(body));
  });
}

const contenders = {
  giaouoc: (body: Buffer) =>
    readArticle({ body, contentType: 'text/html; charset=utf-8', url: null }, { publisher: null }),
  'Readability on linkedom': (body: Buffer) => new Readability(parseHTML(body.toString('utf8')).document).parse(),
};

/** Milliseconds of CPU for all pages, the best of the rounds; a page that a reader refuses counts for both. */
function cpuMs(read: (body: Buffer) => unknown, pages: readonly Buffer[]): { ms: number; refused: number } {
  const before = process.cpuUsage();
  let refused = 0;
  for (const page of pages) {
    try {
      read(page);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      refused += 1;
    }
  }
  const { user, system } = process.cpuUsage(before);
  return { ms: (user + system) / 1000, refused };
}

export function articlesTable(folder: string | null = null): string {
  const pages = folder === null ? samplePages() : savedPages(folder);
  const best = new Map(Object.keys(contenders).map((name) => [name, { ms: Number.POSITIVE_INFINITY, refused: 0 }]));
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [name, read] of Object.entries(contenders)) {
      const measured = cpuMs(read, pages);
      if (round > 0 && measured.ms < (best.get(name)?.ms ?? 0)) best.set(name, measured);
    }
  }
  const peer = best.get('Readability on linkedom')?.ms ?? 1;
  const kilobytes = pages.reduce((sum, page) => sum + page.byteLength, 0) / 1024 / pages.length;
  const rows = [...best].map(([name, { ms, refused }]) => [
    name,
    ((pages.length / ms) * 1000).toFixed(0),
    `${(peer / ms).toFixed(1)}x`,
    String(refused),
  ]);
  return `${pages.length} pages, ${kilobytes.toFixed(0)} kB each\n${aligned([['', 'pages/s of CPU', 'of Readability', 'refused'], ...rows])}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  process.stdout.write(`${articlesTable(process.argv[2] ?? null)}\n`);
