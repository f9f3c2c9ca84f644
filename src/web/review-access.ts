import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { deleteCookie, getSignedCookie, setSignedCookie } from 'hono/cookie';
import { z } from 'zod';
import { GIAOUOC } from '../model/called-as.ts';
import { HOUR_MS } from '../model/durations.ts';
import type { Writer } from './create-writer.ts';
import { WebError } from './web-error.ts';

/** What writing needs; without it the server only reads. */
export interface ReviewOptions {
  /** Whoever knows it may decide; given by `giaouoc serve --token`. */
  token: string;
  write: Writer['write'];
}

/** Who decides; stands beside every decision. */
export const Author = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^[\p{L}\p{M}\p{N} .@_-]+$/u, 'only letters, digits, blanks and . @ _ -');

const COOKIE = 'giaouoc_review';
const SESSION_MS = 12 * HOUR_MS;

const digest = (words: string): Buffer => createHash('sha256').update(words).digest();
const isToken = (given: string, token: string): boolean => timingSafeEqual(digest(given), digest(token));

/** A server without a token refuses to write, and says how it would not. */
export function neededReview(review: ReviewOptions | undefined): ReviewOptions {
  if (review) return review;
  throw new WebError(
    405,
    `this server only reads: start it with \`${GIAOUOC} serve --token TOKEN\` to decide about values`,
  );
}

/** `Authorization: Bearer TOKEN`, or a 401 that says so. */
export function checkBearer(c: Context, { token }: ReviewOptions): void {
  const given = /^Bearer (?<given>\S+)$/u.exec(c.req.header('authorization') ?? '')?.groups?.given;
  if (given !== undefined && isToken(given, token)) return;
  c.header('WWW-Authenticate', 'Bearer realm="giaouoc"');
  throw new WebError(
    401,
    given === undefined
      ? `writing needs the header "Authorization: Bearer TOKEN" with the token of \`${GIAOUOC} serve --token\``
      : `the token is wrong: it is the one that the server was started with (\`${GIAOUOC} serve --token\`)`,
  );
}

/** Name and token of the sign-in form → a cookie that says who decides; false where the token is wrong. */
export async function signIn(
  c: Context,
  { author, token }: { author: string; token: string },
  { review, now }: { review: ReviewOptions; now: number },
): Promise<boolean> {
  if (!isToken(token, review.token)) return false;
  const isSecure = new URL(c.req.url).protocol === 'https:' || c.req.header('x-forwarded-proto') === 'https';
  // Signed with the token itself: another token signs everybody out.
  await setSignedCookie(c, COOKIE, `${now + SESSION_MS} ${author}`, review.token, {
    path: '/review',
    httpOnly: true,
    // Never sent by a form of another site.
    sameSite: 'Strict',
    secure: isSecure,
    maxAge: SESSION_MS / 1000,
  });
  return true;
}

export const signOut = (c: Context): void => void deleteCookie(c, COOKIE, { path: '/review' });

/** Who is signed in; null when nobody is, or the sign-in is too long ago. */
export async function authorOf(
  c: Context,
  { review, now }: { review: ReviewOptions | undefined; now: number },
): Promise<string | null> {
  if (!review) return null;
  const value = await getSignedCookie(c, review.token, COOKIE);
  const [until = '', ...name] = value ? value.split(' ') : [];
  const author = Author.safeParse(name.join(' '));
  return Number(until) > now && author.success ? author.data : null;
}
