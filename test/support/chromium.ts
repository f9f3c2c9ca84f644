import { existsSync } from 'node:fs';

/** The browser that tests drive: GIAOUOC_CHROMIUM, else where Debian and others put it; undefined when there is none. */
export const CHROMIUM: string | undefined = [
  process.env.GIAOUOC_CHROMIUM ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path !== '' && existsSync(path));
