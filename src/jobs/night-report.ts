import type { OutletReport } from '../crawl/crawl-report.ts';
import { issueSections } from './issue-sections.ts';
import type { RunReport } from './logged-night.ts';
import type { NightReport } from './night.ts';
import { headline } from './report-sections.ts';

const kilobytes = (bytes: number): string => `${Math.round(bytes / 1000)} kB`;

function outletLine(outlet: OutletReport): string {
  const counts = `${outlet.articles} new or changed, ${outlet.unchanged} unchanged, ${outlet.skipped} skipped, ${outlet.failed} failed`;
  const traffic = `${outlet.requests} requests, ${kilobytes(outlet.bytes)}${outlet.bytesSaved > 0 ? `, ${kilobytes(outlet.bytesSaved)} saved by conditional requests` : ''}`;
  const line = `  ${outlet.publisher}: ${counts} (${traffic})`;
  return outlet.stoppedBecause === null ? line : `${line}\n    stopped: ${outlet.stoppedBecause}`;
}

/** What the night brought, for a person: a line an outlet, then articles and pledges, then what was not fetched and when it is tried again, then remarks. */
export function nightSummary(report: NightReport): string {
  const { crawl, articles, unread, newPledges, changedPledges } = report;
  const lines = [
    'Outlets',
    ...crawl.outlets.map(outletLine),
    `Articles: ${articles.new} new, ${articles.changed} changed, ${articles.reread} read anew, ${articles.unchanged} unchanged`,
    `Pledges: ${newPledges.length} new, ${changedPledges.length} changed`,
  ];
  if (unread.length > 0)
    lines.push(
      'Pages that are no readable article',
      ...unread.map(({ url, reason }) => `  ${url}: ${reason.replace(`${url}: `, '')}`),
    );
  for (const { title, lines: issues } of issueSections(crawl)) {
    if (issues.length === 0) continue;
    lines.push(title, ...issues.slice(0, 20).map(({ mark, text }) => `  ${mark}: ${text}`));
    if (issues.length > 20) lines.push(`  … and ${issues.length - 20} more: --json prints all`);
  }
  return lines.join('\n');
}

/** The same with what broke, and in one line what the report in the files says at length. */
export function runSummary(report: RunReport): string {
  const broken = report.broken.map(({ outlet, message }) => `  ${outlet}: ${message}`);
  return [nightSummary(report), ...(broken.length > 0 ? ['Broke', ...broken] : []), headline(report)].join('\n');
}
