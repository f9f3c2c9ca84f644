import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { StoreError, UsageError } from '../model/errors.ts';

/** What tells an export from any other folder. */
export const MARK = 'datapackage.json';

const NO_SPACE = /^(?:ENOSPC|EDQUOT|EFBIG|SQLITE_FULL|SQLITE_IOERR_WRITE)/u;
const NO_PERMISSION = /^(?:EACCES|EPERM|EROFS|SQLITE_READONLY|SQLITE_CANTOPEN)/u;

/**
 * `work` fills a folder beside the target, which takes its place when all is done: whatever happens before, an earlier export is as it was.
 * What a run that was killed has left there is cleared away.
 */
export async function inDraft<T>(folder: string, work: (draft: string) => Promise<T>): Promise<T> {
  const target = resolve(folder);
  const draft = `${target}.draft-${process.pid}`;
  try {
    mkdirSync(dirname(target), { recursive: true });
    clearLeftDrafts(target);
    mkdirSync(draft);
    const result = await work(draft);
    replace(target, draft);
    return result;
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw writingError(error, target);
  }
}

/** Only an empty folder or an earlier export is written over. */
export function refuseForeign(target: string): void {
  if (!existsSync(target)) return;
  if (!statSync(target).isDirectory()) throw new UsageError(`${target} is a file: name a folder`, { input: target });
  if (readdirSync(target).length > 0 && !existsSync(join(target, MARK))) {
    throw new UsageError(`${target} holds something that is no earlier export: name an empty or new folder`, {
      input: target,
    });
  }
}

export function refuseNoExport(previous: string): void {
  if (existsSync(join(previous, MARK))) return;
  throw new UsageError(`${previous} is no earlier export (it has no ${MARK}): name another, or leave --previous out`, {
    input: previous,
  });
}

/** Two renamings, so that there is no moment at which neither export is whole, and none at which clearing away takes its time. */
function replace(target: string, draft: string): void {
  const earlier = `${target}.earlier-${process.pid}`;
  if (existsSync(target)) renameSync(target, earlier);
  try {
    renameSync(draft, target);
  } catch (error) {
    if (existsSync(earlier)) renameSync(earlier, target);
    throw error;
  }
  rmSync(earlier, { recursive: true, force: true });
}

function clearLeftDrafts(target: string): void {
  const folder = dirname(target);
  const start = `${basename(target)}.draft-`;
  for (const name of readdirSync(folder)) {
    const pid = name.startsWith(start) ? name.slice(start.length) : '';
    if (/^[1-9][0-9]*$/u.test(pid) && !isRunning(Number(pid))) rmSync(join(folder, name), { recursive: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's is running, too.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function writingError(error: unknown, target: string): unknown {
  const code = codeOf(error);
  const next = NO_SPACE.test(code) ? 'free some space' : NO_PERMISSION.test(code) ? 'check the permissions' : null;
  if (next === null) return error;
  return new StoreError(
    `${target} cannot be written (${code}): ${next} and export again; an earlier export is as it was`,
    { input: target, cause: error },
  );
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  return 'code' in error ? String(error.code) : codeOf(error.cause);
}
