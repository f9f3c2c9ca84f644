import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { StoreError } from '../model/errors.ts';
import type { RunReport } from './logged-night.ts';
import { htmlReport, markdownReport } from './render-report.ts';

/** Beside a database: "giaouoc-data/reports". */
export const reportsOf = (database: string): string => join(dirname(resolve(database)), 'reports');

/** Writes `<run>.md`, `<run>.html` and `<run>.json` into the folder → the path of the first. Each is whole or is not there. */
export async function writeReport(folder: string, report: RunReport): Promise<string> {
  const texts = {
    md: markdownReport(report),
    html: htmlReport(report),
    json: `${JSON.stringify(report, null, 2)}\n`,
  };
  const path = join(folder, String(report.run));
  try {
    await mkdir(folder, { recursive: true });
    for (const [ending, text] of Object.entries(texts)) {
      await writeFile(`${path}.${ending}.part`, text);
      await rename(`${path}.${ending}.part`, `${path}.${ending}`);
    }
  } catch (cause) {
    throw new StoreError(
      `${folder}: the report of run ${report.run} cannot be written: check the space and rights there`,
      {
        input: folder,
        cause,
      },
    );
  }
  return `${path}.md`;
}
