import { readFileSync } from 'node:fs';
import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { UsageError } from '../model/errors.ts';
import { plainYaml } from '../model/plain-yaml.ts';

/** Header keys that every file under data/ carries beside its rows. */
const HEADER = ['title', 'source', 'licence', 'retrieved'] as const;

/**
 * `readYaml('data/publishers/cand.yml', Publisher)` → the outlet; a wrong file is refused with its path, line and what to write instead.
 * The four header keys are required and left out of the result.
 */
export function readYaml<T extends z.ZodType>(path: string, schema: T): z.output<T> {
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(path, 'utf8'), { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number | undefined): number => (offset === undefined ? 1 : lines.linePos(offset).line);
  const [broken] = document.errors;
  if (broken)
    throw new UsageError(`${path}:${lineAt(broken.pos[0])}: not readable as YAML: ${broken.message}`, {
      input: path,
      cause: broken,
    });

  const whole = plainYaml(document, path);
  if (typeof whole !== 'object' || whole === null || Array.isArray(whole)) {
    throw new UsageError(`${path}:1: expected keys and values ("host: cand.vn"), found something else`, {
      input: path,
    });
  }
  const rows: Record<string, unknown> = { ...whole };
  for (const key of HEADER) {
    if (rows[key] === undefined) {
      throw new UsageError(`${path}:1: the header lacks "${key}": every data file states ${HEADER.join(', ')}`, {
        input: path,
      });
    }
    delete rows[key];
  }
  const result = schema.safeParse(rows);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => {
    const where = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
    return `${path}:${lineAt(offsetOf(document, where))}: ${where.join('.') || 'file'}: ${issue.message}`;
  });
  throw new UsageError(problems.join('\n'), { input: path, cause: result.error });
}

/** Offset of the innermost node that exists on the way to `path`. */
function offsetOf(document: ReturnType<typeof parseDocument>, path: readonly (string | number)[]): number | undefined {
  for (let depth = path.length; depth > 0; depth--) {
    const node: unknown = document.getIn(path.slice(0, depth), true);
    if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range))
      return node.range[0] as number;
  }
  return undefined;
}
