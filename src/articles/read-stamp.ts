import { monthNamed } from './month-names.ts';

const ISO =
  /(?<year>(?:19|20)\d{2})-(?<month>\d{2})-(?<day>\d{2})(?:[T ](?<hour>\d{2}):(?<minute>\d{2})(?::(?<second>\d{2}))?(?:\.\d{1,9})?\s?(?<zone>Z|[+-]\d{2}:?\d{2})?)?/u;
const DAY =
  /(?<![\d.,])(?<day>\d{1,2})\s?(?<mark>[/.-])\s?(?<month>\d{1,2})\s?\k<mark>\s?(?<year>(?:19|20)\d{2})(?!\d)/u;
const DAY_IN_WORDS =
  /(?:ngày\s)?(?<day>\d{1,2})\stháng\s(?<month>\d{1,2})(?:,|\snăm)?\s(?<year>(?:19|20)\d{2})(?!\d)/iu;
/** "18 juil. 2024", "5 de marzo de 2024", "05. Juni 2025"; "October 13, 2024", "Jun 05, 2026". */
const NAMED_DAY =
  /(?<![\d.,/])(?<day>\d{1,2})(?:st|nd|rd|th|er|º|\.)?\s(?:de\s)?(?<name>\p{L}{3,12})\.?,?\s(?:de\s)?(?<year>(?:19|20)\d{2})(?!\d)/gu;
const NAME_FIRST = /(?<name>\p{L}{3,12})\.?\s(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s(?<year>(?:19|20)\d{2})(?!\d)/gu;
/** "2024年10月13日", "2026.01.29". */
const YEAR_FIRST = /(?<!\d)(?<year>(?:19|20)\d{2})\s?[年년.]\s?(?<month>\d{1,2})\s?[月월.]\s?(?<day>\d{1,2})(?!\d)/u;
const MONTH = /(?<![\d/.-])(?<year>(?:19|20)\d{2})-(?<month>\d{2})(?![\d-])/u;
/** A false PM after a 24-hour clock ("17:09 PM") changes nothing; "5:09 PM" adds twelve hours. */
const CLOCK =
  /(?<![\d:])(?<hour>\d{1,2})\s?[:hg]\s?(?<minute>\d{2})(?::(?<second>\d{2}))?(?:\s?(?<half>AM|PM|SA|CH))?(?![\d:])/iu;

/** What programs print: "Mon, 03 Aug 2015 12:45:00 GMT" (RFC 5322), "Mon Aug 03 12:45:00 ICT 2015" (Java's and C's). English whatever the page's language is. */
const PROGRAM =
  /(?:(?<first>\d{1,2})\s(?<name>[A-Z][a-z]{2})|(?<otherName>[A-Z][a-z]{2})\s{1,2}(?<second>\d{1,2}))\s(?:(?<year>\d{4})\s)?(?<hour>\d{2}):(?<minute>\d{2})(?::(?<clockSecond>\d{2}))?\s(?<zone>[A-Z]{1,5}|[+-]\d{4})(?:\s(?<lastYear>\d{4}))?(?!\d)/u;
/** Names of zones as offsets: those of RFC 5322 section 4.3, and Indochina Time. Others are known too little to be trusted ("CST" of China, IST). */
const ZONES: Readonly<Record<string, string>> = {
  Z: 'Z',
  GMT: 'Z',
  UT: 'Z',
  UTC: 'Z',
  EST: '-05:00',
  EDT: '-04:00',
  PST: '-08:00',
  PDT: '-07:00',
  ICT: '+07:00',
};

const two = (number: number | string): string => String(number).padStart(2, '0');

interface Day {
  year: number;
  month: number;
  day: number;
}

/** "2023-02-30" is no day. */
function isDay({ year, month, day }: Day): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

const dayOf = (groups: Record<string, string | undefined>): Day => ({
  year: Number(groups.year),
  month: Number(groups.month),
  day: Number(groups.day),
});

/**
 * A stamp as pages print it → ISO: "Thứ Ba, 21/05/2019, 17:23" → "2019-05-21T17:23:00+07:00"; without a clock a bare day; "2020-02" stays a month.
 * Printed clocks are Vietnamese time, which has been UTC+7 without summer time since 1975; a zone that is written is kept. With the
 * page's language (else "en") a named month is read too: "18 juil. 2024" gives the bare day. Null: no stamp.
 */
export function readStamp(text: string, language: string | null = null): string | null {
  const iso = ISO.exec(text)?.groups;
  if (iso) return fromIso(iso);
  const program = PROGRAM.exec(text)?.groups;
  if (program) return fromProgram(program);
  const day = (DAY.exec(text) ?? DAY_IN_WORDS.exec(text))?.groups;
  if (day) {
    const date = dayOf(day);
    if (!isDay(date)) return null;
    const bare = `${date.year}-${two(date.month)}-${two(date.day)}`;
    const clock = clockOf(text.replace(DAY, ' ').replace(DAY_IN_WORDS, ' '));
    return clock === null ? bare : `${bare}T${clock}+07:00`;
  }
  const other = language === null ? null : otherDay(text, language);
  if (other !== null) return other;
  const month = MONTH.exec(text)?.groups;
  return month && Number(month.month) >= 1 && Number(month.month) <= 12 ? `${month.year}-${month.month}` : null;
}

/** Days as the press of other languages prints them. */
function otherDay(text: string, language: string): string | null {
  const bare = ({ year, month, day }: Day): string => `${year}-${two(month)}-${two(day)}`;
  const yearFirst = YEAR_FIRST.exec(text)?.groups;
  if (yearFirst && isDay(dayOf(yearFirst))) return bare(dayOf(yearFirst));
  for (const pattern of [NAMED_DAY, NAME_FIRST]) {
    for (const { groups = {} } of text.matchAll(pattern)) {
      const month = monthNamed(groups.name ?? '', language);
      const day = { year: Number(groups.year), month: month ?? 0, day: Number(groups.day) };
      if (month !== null && isDay(day)) return bare(day);
    }
  }
  return null;
}

function fromIso(groups: Record<string, string | undefined>): string | null {
  if (!isDay(dayOf(groups))) return null;
  const bare = `${groups.year}-${groups.month}-${groups.day}`;
  const { hour, minute, second = '00', zone = '' } = groups;
  if (hour === undefined || minute === undefined || Number(hour) > 23 || Number(minute) > 59) return bare;
  const offset = /^[+-]\d{4}$/u.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone;
  return `${bare}T${hour}:${minute}:${second}${offset}`;
}

function fromProgram(groups: Record<string, string | undefined>): string | null {
  const month = monthNamed(groups.name ?? groups.otherName ?? '', 'en');
  const { first, second, year, lastYear, hour, minute, clockSecond, zone = '' } = groups;
  if (month === null) return null;
  return fromIso({
    year: year ?? lastYear,
    month: two(month),
    day: two(first ?? second ?? ''),
    hour,
    minute,
    second: clockSecond,
    zone: /^[+-]/u.test(zone) ? zone : (ZONES[zone] ?? ''),
  });
}

function clockOf(text: string): string | null {
  const groups = CLOCK.exec(text)?.groups;
  if (!groups) return null;
  const isPm = /^(?:PM|CH)$/iu.test(groups.half ?? '');
  const written = Number(groups.hour);
  const hour = isPm && written < 12 ? written + 12 : written;
  if (hour > 23 || Number(groups.minute) > 59) return null;
  return `${two(hour)}:${groups.minute}:${groups.second ?? '00'}`;
}
