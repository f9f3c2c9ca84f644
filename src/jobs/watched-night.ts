import { EXIT, isExpected, messageOf } from '../model/errors.ts';
import { type RunReport, runLoggedNight } from './logged-night.ts';
import type { NightOptions } from './night.ts';
import { type NotifySettings, notify } from './notify.ts';
import { htmlReport, markdownReport } from './render-report.ts';
import { headline, needsPerson } from './report-sections.ts';
import { reportsOf, writeReport } from './write-report.ts';

export interface WatchedNight extends NightOptions {
  notify: NotifySettings;
  /** Where the files of the database are kept. */
  folder: string;
  say: (words: string, about?: Readonly<Record<string, unknown>>) => void;
}

/**
 * A night with its report in files; people are written to when something needs one of them, or when the night failed.
 * Exit code 1 as well when they could not be told.
 */
export async function runWatchedNight(options: WatchedNight): Promise<{ report: RunReport; exitCode: number }> {
  const { folder, notify: settings, say } = options;
  const tell = async (message: Parameters<typeof notify>[1]): Promise<boolean> => {
    const failures = await notify(settings, message);
    for (const failure of failures) say(`giaouoc: ${failure}`);
    return failures.length === 0;
  };
  try {
    const { report, exitCode } = await runLoggedNight(options);
    const file = await writeReport(reportsOf({ folder }), report);
    say(`report: ${file}`, { file, headline: headline(report) });
    if (!needsPerson(report)) return { report, exitCode };
    const isTold = await tell({
      title: headline(report),
      text: markdownReport(report),
      html: htmlReport(report),
      report,
    });
    return { report, exitCode: isTold || exitCode !== EXIT.done ? exitCode : EXIT.skipped };
  } catch (error) {
    const reason = messageOf(error);
    const text = isExpected(error) || !(error instanceof Error) ? reason : (error.stack ?? reason);
    await tell({ title: `the nightly run failed: ${reason}`, text, html: null, report: null });
    throw error;
  }
}
