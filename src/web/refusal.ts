import type { Context } from 'hono';
import { methodsOf } from './guards.ts';
import { sendPage } from './layout.ts';
import { pageContext } from './page-context.ts';
import { problemJson, problemOf } from './problem.ts';
import { problemPage } from './problem-page.ts';

/** Told of every fault of our own. */
export type OnFault = (error: unknown, path: string) => void;

interface RefusalOptions {
  canWrite: boolean;
  onFault: OnFault | undefined;
}

/** Whatever was thrown → its answer: problem+json for who asks there as a program, a page for readers. */
export const refusal =
  ({ canWrite, onFault }: RefusalOptions) =>
  (c: Context, error: unknown): Response | Promise<Response> => {
    const problem = problemOf(error);
    if (problem.status >= 500) onFault?.(error, c.req.path);
    if (problem.status === 405) c.header('Allow', methodsOf(c.req.path, canWrite));
    const isForPrograms = /^\/(?:api\/|healthz$|metrics$)/u.test(c.req.path);
    if (isForPrograms || c.req.method === 'OPTIONS') return problemJson(c, problem);
    const page = pageContext(c);
    return sendPage(c, page, problemPage(page, problem));
  };
