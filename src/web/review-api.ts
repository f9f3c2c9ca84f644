import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { decide } from '../jobs/decide.ts';
import { Correction } from '../model/correction.ts';
import type { Row } from '../model/store.ts';
import { standingDecisions } from '../pledges/standing-decisions.ts';
import { pledgeOf } from './api.ts';
import { answer, formatOf, queryOf } from './api-answer.ts';
import { doubtful, doubtsIn } from './doubtful.ts';
import { FilterParams, filterOfParams, ListParams, readParams } from './query-params.ts';
import { Author, checkBearer, neededReview } from './review-access.ts';
import type { ReviewTools } from './review-routes.ts';
import { WebError } from './web-error.ts';

const PledgeId = z.string().regex(/^[a-z0-9-]{1,120}$/u, 'expected the id of a pledge');

export const DoubtParams = FilterParams.extend({
  pledge: PledgeId.optional().meta({ description: 'Of this pledge alone', examples: ['2024-local-police-12'] }),
  threshold: z
    .string()
    .regex(/^(?:0|1|0?\.\d{1,6}|1\.0{1,6}|0\.0)$/u, 'expected a number from 0 to 1')
    .optional()
    .meta({ description: 'Values that are less sure are doubtful; default 0.8', examples: ['0.9'] }),
  from: z
    .string()
    .regex(/^\d{1,8}$/u, 'expected a number')
    .optional()
    .meta({ description: 'Pledges to pass over: `next` of the page before' }),
  format: ListParams.shape.format,
});
export const CorrectionParams = z.strictObject({
  pledge: DoubtParams.shape.pledge,
  format: ListParams.shape.format,
});
/** One decision; who sends it and when stands beside it. */
export const NewDecision = Correction.omit({ at: true }).extend({
  pledgeId: PledgeId.meta({ description: 'Which pledge', examples: ['2024-local-police-12'] }),
  field: z
    .string()
    .min(1)
    .max(200)
    .meta({ description: 'Which value, as /api/review names it', examples: ['lead', 'target:clearance_general'] }),
  action: Correction.shape.action.meta({ description: 'What is decided; undo takes back an earlier decision' }),
  author: Author.meta({ description: 'Who decides', examples: ['Mai Ánh'] }),
  reason: z.string().max(500).default('').meta({ description: 'Why, in words' }),
  value: Correction.shape.value.default(null).meta({
    description:
      'correct: words, a number, or the keys of a target to replace; undo: author and at of the decision; else null',
    examples: ['Kiên Giang', { min: 80 }],
  }),
});

export const DOUBT_COLUMNS = ['pledge_id', 'field', 'value', 'certainty', 'confidence', 'conflicts', 'quotes'] as const;
export const CORRECTION_COLUMNS = ['pledgeId', 'field', 'action', 'value', 'author', 'at', 'reason', 'stands'] as const;
const DOUBTS = 100;

/** What is doubtful, who decided what, and, with the token, a decision; mounted at /api. */
export function reviewApi({ store, clock, review }: Omit<ReviewTools, 'count'>): Hono {
  const api = new Hono();
  api.get('/review', async (c) => {
    const { pledge, threshold = '0.8', from = '0', format, ...filters } = readParams(DoubtParams, queryOf(c));
    const list =
      pledge === undefined
        ? await doubtful(store, {
            filter: filterOfParams(filters),
            threshold: Number(threshold),
            from: Number(from),
            size: DOUBTS,
          })
        : { values: doubtsIn(await pledgeOf(store, pledge), Number(threshold)), next: null };
    const rows = list.values.map(({ pledge: { id }, field, fused }): Row => {
      const { value, certainty, confidence, support, conflicts } = fused;
      const quotes = support.flatMap(({ evidence }) => evidence.map(({ text }) => text));
      return {
        ...{ pledge_id: id, field, value: JSON.stringify(value), certainty, confidence },
        conflicts: JSON.stringify(conflicts.map((one) => one.value)),
        quotes: JSON.stringify(quotes),
      };
    });
    const next = list.next === null ? null : String(list.next);
    return answer(c, formatOf(c, format), { name: 'review', rows, columns: DOUBT_COLUMNS, next, cursor: 'from' });
  });
  api.get('/corrections', async (c) => {
    const { pledge, format } = readParams(CorrectionParams, queryOf(c));
    const all = await store.corrections(pledge);
    const standing = new Set(standingDecisions(all));
    const rows = all.map(
      (one): Row => ({
        ...one,
        value: one.value === null ? null : JSON.stringify(one.value),
        stands: Number(standing.has(one)),
      }),
    );
    return answer(c, formatOf(c, format), { name: 'corrections', rows, columns: CORRECTION_COLUMNS });
  });
  api.post('/corrections', async (c) => {
    const needed = neededReview(review);
    checkBearer(c, needed);
    const decision = await decisionOf(c);
    const correction: Correction = { ...decision, at: new Date(clock()).toISOString() };
    const pledge = await needed.write((writable) => decide(writable, [correction]));
    return c.json({ correction, pledge }, 201);
  });
  return api;
}

async function decisionOf(c: Context): Promise<z.infer<typeof NewDecision>> {
  if (!/^application\/json\b/u.test(c.req.header('content-type') ?? ''))
    throw new WebError(400, 'a decision is sent as JSON: Content-Type: application/json');
  const read = NewDecision.safeParse(await jsonOf(c));
  if (read.success) return read.data;
  const problems = read.error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`);
  throw new WebError(400, `${problems.join('; ')}; nothing was saved`);
}

async function jsonOf(c: Context): Promise<unknown> {
  try {
    return await c.req.json();
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new WebError(400, `the body is no JSON: ${cause.message}`, { cause });
  }
}
