/** Milliseconds. */
export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
/** Vietnam keeps UTC+7 the year round. */
export const VIETNAM_MS = 7 * HOUR_MS;
