import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StoreError } from '../model/errors.ts';
import type { RunReport } from './logged-night.ts';
import { htmlReport, markdownReport } from './render-report.ts';

/** Among the files of a database: "giaouoc-data/reports". */
export const reportsOf = ({ folder }: { folder: string }): string => join(folder, 'reports');

/**
 * Writes `<run>.md`, `<run>.html` and `<run>.json` into the folder → the path of the first. Each is whole or is not there. A report that
 * another database left there, or that came later than a backup which was restored, stays: then it is `<run>-2.md`, and so on.
 */
export async function writeReport(folder: string, report: RunReport): Promise<string> {
  const texts = {
    md: markdownReport(report),
    html: htmlReport(report),
    json: `${JSON.stringify(report, null, 2)}\n`,
  };
  const path = freePath(join(folder, String(report.run)));
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

function freePath(path: string): string {
  const isTaken = (one: string): boolean => existsSync(`${one}.json`) || existsSync(`${one}.md`);
  if (!isTaken(path)) return path;
  let count = 2;
  while (isTaken(`${path}-${count}`)) count += 1;
  return `${path}-${count}`;
}
