import { DAY_MS, HOUR_MS, MINUTE_MS } from '../model/durations.ts';
import { ForbiddenPageError, messageOf, RetryLaterError, SkipPageError, StopHostError } from '../model/errors.ts';
import type { FrontierOutcome } from '../model/frontier.ts';
import type { Visit } from './crawl-line.ts';
import { addIssue } from './crawl-report.ts';
import { UnreachableHostError } from './robots-of-host.ts';

/** A page is tried this often, on growing distances, before it is given up. */
const MAX_ATTEMPTS = 6;
/** A host that could not be reached is asked again by the next run, at the earliest so much later. */
const UNREACHABLE_MS = 2 * MINUTE_MS;
const NO_ROBOTS_MS = HOUR_MS;
/** Of what is said of a failure: addresses of thousands of characters are named in it. */
const LONGEST_REASON = 600;

/**
 * What went wrong with a visit → how the frontier takes it, after the report and, where the host is at fault, politeness have heard of it:
 * a RetryLaterError is tried again on growing distances, a SkipPageError not, unless the page is a feed or a sitemap.
 */
export async function failureOf(error: unknown, at: Visit): Promise<FrontierOutcome> {
  const { lease, line, report, publisher } = at;
  const reason = messageOf(error).slice(0, LONGEST_REASON);
  const { host } = new URL(lease.url);
  if (error instanceof SkipPageError) {
    report.skipped++;
    // A dead feed is asked again and reported every night; a dead article is not.
    const isForbidden = error instanceof ForbiddenPageError;
    const isSeed = lease.kind !== 'article' && !isForbidden;
    const nextTryAt = isSeed ? later(at, DAY_MS) : null;
    addIssue(report, { code: isForbidden ? 'forbidden' : 'skipped', url: lease.url, reason, nextTryAt });
    return isSeed ? { state: 'failed', reason, dueAt: nextTryAt } : { state: 'skipped', reason };
  }
  report.failed++;
  if (error instanceof StopHostError) {
    report.isReachable ||= !(error instanceof UnreachableHostError);
    const cause = error.cause instanceof RetryLaterError ? error.cause.retryAfterMs : null;
    const nextTryAt = later(
      at,
      Math.max(error instanceof UnreachableHostError ? UNREACHABLE_MS : NO_ROBOTS_MS, cause ?? 0),
    );
    addIssue(report, { code: 'host_stopped', url: lease.url, reason, nextTryAt });
    line.stopHost(publisher, host, { reason, until: nextTryAt });
    return { state: 'failed', reason, dueAt: nextTryAt };
  }
  if (error instanceof RetryLaterError) {
    const blockedUntil = await line.politeness.failed(lease.group, error.retryAfterMs, reason);
    if (blockedUntil !== null && line.politeness.isBroken(lease.group))
      line.stopHost(publisher, host, {
        reason: `${host}: too many failures in a row, the last: ${reason}`,
        until: blockedUntil,
      });
    const isLast = lease.attempts >= MAX_ATTEMPTS;
    const backoff = later(at, line.politeness.backoffMs(lease.attempts));
    const nextTryAt = isLast ? null : blockedUntil !== null && blockedUntil > backoff ? blockedUntil : backoff;
    addIssue(report, {
      code: isLast ? 'given_up' : 'retry_later',
      url: lease.url,
      reason: isLast ? `given up after ${lease.attempts} attempts: ${reason}` : reason,
      nextTryAt,
    });
    return { state: 'failed', reason, dueAt: nextTryAt };
  }
  // Our own reading failed; the page is archived, so that nothing is lost, and the next run tries again.
  const nextTryAt = lease.attempts >= MAX_ATTEMPTS ? null : later(at, DAY_MS);
  addIssue(report, { code: 'unreadable', url: lease.url, reason: `could not be read: ${reason}`, nextTryAt });
  return { state: 'failed', reason: `could not be read: ${reason}`, dueAt: nextTryAt };
}

const later = ({ line }: Visit, ms: number): string => new Date(line.clock() + ms).toISOString();
