import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Cron } from 'croner';
import { ROOT } from './run-cli.ts';

/** A file of scripts/deploy. */
export const readDeploy = (name: string): string => readFileSync(join(ROOT, 'scripts', 'deploy', name), 'utf8');

/** When a schedule next runs after 2026-11-25T00:00:00Z, as ISO. */
export const nextNight = (expression: string, timezone: string): string | undefined =>
  new Cron(expression, { timezone, mode: '5-part' }).nextRun(new Date('2026-11-25T00:00:00Z'))?.toISOString();

/** 01:15 in Vietnam. */
export const NIGHT = '2026-11-25T18:15:00.000Z';

/** Nobody listens behind this proxy: no request leaves this machine. */
export const OFFLINE = { https_proxy: 'http://127.0.0.1:9', http_proxy: 'http://127.0.0.1:9' };
