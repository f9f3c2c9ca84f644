import { z } from 'zod';
import type { OutletReport } from '../crawl/crawl-report.ts';
import { GIAOUOC } from '../model/called-as.ts';
import { DAY_MS } from '../model/durations.ts';
import type { Publisher } from '../model/publisher.ts';
import type { StoredRun } from '../model/store.ts';
import type { NightReport } from './night.ts';
import type { OutletReadings } from './readings.ts';

/** An expectation of an outlet that a night did not meet. */
export interface Broken {
  outlet: string;
  expectation: 'answer' | 'discovery' | 'minimum' | 'maximum' | 'body' | 'date' | 'confidence';
  /** What was expected, what came, and what to look at. */
  message: string;
}

/** What this needs of the report of an earlier run; reports of older versions, which lack it, count for nothing. */
const EarlierReport = z.object({
  isPartial: z.boolean().default(false),
  crawl: z.object({ outlets: z.array(z.object({ publisher: z.string(), articles: z.number() })) }),
  readings: z.record(z.string(), z.object({ facts: z.number(), confidence: z.number() })).default({}),
});

interface EarlierNight {
  startedAt: number;
  /** Null when it was cut off. */
  report: z.infer<typeof EarlierReport> | null;
}

/** Runs that confidence is compared with. */
export const RUNS_COMPARED = 30;
/** Fewer facts than this say nothing about how well an outlet is read. */
const MIN_FACTS = 10;
const MIN_EARLIER_RUNS = 3;
/** A fall of the mean confidence that is told, at least; more where it always varied more. */
const MIN_FALL = 0.05;
/** Share of a night's articles, and the articles at least, that lack something before the outlet's rules are in doubt. */
const LACKING_SHARE = 0.5;
const LACKING_AT_LEAST = 2;

export interface Nights {
  publishers: readonly Publisher[];
  night: Pick<NightReport, 'crawl' | 'readings'>;
  /** Instant at which the night began, milliseconds. */
  startedAt: number;
  /** Newest first, without this night's own. */
  earlier: readonly StoredRun[];
  /** Ended early, or asked for other than the news of the day: its counts say nothing. */
  isPartial: boolean;
}

/** The night, against what its outlets' files promise and against the last 30 runs → what broke, by outlet. */
export function brokenExpectations({ publishers, night, startedAt, earlier, isPartial }: Nights): Broken[] {
  // Where nobody answers at all, it is this machine that is alone, and no outlet's fault.
  if (night.crawl.isOffline) return [];
  const nights = earlier.slice(0, RUNS_COMPARED).map(earlierNight);
  const byId = new Map(publishers.map((publisher) => [publisher.id, publisher]));
  return night.crawl.outlets.flatMap((outlet) => {
    const publisher = byId.get(outlet.publisher);
    const found = [answerOf(outlet), discoveryOf(outlet)];
    if (publisher) found.push(countOf(outlet, publisher, { nights, startedAt, isPartial }));
    const readings = night.readings[outlet.publisher];
    if (readings)
      found.push(bodyOf(outlet, readings), dateOf(outlet, readings), confidenceOf(outlet, readings, nights));
    return found.filter((one) => one !== null);
  });
}

function earlierNight({ startedAt, finishedAt, report }: StoredRun): EarlierNight {
  const parsed = EarlierReport.safeParse(report);
  return {
    startedAt: Date.parse(startedAt),
    report: finishedAt !== null && parsed.success ? parsed.data : null,
  };
}

const answerOf = ({ publisher: outlet, stopCode, stoppedBecause }: OutletReport): Broken | null =>
  stopCode === null || stopCode === 'spent'
    ? null
    : { outlet, expectation: 'answer', message: `it was left alone: ${stoppedBecause}` };

function discoveryOf({ publisher: outlet, issues }: OutletReport): Broken | null {
  const silent = issues.filter(({ code }) => code === 'names_no_article' || code === 'no_seed');
  const [first] = silent;
  if (!first) return null;
  const more = silent.length > 1 ? ` (and ${silent.length - 1} more)` : '';
  return { outlet, expectation: 'discovery', message: `${first.url}${more}: ${first.reason}` };
}

/** Articles of a night are those of the last 24 hours: a second run finds what the first has left. */
function countOf(
  { publisher: outlet, articles }: OutletReport,
  { expectations: { minArticles, maxArticles } }: Publisher,
  { nights, startedAt, isPartial }: { nights: readonly EarlierNight[]; startedAt: number; isPartial: boolean },
): Broken | null {
  if (isPartial) return null;
  const lastDay = nights.filter((earlier) => startedAt - earlier.startedAt < DAY_MS);
  const whole = lastDay.flatMap(({ report }) => (report === null || report.isPartial ? [] : [report]));
  const count = articles + whole.map((report) => articlesIn(report, outlet) ?? 0).reduce((sum, one) => sum + one, 0);
  if (minArticles !== null && count < minArticles && whole.length === lastDay.length)
    return {
      outlet,
      expectation: 'minimum',
      message: `${count} new or changed articles in 24 hours, at least ${minArticles} are expected: have its feeds or its addresses changed?`,
    };
  // The first night of an outlet takes all that its feeds still name.
  const isKnown = nights.some(({ report }) => articlesIn(report, outlet) !== null);
  if (maxArticles !== null && count > maxArticles && isKnown)
    return {
      outlet,
      expectation: 'maximum',
      message: `${count} new or changed articles in 24 hours, at most ${maxArticles} are expected: do its pages change at every request, or has it new addresses for old articles?`,
    };
  return null;
}

const articlesIn = (report: EarlierNight['report'], outlet: string): number | null =>
  report?.crawl.outlets.find(({ publisher }) => publisher === outlet)?.articles ?? null;

const isMuch = (lacking: number, articles: number): boolean =>
  lacking >= LACKING_AT_LEAST && lacking / articles >= LACKING_SHARE;

function bodyOf({ publisher: outlet }: OutletReport, readings: OutletReadings): Broken | null {
  const { articles, withoutBody, lacking } = readings;
  if (!isMuch(withoutBody, articles)) return null;
  return {
    outlet,
    expectation: 'body',
    message: `on ${withoutBody} of ${articles} articles nothing stands where \`selectors.body\` points, for example ${lacking[0]}: see what \`${GIAOUOC} article\` reads there and correct data/publishers/${outlet}.yml`,
  };
}

function dateOf({ publisher: outlet }: OutletReport, readings: OutletReadings): Broken | null {
  const { articles, withoutDate, lacking } = readings;
  if (!isMuch(withoutDate, articles)) return null;
  return {
    outlet,
    expectation: 'date',
    message: `${withoutDate} of ${articles} articles have no publication date, for example ${lacking.at(-1)}: correct \`selectors.date\` in data/publishers/${outlet}.yml`,
  };
}

function confidenceOf(
  { publisher: outlet }: OutletReport,
  { facts, confidence }: OutletReadings,
  nights: readonly EarlierNight[],
): Broken | null {
  const means = nights.flatMap(({ report }) => {
    const earlier = report?.readings[outlet];
    return earlier && earlier.facts >= MIN_FACTS ? [earlier.confidence / earlier.facts] : [];
  });
  if (facts < MIN_FACTS || means.length < MIN_EARLIER_RUNS) return null;
  const usual = means.reduce((sum, one) => sum + one, 0) / means.length;
  const spread = Math.sqrt(means.reduce((sum, one) => sum + (one - usual) ** 2, 0) / means.length);
  const mean = confidence / facts;
  if (usual - mean < Math.max(MIN_FALL, 2 * spread)) return null;
  return {
    outlet,
    expectation: 'confidence',
    message: `facts are read with a mean confidence of ${mean.toFixed(2)}, in the last ${means.length} runs it was ${usual.toFixed(2)}: has the markup changed, or the way it writes?`,
  };
}
