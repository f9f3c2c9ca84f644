import type { Document } from 'yaml';
import { UsageError } from './errors.ts';

/** A YAML document → plain values. One whose aliases (`*name`) stand for each other a million times over is a UsageError, not a full memory. */
export function plainYaml(document: Pick<Document, 'toJS'>, path: string): unknown {
  try {
    return document.toJS();
  } catch (cause) {
    if (!(cause instanceof ReferenceError)) throw cause;
    throw new UsageError(
      `${path}: its aliases (*name) repeat each other without end: write out what each of them stands for`,
      { input: path, cause },
    );
  }
}
