import { CHROMIUM } from './chromium.ts';
import { postgresBinaries } from './postgres.ts';

/** Before the tests: one line for each program that this machine lacks; with GIAOUOC_FORBID_SKIP=1, as in .ci/run, that is an error. */
export function setup(): void {
  const missing = [
    ...(CHROMIUM === undefined
      ? ['no Chromium: pages are not tried in a browser (`apt install chromium`, or GIAOUOC_CHROMIUM=PATH)']
      : []),
    ...(postgresBinaries() === null
      ? ['no PostgreSQL: the store is tried on SQLite alone (`apt install postgresql`)']
      : []),
  ];
  if (missing.length > 0 && process.env.GIAOUOC_FORBID_SKIP === '1') throw new Error(missing.join('; '));
  for (const line of missing) process.stderr.write(`skipped: ${line}\n`);
}
