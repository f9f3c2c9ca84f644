import { VIETNAM_MS } from '../model/durations.ts';

const DAY = /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})$/;
const LOCAL_ISO = /^(?<date>\d{4}-\d{2}-\d{2})[T ](?<time>\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?$/;
/** "30/03/2023 07:05", with an American "AM" the month comes first. */
const SLASHED =
  /^(?:\p{L}[^,\d]{0,20},?\s*)?(?<a>\d{1,2})\/(?<b>\d{1,2})\/(?<year>\d{4})(?:[\s,|-]+(?<hour>\d{1,2}):(?<minute>\d{2})(?::\d{2})?\s*(?<half>[AP]M)?)?/iu;
const HAS_ZONE = /(?:Z|GMT|UTC?|[+-]\d{2}:?\d{2}|GMT\s?[+-]\d{1,2}|\b[ECMP][SD]T)\s*$/i;

/**
 * A date as feeds and sitemaps write it → ISO in Vietnamese time: "Thu, 30 Mar 2023 00:05:00 GMT" → "2023-03-30T07:05:00+07:00",
 * "2023-03-30" stays a day. A time without a zone is Vietnamese. null when it is no date.
 */
export function publicationTime(written: string | null | undefined): string | null {
  const text = written?.trim().replace(/\s+/g, ' ') ?? '';
  if (DAY.test(text)) return Number.isNaN(Date.parse(text)) ? null : text;
  const local = LOCAL_ISO.exec(text)?.groups;
  if (local) return vietnamese(Date.parse(`${local.date}T${local.time}+07:00`));
  const slashed = SLASHED.exec(text)?.groups;
  if (slashed) return fromSlashed(slashed);
  if (!/\d{4}|\d{2}:\d{2}/.test(text)) return null;
  return vietnamese(HAS_ZONE.test(text) ? Date.parse(text) : Date.parse(`${text} +0700`));
}

function fromSlashed({
  a = '',
  b = '',
  year = '',
  hour,
  minute = '00',
  half,
}: Record<string, string | undefined>): string | null {
  // Only Americans write AM and PM; an outlet's false "17:09 PM" betrays itself by its hour, an American day by being no month.
  const isAmerican = Number(b) > 12 || (half !== undefined && Number(a) <= 12 && Number(hour) <= 12);
  const [day, month] = isAmerican ? [b, a] : [a, b];
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (hour === undefined) return Number.isNaN(Date.parse(date)) ? null : date;
  const hours =
    half?.toUpperCase() === 'PM' && Number(hour) < 12
      ? Number(hour) + 12
      : half?.toUpperCase() === 'AM' && hour === '12'
        ? 0
        : Number(hour);
  return vietnamese(Date.parse(`${date}T${String(hours).padStart(2, '0')}:${minute}:00+07:00`));
}

const vietnamese = (ms: number): string | null =>
  Number.isNaN(ms) ? null : `${new Date(ms + VIETNAM_MS).toISOString().slice(0, 19)}+07:00`;
