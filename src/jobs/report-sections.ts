import { GIAOUOC } from '../model/called-as.ts';
import { issueSections } from './issue-sections.ts';
import type { RunReport } from './logged-night.ts';
import type { ReportSection } from './report-section.ts';

/** A report stays readable when an outlet brings a thousand lines; the JSON has them all. */
const MAX_LINES = 100;

/**
 * Something broke, or waits for somebody's decision: then, and only then, people are written to. A day or a province that follows from
 * what an article says is in the report and wakes nobody.
 */
export const needsPerson = (report: RunReport): boolean => {
  const { news, unplaced, unread } = report;
  const isDoubtful = news.conflicts.length > 0 || news.doubts.some(({ isOnlyImplied }) => !isOnlyImplied);
  return brokenSection(report).lines.length > 0 || isDoubtful || unplaced.length > 0 || unread.length > 0;
};

/** `headline(report)` → "Run 12: 2 new pledges, 1 outlet broke, 3 to review". */
export function headline(report: RunReport): string {
  const { run, news, broken, isStopped } = report;
  const outlets = new Set(broken.map(({ outlet }) => outlet)).size;
  const toReview = reviewSections(report).reduce((sum, { lines }) => sum + lines.length, 0);
  const parts = [
    counted(news.pledges.length, 'new pledge'),
    counted(news.targets.length, 'new target'),
    counted(news.outcomes.length, 'new outcome'),
    outlets === 1 ? '1 outlet broke' : `${outlets} outlets broke`,
    `${toReview} to review`,
    ...(report.crawl.isOffline ? ['no outlet could be reached'] : []),
    ...(isStopped ? ['stopped before it was done'] : []),
  ];
  return `Run ${run}: ${parts.join(', ')}`;
}

/** What broke, what a person should review, what is new, the counts, and what was not fetched; sections without a line are left out. */
export const sectionsOf = (report: RunReport): ReportSection[] =>
  [
    brokenSection(report),
    ...reviewSections(report),
    ...newsSections(report),
    countsSection(report),
    ...issueSections(report.crawl),
  ].filter(hasLines);

function brokenSection({ broken, crawl }: RunReport): ReportSection {
  if (crawl.isOffline)
    return {
      title: 'What broke',
      lines: [{ mark: 'network', text: 'no outlet could be reached' }],
      nextStep: `\`${GIAOUOC} doctor\` says whether this machine has a network`,
    };
  return {
    title: 'What broke',
    lines: broken.map(({ outlet, expectation, message }) => ({ mark: `${outlet}, ${expectation}`, text: message })),
    nextStep: `correct the outlet in data/publishers; \`${GIAOUOC} publishers check HOST --online\` says which of its sources answer`,
  };
}

function reviewSections({ news, unplaced, unread }: RunReport): ReportSection[] {
  return [
    {
      title: 'To review: articles that disagree',
      lines: news.conflicts.map(({ pledge, field, value, against }) => ({
        mark: `${pledge} ${field}`,
        text: `${value}, against ${against.join(' and ')}`,
      })),
      nextStep: `\`${GIAOUOC} review\` shows each with its evidence`,
    },
    {
      title: 'To review: doubtful values',
      lines: news.doubts
        .filter(({ why }) => !why.startsWith('contradicted'))
        .map(({ pledge, field, value, why }) => ({ mark: `${pledge} ${field}`, text: `${value} (${why})` })),
      nextStep: `\`${GIAOUOC} review\` shows each with its evidence`,
    },
    {
      title: 'To review: articles about a pledge that cannot be said',
      lines: unplaced.map(({ url, title, reason }) => ({ mark: url, text: `${title ?? 'without title'}: ${reason}` })),
      nextStep: `\`${GIAOUOC} extract URL --explain\` shows what was read`,
    },
    {
      title: 'To review: pages that are no readable article',
      lines: unread.map(({ url, reason }) => ({ mark: url, text: reason.replace(`${url}: `, '') })),
      nextStep: null,
    },
  ];
}

function newsSections({ news }: RunReport): ReportSection[] {
  return [
    {
      title: 'New pledges',
      lines: news.pledges.map(({ id, label, members, targets, isSigned }) => ({
        mark: id,
        text: `${label}: ${counted(members, 'member')}, ${counted(targets, 'target')}${isSigned ? '' : ' (known by its reviews alone)'}`,
      })),
      nextStep: null,
    },
    { title: 'New targets', lines: news.targets.map(({ id, says }) => ({ mark: id, text: says })), nextStep: null },
    {
      title: 'New outcomes',
      lines: news.outcomes.map(({ id, status, says }) => ({
        mark: id,
        text: `${status.replace('_', ' ')}: ${says}`,
      })),
      nextStep: null,
    },
  ];
}

function countsSection({ crawl, articles, newPledges, changedPledges }: RunReport): ReportSection {
  const { new: fresh, changed, reread, unchanged } = articles;
  return {
    title: 'Counts',
    lines: [
      { mark: 'articles', text: `${fresh} new, ${changed} changed, ${reread} read anew, ${unchanged} unchanged` },
      { mark: 'pledges', text: `${newPledges.length} new, ${changedPledges.length} changed` },
      ...crawl.outlets.map(({ publisher, requests, articles: pages, unchanged: same, skipped, failed }) => ({
        mark: publisher,
        text: `${requests} requests, ${pages} articles, ${same} unchanged, ${skipped} skipped, ${failed} failed`,
      })),
    ],
    nextStep: null,
  };
}

/** The first lines of a section, then how many were left out. */
export function shownLines({ lines }: ReportSection): ReportSection['lines'] {
  if (lines.length <= MAX_LINES) return lines;
  return [
    ...lines.slice(0, MAX_LINES),
    { mark: null, text: `… and ${lines.length - MAX_LINES} more: the JSON has all` },
  ];
}

const hasLines = ({ lines }: ReportSection): boolean => lines.length > 0;
const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
