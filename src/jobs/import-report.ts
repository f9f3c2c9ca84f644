import type { ImportReport } from './import-pages.ts';
import type { ReprocessReport } from './reprocess.ts';

const SHOWN = 20;

/** What a reading of files brought, for a person. */
export function importSummary(report: ImportReport): string {
  const { pages, known, leftOut } = report;
  return [`Pages: ${pages}, of them ${known} known before, ${leftOut} left out`, ...results(report)].join('\n');
}

/** What a reading of the archive brought, for a person. */
export const reprocessSummary = (report: ReprocessReport): string =>
  [
    `Pages: ${report.pages}`,
    ...results(report),
    ...listed(
      'Outlets that are not in data/publishers, read without their rules (--outlets FOLDER knows more)',
      report.unknownOutlets,
    ),
  ].join('\n');

type Results = Pick<ImportReport, 'articles' | 'unread' | 'issues' | 'newPledges' | 'changedPledges'>;

function results({ articles, unread, issues, newPledges, changedPledges }: Results): string[] {
  return [
    `Articles: ${articles.new} new, ${articles.changed} changed, ${articles.reread} read anew, ${articles.unchanged} unchanged`,
    `Pledges: ${newPledges.length} new, ${changedPledges.length} changed`,
    ...listed(
      'Pages that are no readable article',
      unread.map(({ url, reason }) => `${url}: ${reason}`),
    ),
    ...listed(
      'Torn files',
      issues.map(({ message }) => message),
    ),
  ];
}

function listed(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const rest = lines.length - SHOWN;
  return [
    title,
    ...lines.slice(0, SHOWN).map((line) => `  ${line}`),
    ...(rest > 0 ? [`  … and ${rest} more: --json prints all`] : []),
  ];
}
