import { isScalar, LineCounter, type ParsedNode, parseDocument } from 'yaml';
import { z } from 'zod';
import { UsageError } from '../model/errors.ts';
import { plainYaml } from '../model/plain-yaml.ts';

const Name = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/u, { error: 'takes small letters a–z, digits and "_", a letter first: "host_unit"' });

/** One line of a researcher's own field; several with one name add up. */
const Rule = z.strictObject({
  name: Name,
  /** compromise's match syntax, with a group `[<value>…]`. */
  pattern: z.string({ error: 'expected text: put the pattern in single quotes' }).min(1),
  /** A sentence in which the pattern must match. */
  example: z.string().min(1),
  /** What the group must read in the example. */
  value: z.string().min(1).optional(),
  /** 0..1, given to every fact of this rule; the author's own estimate. */
  confidence: z.number().min(0).max(1).default(0.9),
});

const RulesFile = z.strictObject({
  title: z.string().optional(),
  source: z.string().optional(),
  licence: z.string().optional(),
  retrieved: z.string().optional(),
  fields: z.array(Rule).min(1, { error: 'expected at least one field' }),
});

/** A rule with the lines of its file, counted from 1. */
export interface UserRule extends z.infer<typeof Rule> {
  path: string;
  lines: { pattern: number; example: number; value: number };
}

/** `refused(rule, 'pattern', 'has no group')` → `UsageError` "rules.yml:4: field "host": has no group". */
export const refused = (rule: UserRule, key: keyof UserRule['lines'], problem: string, cause?: unknown): UsageError =>
  new UsageError(`${rule.path}:${rule.lines[key]}: field "${rule.name}": ${problem}`, { input: rule.path, cause });

/**
 * `readUserRules('fields:\n  - name: host …', 'rules.yml')` → its rules with their lines. What is wrong in the file is refused with path, line and
 * what to write instead; every wrong place is named at once.
 */
export function readUserRules(source: string, path: string): UserRule[] {
  const counter = new LineCounter();
  const document = parseDocument(source, { lineCounter: counter, prettyErrors: false });
  const lineOf = (offset: number | undefined): number => (offset === undefined ? 1 : counter.linePos(offset).line);
  const [broken] = document.errors;
  if (broken) {
    throw new UsageError(
      `${path}:${lineOf(broken.pos[0])}: not readable as YAML: ${broken.message}\nA pattern stands in single quotes, so that "[", "#" and "@" mean nothing to YAML.`,
      { input: path, cause: broken },
    );
  }
  const nodeAt = (steps: readonly PropertyKey[]): ParsedNode | undefined => innermost(document, steps);
  const lineAt = (steps: readonly PropertyKey[]): number => lineOf(nodeAt(steps)?.range[0]);

  const result = RulesFile.safeParse(plainYaml(document, path));
  if (!result.success) {
    const problems = result.error.issues.map(
      (issue) => `${path}:${lineAt(issue.path)}: ${issue.path.join('.') || 'file'}: ${issue.message}`,
    );
    throw new UsageError(problems.join('\n'), { input: path, cause: result.error });
  }
  return result.data.fields.map((field, i) => {
    const at = (key: string): number => lineAt(['fields', i, key]);
    const rule = { ...field, path, lines: { pattern: at('pattern'), example: at('example'), value: at('value') } };
    if (isCutByComment(nodeAt(['fields', i, 'pattern'])))
      throw refused(rule, 'pattern', 'a "#" after a blank begins a comment in YAML: put the pattern in single quotes');
    return rule;
  });
}

const innermost = (
  document: ReturnType<typeof parseDocument>,
  steps: readonly PropertyKey[],
): ParsedNode | undefined => {
  for (let depth = steps.length; depth > 0; depth--) {
    const node: unknown = document.getIn(steps.slice(0, depth), true);
    if (typeof node === 'object' && node !== null && 'range' in node) return node as ParsedNode;
  }
  return undefined;
};

/** `pattern: gồm #Province` is read as "gồm". */
const isCutByComment = (node: ParsedNode | undefined): boolean =>
  isScalar(node) && node.type === 'PLAIN' && typeof node.comment === 'string';
