import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { StoreError, UsageError } from '../model/errors.ts';
import { WebError } from './web-error.ts';

export interface Problem {
  status: 400 | 401 | 403 | 404 | 405 | 409 | 413 | 414 | 429 | 500 | 503;
  title: string;
  detail: string;
}

const TITLES: Readonly<Record<Problem['status'], string>> = {
  400: 'Bad request',
  401: 'Token needed',
  403: 'Not allowed from there',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Changed meanwhile',
  413: 'Body too large',
  414: 'Address too long',
  429: 'Too many requests',
  500: 'Internal error',
  503: 'Database not available',
};

/** Whatever was thrown → what the client is told. A fault of our own keeps its words to itself: they go to the log. */
export function problemOf(error: unknown): Problem {
  if (error instanceof WebError) return { status: error.status, title: TITLES[error.status], detail: error.message };
  // Thrown by the check of where a form was sent from.
  if (error instanceof HTTPException && error.status === 403)
    return {
      status: 403,
      title: TITLES[403],
      detail: 'this form was sent by a page of another site; nothing was saved',
    };
  if (error instanceof UsageError) return { status: 400, title: TITLES[400], detail: error.message };
  if (error instanceof StoreError)
    return { status: 503, title: TITLES[503], detail: 'the database cannot be read just now: try again in a minute' };
  return { status: 500, title: TITLES[500], detail: 'the server met a fault of its own; it is in its log' };
}

/** RFC 9457: application/problem+json. */
export function problemJson(c: Context, { status, title, detail }: Problem): Response {
  const body = JSON.stringify({ type: 'about:blank', title, status, detail, instance: c.req.path });
  return c.body(`${body}\n`, status, { 'Content-Type': 'application/problem+json; charset=utf-8' });
}
