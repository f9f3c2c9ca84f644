import type { CrawlIssueCode, CrawlReport } from '../crawl/crawl-report.ts';
import type { ReportSection } from './report-section.ts';

/** Whether the address is still to be had, or the page came and something is to be said of it. */
const SORT: Readonly<Record<CrawlIssueCode, 'missed' | 'remark'>> = {
  forbidden: 'missed',
  skipped: 'missed',
  host_stopped: 'missed',
  retry_later: 'missed',
  given_up: 'missed',
  no_seed: 'remark',
  names_no_article: 'remark',
  unreadable: 'remark',
  robots_note: 'remark',
};

/** What was not fetched, with the reason and the next try; then what is to be said of pages that were. */
export function issueSections({ outlets }: Pick<CrawlReport, 'outlets'>): ReportSection[] {
  const issues = outlets.flatMap((outlet) => outlet.issues);
  const linesOf = (sort: 'missed' | 'remark'): ReportSection['lines'] =>
    issues
      .filter(({ code }) => SORT[code] === sort)
      .map(({ url, reason, nextTryAt }) => ({
        mark: url,
        text: `${reason.replace(`${url}: `, '')}${nextTryAt === null ? '' : `; next try ${nextTryAt}`}`,
      }));
  return [
    { title: 'Not fetched', lines: linesOf('missed'), nextStep: null },
    { title: 'Remarks', lines: linesOf('remark'), nextStep: null },
  ];
}
