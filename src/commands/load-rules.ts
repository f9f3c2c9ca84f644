import { readFile } from 'node:fs/promises';
import type { UserFields } from '../facts/user-fields.ts';
import { loadLexicon } from '../lexicon/lexicon.ts';
import { reasonOf, UsageError } from '../model/errors.ts';

/** `loadRules('rules.yml')` → its fields, checked; docs/own-fields.md describes the file. The library behind them is loaded only here. */
export async function loadRules(path: string): Promise<UserFields> {
  const { createUserFields } = await import('../facts/user-fields.ts');
  return createUserFields({ source: await sourceAt(path), path, lexicon: loadLexicon() });
}

async function sourceAt(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new UsageError(
      `--rules ${path} cannot be read (${reasonOf(cause)}): give a file of rules, docs/own-fields.md shows one`,
      { input: path, cause },
    );
  }
}
