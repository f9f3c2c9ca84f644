import { DAY_MS } from '../model/durations.ts';

/** "120" → 120000, "Fri, 31 Mar 2023 00:07:00 GMT" → what is left of it at `now` (ms); null when it says nothing. Never more than a day. */
export function retryAfterMs(value: string | undefined, now: number): number | null {
  const text = value?.trim();
  if (!text) return null;
  const wait = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
  return Number.isNaN(wait) ? null : Math.min(Math.max(wait, 0), DAY_MS);
}
