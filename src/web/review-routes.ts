import { type Context, Hono } from 'hono';
import { csrf } from 'hono/csrf';
import { z } from 'zod';
import { decide } from '../jobs/decide.ts';
import { GIAOUOC } from '../model/called-as.ts';
import type { Correction } from '../model/correction.ts';
import { valueAt } from '../pledges/doubts.ts';
import type { CountRows } from './cached-counts.ts';
import { type Html, html } from './html.ts';
import { type PageParts, sendPage } from './layout.ts';
import { type PageContext, pageContext } from './page-context.ts';
import { Author, authorOf, neededReview, type ReviewOptions, signIn, signOut } from './review-access.ts';
import { DecisionForm, decisionsOf, keyOfValue, UndoForm } from './review-decision.ts';
import { reviewPage } from './review-page.ts';
import { WebError } from './web-error.ts';
import type { WebStore } from './web-store.ts';

export interface ReviewTools {
  store: WebStore;
  count: CountRows;
  clock: () => number;
  review: ReviewOptions | undefined;
}

const SignInForm = z.object({ author: Author, token: z.string().max(500), back: z.string().max(1000).default('') });

/** The review page, its sign-in, and where its forms are sent; mounted at /review. */
export function reviewRoutes(tools: ReviewTools): Hono {
  const { store, count, clock, review } = tools;
  const routes = new Hono();
  // A form of another site is refused by its origin, and comes without the cookie anyway.
  routes.use(csrf());
  routes.get('/', async (c) => {
    const page = pageContext(c);
    const author = await authorOf(c, { review, now: clock() });
    const parts = await reviewPage(page, { store, count }, { author, canWrite: review !== undefined });
    return sendPage(c, page, { ...parts, isPrivate: true });
  });
  routes.get('/sign-in', (c) => {
    neededReview(review);
    const page = pageContext(c);
    return sendPage(c, page, { ...signInPage(page, { back: page.query.get('back') ?? '' }), isPrivate: true });
  });
  routes.post('/sign-in', (c) => takeSignIn(c, tools));
  routes.post('/sign-out', (c) => {
    signOut(c);
    return c.redirect(pageContext(c).href('/review'), 303);
  });
  routes.post('/', (c) => takeDecision(c, tools));
  routes.post('/undo', (c) => takeUndo(c, tools));
  return routes;
}

async function takeSignIn(c: Context, { review, clock }: ReviewTools): Promise<Response> {
  const { author, token, back } = await formOf(c, SignInForm);
  if (await signIn(c, { author, token }, { review: neededReview(review), now: clock() }))
    return c.redirect(backTo(back), 303);
  const page = pageContext(c);
  return sendPage(c, page, {
    ...signInPage(page, { back, author, complaint: page.t('review.wrong_token') }),
    status: 401,
    isPrivate: true,
  });
}

async function takeDecision(c: Context, tools: ReviewTools): Promise<Response> {
  const { author, review } = await signedIn(c, tools);
  const form = await formOf(c, DecisionForm);
  const at = new Date(tools.clock()).toISOString();
  await review.write(async (store) => {
    const pledge = await store.pledge(form.pledge);
    const fused = pledge ? valueAt(pledge, form.field) : null;
    if (!fused || keyOfValue(fused.value) !== form.seen)
      throw new WebError(
        409,
        `${form.field} of ${form.pledge} has changed meanwhile; nothing was saved: look at it again`,
      );
    const { pledge: pledgeId, reason } = form;
    const decisions = decisionsOf(form, fused).map((one): Correction => ({ ...one, pledgeId, author, at, reason }));
    await decide(store, decisions);
  });
  return c.redirect(backTo(form.back, { said: 'saved', hash: `d${form.at}` }), 303);
}

async function takeUndo(c: Context, tools: ReviewTools): Promise<Response> {
  const { author, review } = await signedIn(c, tools);
  const { pledge: pledgeId, field, back, ...value } = await formOf(c, UndoForm);
  const at = new Date(tools.clock()).toISOString();
  await review.write((store) => decide(store, [{ pledgeId, field, action: 'undo', value, author, at, reason: '' }]));
  return c.redirect(backTo(back, { said: 'undone' }), 303);
}

async function signedIn(
  c: Context,
  { review, clock }: ReviewTools,
): Promise<{ author: string; review: ReviewOptions }> {
  const needed = neededReview(review);
  const author = await authorOf(c, { review, now: clock() });
  if (author === null) throw new WebError(401, 'you are not signed in, or no longer: sign in at /review/sign-in');
  return { author, review: needed };
}

async function formOf<T>(c: Context, schema: z.ZodType<T>): Promise<T> {
  const read = schema.safeParse(await c.req.parseBody());
  if (read.success) return read.data;
  const problems = read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new WebError(400, `${problems.join('; ')}; nothing was saved`);
}

/** Back to the list, whatever the field says: only its query is taken. */
function backTo(back: string, { said, hash }: { said?: string; hash?: string } = {}): string {
  const query = new URLSearchParams(back.replace(/^\?/u, ''));
  query.delete('said');
  if (said !== undefined) query.set('said', said);
  return `/review${query.size === 0 ? '' : `?${query}`}${hash === undefined ? '' : `#${hash}`}`;
}

interface SignIn {
  back: string;
  author?: string;
  complaint?: string;
}

function signInPage({ t, href }: PageContext, { back, author = '', complaint }: SignIn): PageParts {
  const alert: Html | '' =
    complaint === undefined ? '' : html`<p class="note" role="alert" id="complaint">${complaint}</p>`;
  const body = html`<h1>${t('review.sign_in')}</h1>
<p class="lead">${t('review.sign_in_lead')} <code>${GIAOUOC} serve --token</code></p>
${alert}
<form class="narrow" method="post" action="${href('/review/sign-in')}">
<div class="field"><label for="author">${t('review.name')}</label><input id="author" name="author" value="${author}" required maxlength="60" autocomplete="name"></div>
<div class="field"><label for="token">${t('review.token')}</label><input id="token" name="token" type="password" required maxlength="500" autocomplete="current-password"${complaint === undefined ? '' : html` aria-invalid="true" aria-describedby="complaint"`}></div>
<input type="hidden" name="back" value="${back}">
<p class="buttons"><button>${t('review.sign_in')}</button> <a href="${href('/review')}">${t('review.back')}</a></p></form>`;
  return { title: t('review.sign_in'), body };
}
