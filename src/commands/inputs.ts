import { readdirSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { isWarc } from '../archive/is-warc.ts';
import { GIAOUOC } from '../model/called-as.ts';
import { EXIT, isExpected, reasonOf, SkipInputError, UsageError } from '../model/errors.ts';

/** Bytes with the path they were read from; "-" is standard input. */
export interface Input {
  path: string;
  bytes: Uint8Array;
}

/** What a folder is searched for; a file named on the command line may end in anything. */
const ARTICLE_FILES = new Set(['.txt', '.html', '.htm', '.xhtml']);

/**
 * `['articles', '-']` → every article file below the folder, by name, and "-". A path that leads nowhere, or to a folder without articles,
 * is told on stderr and skipped; when no other is left it is a usage error that names it. What `isTaken` accepts (addresses) stays as it is.
 */
export function listInputs(paths: readonly string[], isTaken: (path: string) => boolean = () => false): string[] {
  const files: string[] = [];
  const problems: UsageError[] = [];
  for (const path of paths) {
    try {
      for (const file of isTaken(path) ? [path] : filesAt(path)) files.push(file);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      problems.push(error);
    }
  }
  const [first] = problems;
  if (first && files.length === 0 && problems.length === 1) throw first;
  for (const problem of problems) reportSkipped(problem);
  if (first && files.length === 0) throw new UsageError('none of the inputs holds an article: nothing was read');
  return files;
}

/** Says on stderr that an input was skipped and why; the exit code will say so too. */
export function reportSkipped(error: Error): void {
  process.stderr.write(`giaouoc: skipped ${error.message}\n`);
  process.exitCode = EXIT.skipped;
}

function filesAt(path: string): string[] {
  if (path === '-') return [path];
  try {
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  } catch (cause) {
    if (cause instanceof UsageError || !isExpected(cause)) throw cause;
    const where = { input: path, cause };
    if (/^https?:\/\//u.test(path))
      throw new UsageError(
        `${path}: addresses are not fetched here: \`${GIAOUOC} extract ${path}\` does, or save the page and give the file`,
        where,
      );
    if (!isMissing(cause)) throw new UsageError(`${path} cannot be read: ${reasonOf(cause)}`, where);
    throw new UsageError(`no file or folder at ${path}: check the path (\`-\` reads standard input)`, where);
  }
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');

function filesBelow(folder: string): string[] {
  const files = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(({ name }) => ARTICLE_FILES.has(extname(name).toLowerCase()) || isWarc(name))
    .map((entry) => ({ path: join(entry.parentPath, entry.name), entry }))
    .filter(({ path, entry }) => entry.isFile() || (entry.isSymbolicLink() && isFile(path)))
    .map(({ path }) => path)
    .sort();
  if (files.length > 0) return files;
  const endings = [...ARTICLE_FILES, '.warc', '.warc.gz'].join(', ');
  throw new UsageError(
    `no articles in ${folder}: it holds no file ending in ${endings}; name another folder, or files`,
    {
      input: folder,
    },
  );
}

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

/** Reads one input; an unreadable one is a SkipInputError with its reason, so that the batch goes on. */
export async function readInput(path: string): Promise<Input> {
  if (path !== '-') {
    try {
      return { path, bytes: await readFile(path) };
    } catch (cause) {
      throw new SkipInputError(`${path}: cannot be read: ${reasonOf(cause)}`, { input: path, cause });
    }
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
  return { path, bytes: Buffer.concat(chunks) };
}
