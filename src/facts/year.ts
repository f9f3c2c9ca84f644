import type { Fact, Kind } from '../model/extraction.ts';
import type { MentionOf } from '../model/mention.ts';
import type { Span } from '../model/span.ts';
import { fact } from './fact.ts';
import type { Reading } from './reading.ts';
import { anyWithin, around, lastWithin, within } from './spans-within.ts';
import { noteRanked } from './trace.ts';

type DateMention = MentionOf<'date'>;

const yearOfDate = (date: DateMention): number => Number.parseInt(date.value.to.slice(0, 4), 10);

/** Years that name a period of work: "năm 2024", "6 tháng đầu năm 2017", "năm học 2025 - 2026"; not days, baselines, documents, stages. */
function workYears(reading: Reading): DateMention[] {
  const isIn = (kind: 'baseline' | 'document', { start }: DateMention): boolean =>
    around(reading.mentions(kind), { start, end: start + 1 }) !== undefined;
  return reading
    .mentions('date')
    .filter((date) => !Number.isNaN(yearOfDate(date)) && isWithinYear(date))
    .filter((date) => !isIn('baseline', date) && !isIn('document', date))
    .filter((date) => !isComparedWith(reading, date));
}

/** A year, a half, nine months; not "giai đoạn 2021-2025". A school year counts by its first year. */
const isWithinYear = ({ value }: DateMention): boolean =>
  ['year', 'half', 'quarter'].includes(value.grain) ||
  value.school === true ||
  (value.grain === 'stage' && value.from.slice(0, 4) === value.to.slice(0, 4));

/** "Cụm trưởng năm 2018" says for which year a unit leads, not which year the article is about. */
const isTermOfOffice = (reading: Reading, date: DateMention): boolean =>
  ['lead', 'deputy'].some((type) =>
    reading
      .cuesWithin(type, date.start - 200, date.start)
      .some((cue) =>
        /^[^.;,]{0,45}$|^(?:[\s,]|và|cụm phó|cụm thi đua[^.;]{0,40})*$/u.test(
          reading.text.norm.slice(cue.end, date.start),
        ),
      ),
  );

/** "nhiều hơn năm 2021", "bằng năm ngoái": a year that another is measured against. */
const isComparedWith = (reading: Reading, date: DateMention): boolean =>
  /(?:hơn|bằng|với|như|cùng kì)\s*$/u.test(reading.text.norm.slice(Math.max(0, date.start - 9), date.start));

/** Years of work that an article names, the weightiest first; null where it can have no emulation year. */
export type YearsNamed = readonly Ranked[] | null;

/** Ranked once, before the meeting's day is known, which depends on them. */
export function yearsNamed(reading: Reading, kind: Kind): YearsNamed {
  // What is neither a signing nor a review has an emulation year only when a cluster's own work is told.
  if (kind === 'other' && reading.mentions('cluster').length === 0) return null;
  if (kind === 'signing' && isForSeveralYears(reading)) return null;
  const cues = reading.cues(kind === 'other' ? 'side_event' : kind);
  const all = workYears(reading);
  const ofWork = all.filter((date) => !isTermOfOffice(reading, date));
  // "A - đơn vị Cụm trưởng năm 2019 - chuẩn bị lễ ký …; năm 2018 giảm 4,1%": where no year stands by the signing, that of the role counts too.
  const isNamed = ofWork.some((date) => {
    const { start, end } = reading.sentenceAt(date.start);
    return anyWithin(cues, start, end);
  });
  const years = isNamed || (ofWork.length > 0 && kind !== 'signing') ? ofWork : all;
  const scored = new Map<number, { score: number; date: DateMention }>();
  for (const date of years) {
    const year = date.value.school ? Number.parseInt(date.value.from.slice(0, 4), 10) : yearOfDate(date);
    const score = weightOf(reading, date, cues);
    const existing = scored.get(year);
    if (existing) existing.score += score;
    else scored.set(year, { score, date });
  }
  const ranked = [...scored].sort(([yearA, a], [yearB, b]) => b.score - a.score || yearB - yearA);
  noteRanked(reading.trace, 'year', () =>
    ranked.map(([, { score, date }]) => ({ span: date, score, rule: 'year/stated' })),
  );
  return ranked;
}

/**
 * The emulation year: signed for, or reviewed. A signing that also reviews ("tổng kết năm 2025 và ký giao ước năm 2026") is for the year
 * that follows its signing words; without a stated year the meeting's own year is implied; a pledge for several years has none.
 */
export function yearOf(
  reading: Reading,
  years: YearsNamed,
  { kind, eventDay }: { kind: Kind; eventDay: string | null },
): Fact<number> | null {
  if (years === null) return null;
  const best = pick(
    years.filter(([year]) => isPossible(year, kind, eventDay)),
    kind,
  );
  if (!best) return impliedYear(reading, kind, eventDay);
  const [year, { date, score }] = best;
  const margin = score - (years.find(([other]) => other !== year)?.[1].score ?? 0);
  return fact(reading, year, {
    rule: 'year/stated',
    spans: [date],
    certainty: date.value.yearFrom ? 'implied' : 'stated',
    confidence: margin >= 1 ? 0.96 : 0.8,
  });
}

type Ranked = [number, { score: number; date: DateMention }];

function pick(ranked: readonly Ranked[], kind: Kind): Ranked | null {
  const first = ranked[0];
  if (!first) return null;
  const second = ranked[1];
  // A signing that looks back names two years; the later one is signed for, if it is named about as often.
  if (kind === 'signing' && second && second[0] === first[0] + 1 && second[1].score * 1.6 >= first[1].score)
    return second;
  return first;
}

/** A pledge is signed in its year, or late in the year before; a review looks back at its own year or the last; what else a cluster does falls into the year it is told of, not those of old ("lần Người về thăm quê năm 1957"). */
function isPossible(year: number, kind: Kind, eventDay: string | null): boolean {
  if (eventDay === null || eventDay.startsWith('-')) return true;
  const held = Number.parseInt(eventDay.slice(0, 4), 10);
  if (kind === 'signing') return year >= held || Number.parseInt(eventDay.slice(5, 7), 10) >= 9;
  return kind === 'other' ? Math.abs(year - held) <= 1 : year <= held;
}

function weightOf(reading: Reading, date: DateMention, cues: readonly Span[]): number {
  const sentence = reading.sentenceAt(date.start);
  const inSentence = within(cues, sentence.start, sentence.end);
  let score = 1;
  const before =
    inSentence.some((cue) => cue.end <= date.start && date.start - cue.end < 120) && !isOutlook(reading, date);
  if (inSentence.length > 0) score += before ? 3 : 1.5;
  if (reading.title && date.start < reading.title.end) score += 2;
  else if (date.start < 500) score += 1;
  return score;
}

/** "tổng kết năm 2021, triển khai nhiệm vụ năm 2022": what comes next is told beside what is reviewed. */
const isOutlook = ({ text }: Reading, { start }: Span): boolean =>
  /(?:triển khai|phương hướng|nhiệm vụ|kế hoạch|chương trình)[^,.;]{0,60}$/u.test(
    text.norm.slice(Math.max(0, start - 80), start),
  );

/** "ký giao ước … giai đoạn 2022 - 2025": the pledge itself is for several years. */
function isForSeveralYears(reading: Reading): boolean {
  const cues = reading.cues('signing');
  return reading
    .mentions('date')
    .filter(({ value }) => value.grain === 'stage' && !value.school && value.from.slice(0, 4) !== value.to.slice(0, 4))
    .some((stage) => {
      const sentence = reading.sentenceAt(stage.start);
      const nearest = lastWithin(cues, sentence.start, stage.start);
      return nearest !== undefined && !/[;.]|năm 20\d\d/u.test(reading.text.norm.slice(nearest.end, stage.start));
    });
}

function impliedYear(reading: Reading, kind: Kind, eventDay: string | null): Fact<number> | null {
  if (eventDay === null || eventDay.startsWith('-')) return null;
  const eventYear = Number.parseInt(eventDay.slice(0, 4), 10);
  const month = Number.parseInt(eventDay.slice(5, 7), 10);
  const year = kind === 'year_end_review' && month <= 3 ? eventYear - 1 : eventYear;
  const day = reading.mentions('date').find((date) => date.value.from === eventDay);
  return fact(reading, year, {
    rule: 'year/of-the-event',
    spans: day ? [day] : [],
    certainty: 'implied',
    confidence: 0.75,
  });
}
