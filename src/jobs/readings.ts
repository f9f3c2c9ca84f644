import type { Article } from '../model/article.ts';
import type { Extraction } from '../model/extraction.ts';
import type { Publisher } from '../model/publisher.ts';

/** How the pages of one outlet could be read in one run; what later runs are measured against. */
export interface OutletReadings {
  articles: number;
  /** Of an outlet whose file says where the body stands: articles on which nothing stood there. */
  withoutBody: number;
  withoutDate: number;
  /** Addresses of the first few that lacked something. */
  lacking: string[];
  /** Facts of articles about pledges, and the sum of their confidences. */
  facts: number;
  confidence: number;
}

const emptyReadings = (): OutletReadings => ({
  articles: 0,
  withoutBody: 0,
  withoutDate: 0,
  lacking: [],
  facts: 0,
  confidence: 0,
});

const MAX_NAMED = 5;

export interface Read {
  article: Article;
  extraction: Extraction;
  publisher: Publisher | null;
}

/** Adds one article to the readings of its outlet; a page of no known outlet counts for none. */
export function noteReading(readings: Record<string, OutletReadings>, { article, extraction, publisher }: Read): void {
  if (publisher === null) return;
  readings[publisher.id] ??= emptyReadings();
  const reading = readings[publisher.id] ?? emptyReadings();
  const lacksBody = publisher.selectors.some(({ body }) => body.length > 0) && article.provenance.text !== 'outlet';
  const lacksDate = article.publishedAt === null;
  reading.articles += 1;
  if (lacksBody) reading.withoutBody += 1;
  if (lacksDate) reading.withoutDate += 1;
  if ((lacksBody || lacksDate) && reading.lacking.length < MAX_NAMED) reading.lacking.push(article.url ?? '-');
  if (extraction.kind.value === 'other') return;
  const confidences = confidencesOf(extraction);
  reading.facts += confidences.length;
  reading.confidence += confidences.reduce((sum, one) => sum + one, 0);
}

const confidencesOf = ({ kind, cluster, year, event, members, lead, theme, targets }: Extraction): number[] =>
  [kind, cluster, year, event.date, event.province, lead, theme, ...members, ...targets].flatMap((fact) =>
    fact === null ? [] : [fact.confidence],
  );
