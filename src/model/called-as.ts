import { existsSync } from 'node:fs';
import { basename } from 'node:path';

/** Runs its source out of a clone of the repository, where `npm start` and the fixtures are. */
export const IS_CHECKOUT = existsSync(new URL('../../scripts/start.ts', import.meta.url));

/**
 * `calledAs('/usr/local/bin/giaouoc', …)` → "giaouoc": found by its name. npm's own links (npx and scripts go through them) and a checkout's
 * bin/giaouoc.cjs need "npx giaouoc"; elsewhere it is installed.
 */
export function calledAs(script: string, isCheckout: boolean): 'giaouoc' | 'npx giaouoc' {
  if (/[\\/]node_modules[\\/]\.bin[\\/]/u.test(script)) return 'npx giaouoc';
  return isCheckout && basename(script) !== 'giaouoc' ? 'npx giaouoc' : 'giaouoc';
}

/** What to type for this program where it was started; hints and helps are written with it: `${GIAOUOC} pledges --year 2024`. */
export const GIAOUOC = calledAs(process.argv[1] ?? '', IS_CHECKOUT);
