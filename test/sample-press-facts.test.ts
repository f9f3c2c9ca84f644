import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ExpectedFacts, readSampleArticles } from '../fixtures/site/sample-article.ts';
import { samplePublishersById } from '../fixtures/site/sample-publishers.ts';
import { type SamplePress, startSamplePress } from '../fixtures/site/server.ts';
import { align } from '../src/evaluate/alignment.ts';
import { Gold } from '../src/evaluate/gold-case.ts';
import type { Extraction } from '../src/model/extraction.ts';
import type { Publisher } from '../src/model/publisher.ts';
import { extractBytes } from '../src/pipeline.ts';

const articles = readSampleArticles();
let press: SamplePress;
let publishers: Map<string, Publisher>;

beforeAll(async () => {
  press = await startSamplePress();
  publishers = samplePublishersById(press);
});
afterAll(() => press.close());

/** Page of the sample press → what is extracted of it, by the file of its outlet. */
async function extractionOf(url: string, outlet: string): Promise<Extraction> {
  const response = await fetch(url);
  return extractBytes({
    bytes: new Uint8Array(await response.arrayBuffer()),
    path: null,
    url,
    contentType: response.headers.get('content-type'),
    publisher: publishers.get(outlet) ?? null,
  });
}

/** A field as the evaluation compares it: the keys of its values, in whatever order they were found. */
type Fields = Record<string, readonly string[]>;

/** What the evaluation does not compare, and a record says to the letter. */
const exactly = (
  owner: string | null,
  targets: readonly { indicatorText: string; min: number | null; max: number | null }[],
): Fields => ({
  owner: [owner ?? ''],
  'indicator, words': targets
    .map(({ min, max, indicatorText }) => `${min ?? '…'}–${max ?? '…'}% ${indicatorText}`)
    .sort(),
});

/** What is not read as the record says, by article; a field that has come right leaves the list. */
const MISREAD: Readonly<Record<string, readonly string[]>> = {
  // Where it happened is told by who did it alone.
  'truong-thpt-phat-dong-thi-dua-day-tot-hoc-tot': ['event province'],
  'trao-co-to-quoc-va-qua-tet-cho-ngu-dan-ly-son': ['event province'],
  'khoi-noi-chinh-tinh-binh-thuan-tong-ket-thi-dua': ['event province'],
  'cong-an-quang-ninh-phat-dong-dot-thi-dua-dac-biet': ['event province'],
  // The noun is a part of what stands there, or stands in another paragraph.
  'triet-pha-nhom-cho-vay-lai-suat-360-mot-nam': ['indicator, words'],
  'toi-pham-trom-cap-tai-san-giam-sau-dot-cao-diem': ['indicator, words'],
  'phuong-dau-tien-dat-95-kich-hoat-dinh-danh-dien-tu': [
    'indicator',
    'indicator, words',
    'targets, full',
    'targets, pledged',
  ],
  // One body's name before the names of provinces alone.
  'cum-thi-dua-so-tu-phap-khu-vuc-ky-giao-uoc': ['members', 'owner'],
};

function compared(
  { cluster, targets, ...rest }: ExpectedFacts,
  extraction: Extraction,
): { asked: Fields; found: Fields } {
  const gold = Gold.parse({ ...rest, cluster, targets });
  const asked: Fields = exactly(cluster?.owner ?? null, targets);
  const found: Fields = exactly(
    extraction.cluster?.value.owner ?? null,
    extraction.targets.map(({ value }) => value),
  );
  for (const { field, expected, found: values } of align(gold, extraction)) {
    asked[field] = expected.toSorted();
    found[field] = values.map(({ key }) => key).sort();
  }
  return { asked, found };
}

test.each(articles.map((article) => [article.slug, article] as const))('%s is read as expected', async (_, article) => {
  const extraction = await extractionOf(press.urlOf(article), article.outlet);
  const { asked, found } = compared(article.expected, extraction);
  const misread = MISREAD[article.slug] ?? [];
  const without = (fields: Fields): Fields =>
    Object.fromEntries(Object.entries(fields).filter(([field]) => !misread.includes(field)));
  expect(without(found)).toEqual(without(asked));
  // Come right: it leaves the list of what is misread.
  for (const field of misread) expect(found[field], field).not.toEqual(asked[field]);
});
