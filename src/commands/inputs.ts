import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { SkipInputError, UsageError } from '../model/errors.ts';

/** Bytes with the path they were read from; "-" is standard input. */
export interface Input {
  path: string;
  bytes: Uint8Array;
}

const ARTICLE_FILES = new Set(['.txt', '.html', '.htm', '.xhtml', '.md']);

/** `['articles', '-']` → every article file below the folder, by name, and "-". An empty folder or a missing path is a usage error that names it. */
export function listInputs(paths: readonly string[]): string[] {
  const files: string[] = [];
  for (const path of paths) {
    if (path === '-') files.push(path);
    else if (isFolder(path)) files.push(...filesBelow(path));
    else files.push(path);
  }
  return files;
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (cause) {
    throw new UsageError(`no file or folder at ${path}: check the path (\`-\` reads standard input)`, {
      input: path,
      cause,
    });
  }
}

function filesBelow(folder: string): string[] {
  const files = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && ARTICLE_FILES.has(extname(entry.name).toLowerCase()))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  if (files.length === 0) {
    throw new UsageError(`no articles in ${folder}: expected files ending in ${[...ARTICLE_FILES].join(', ')}`, {
      input: folder,
    });
  }
  return files;
}

/** Reads one input; an unreadable one is skipped with its reason, the batch goes on. */
export async function readInput(path: string): Promise<Input> {
  if (path !== '-') {
    try {
      return { path, bytes: readFileSync(path) };
    } catch (cause) {
      throw new SkipInputError(`${path} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`, {
        input: path,
        cause,
      });
    }
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
  return { path, bytes: Buffer.concat(chunks) };
}
