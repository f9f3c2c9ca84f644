import type { Fact, Place } from '../model/extraction.ts';
import type { Span } from '../model/span.ts';
import { fact } from './fact.ts';
import type { Reading } from './reading.ts';
import { anyWithin } from './spans-within.ts';
import { noteRanked } from './trace.ts';

export interface EventPlace {
  province: Fact<Place> | null;
  venue: Fact<string> | null;
}

/**
 * "Chiều 26/3, tại Công an tỉnh Kiên Giang, Cụm … tổ chức Hội nghị" → venue "Công an tỉnh Kiên Giang", province Kiên Giang. A town lends
 * its province ("tại thành phố Biên Hòa"), and so does the host ("Công an tỉnh X đăng cai"); both are implied.
 */
export function eventPlaceOf(reading: Reading, { eventSpan, day, owner }: EventHints): EventPlace {
  const candidates = reading
    .cues('at')
    .flatMap((at) => {
      const venue = venueAfter(reading, at);
      return venue ? [{ at, venue, score: scoreOf(reading, at, eventSpan) }] : [];
    })
    .sort((a, b) => b.score - a.score || a.at.start - b.at.start);
  noteRanked(reading.trace, 'event.venue', () =>
    candidates.map(({ venue, score }) => ({ span: venue, score, rule: 'event/venue' })),
  );
  const best = candidates[0] && candidates[0].score > 0 ? candidates[0] : null;
  const confidence = Math.min(0.95, 0.55 + (best?.score ?? 0) * 0.08);
  const venue = best?.venue ?? null;
  const isTold = (best?.score ?? 0) >= TOLD;
  const named = venue ? (provinceIn(reading, venue) ?? townIn(reading, venue, { day, isTold })) : null;
  const host = named === null || (best?.score ?? 0) < SURE ? hostOf(reading) : null;
  // "Công an tỉnh Trà Vinh đăng cai Hội nghị" at the beginning says more than a place that the end mentions.
  const isHostFirst = host !== null && (best?.score ?? 0) < SURE && host.span.start < EARLY;
  const found =
    (isHostFirst ? host : (named ?? host)) ??
    (venue && owner ? { ...owner, certainty: 'implied' as const, rule: 'event/province-of-owner' } : null);
  return {
    venue:
      venue && !isBarePlace(reading, venue)
        ? fact(reading, reading.text.clean.slice(venue.start, venue.end), {
            rule: 'event/venue',
            spans: [venue],
            confidence,
          })
        : null,
    province: found
      ? fact(reading, found.place, {
          rule: found.rule,
          spans: [found.span],
          certainty: found.certainty,
          confidence: named ? confidence : 0.8,
        })
      : null,
  };
}

/** A place in the sentence of the event's day has at least this score. */
const SURE = 3;
/** Below it a district is where something else happened: "ở huyện Cư Kuin". */
const TOLD = 2.5;
/** Characters of headline and first paragraphs, in which an article says what happened where. */
const EARLY = 600;

export interface EventHints {
  /** Where the event's date stands. */
  eventSpan: Span | null;
  /** ISO day by which a town's province is resolved; null = as named. */
  day: string | null;
  /** Province of the cluster's owner ("Công an TP Hà Nội"), for a cluster within a province. */
  owner: { place: Place; span: Span } | null;
}

interface FoundPlace {
  place: Place;
  span: Span;
  certainty: 'stated' | 'implied';
  rule: string;
}

/** "tại TP Cần Thơ": only the province or city itself, no venue of its own. */
const isBarePlace = (reading: Reading, venue: Span): boolean =>
  reading.mentions('province').some((province) => {
    const rest = reading.text.norm.slice(venue.start, province.start);
    return province.end >= venue.end && /^(?:tỉnh|thành phố|tp\.?|t\.p\.?)?\s*$/u.test(rest);
  });

/** "tại thị xã Cao Bằng": the town that gave its province the name. */
const isTownOf = ({ text }: Reading, { start }: Span): boolean =>
  /(?:thị xã|thành phố|tp\.?)\s+$/u.test(text.norm.slice(Math.max(0, start - 10), start));

/** A town in the venue, or right behind it, with the province it lay in on that day. */
function townIn(
  reading: Reading,
  venue: Span,
  { day, isTold }: { day: string | null; isTold: boolean },
): FoundPlace | null {
  const reach = venue.end + 40;
  const town = reading.lexicon.surfaces
    .find(reading.text, ['town', 'province'])
    .find(
      (surface) =>
        surface.start >= venue.start &&
        (surface.type === 'town' || isTownOf(reading, surface)) &&
        surface.start < reach &&
        (isTold ? /\p{Lu}/u : /^\p{Lu}/u).test(reading.text.clean.slice(surface.start, surface.end)),
    );
  if (
    !town ||
    (town.start >= venue.end && /[.;]\s/u.test(reading.text.norm.slice(venue.end, town.start).replace(/tp\.\s/u, '')))
  )
    return null;
  const old = reading.lexicon.provinces.resolve(town.id, '2024-12-31');
  const province = old && day !== null && day >= '2025-07-01' ? reading.lexicon.provinces.today(old.id)[0] : old;
  return province
    ? {
        place: { id: province.id, name: province.name },
        span: town,
        certainty: 'implied',
        rule: 'event/province-of-town',
      }
    : null;
}

/** "Công an tỉnh Quảng Trị đăng cai hội nghị", "đăng cai là Công an tỉnh X", "chủ nhà Trà Vinh": the province that hosts. */
function hostOf(reading: Reading): FoundPlace | null {
  const { norm } = reading.text;
  for (const cue of reading.cues('host')) {
    const sentence = reading.sentenceAt(cue.start);
    const provinces = reading.mentionsWithin('province', sentence.start, sentence.end);
    const behind = provinces.find(
      (mention) =>
        mention.start >= cue.end &&
        /^\s*(?:là\s+)?(?:(?:công an|ca|tỉnh|tp\.?|thành phố)\s*)*$/u.test(norm.slice(cue.end, mention.start)),
    );
    // "A phối hợp Công an các tỉnh B, C tổ chức": A is the host.
    const joining = norm.slice(sentence.start, cue.start).indexOf(' phối hợp');
    const before =
      joining < 0
        ? provinces.findLast(({ end }) => end <= cue.start && isHost(norm.slice(end, cue.start)))
        : provinces.findLast(
            ({ end }) => isHost(norm.slice(end, sentence.start + joining)) && end <= sentence.start + joining,
          );
    const province = behind ?? before;
    if (province)
      return {
        place: { id: province.value.id, name: province.value.name },
        span: province,
        certainty: 'implied',
        rule: 'event/province-of-host',
      };
  }
  return null;
}

/** Between a host and its verb stands at most an apposition: ", đơn vị Cụm trưởng,". */
const isHost = (words: string): boolean =>
  /^\s*(?:[,(-][^.;]{0,50}[,)-]\s*|[,-]\s*(?:đơn vị\s)?(?:cụm|khối) trưởng\s|[,-]\s*đơn vị\s)?(?:đã|vừa|sẽ|được)?\s*(?:(?:hôm|ngày|sáng|chiều|tối)(?: ngày)? [\d/.-]+\s*)?$/u.test(
    words,
  );

/** The place phrase behind "tại": up to the next comma, verb or bracket. */
function venueAfter(reading: Reading, at: Span): Span | null {
  const { norm } = reading.text;
  const sentence = reading.sentenceAt(at.start);
  const region = norm.slice(at.end, Math.min(sentence.end, at.end + 140));
  const end =
    /[,;:(\n]|(?<!tp|t\.p)\.(?:\s|$)|\s(?:ngày|sáng|chiều|tối|vào|đã|cụm|khối|để|do|với|trước|nhằm|dưới|diễn ra|được|vừa|tổ chức|có|là|trong|và)(?![\p{L}\p{M}\p{N}])/u.exec(
      region,
    );
  // "tại trụ sở Cục Cảnh sát phòng cháy, chữa cháy và cứu nạn, cứu hộ": commas of a body's name end nothing.
  const cut = at.end + (end?.index ?? region.length);
  const body = reading.mentionsWithin('unit', at.end, sentence.end).find((unit) => unit.start < cut && unit.end > cut);
  const words = norm.slice(at.end, body?.end ?? cut);
  const from = at.end + (words.length - words.trimStart().length);
  const to = at.end + words.trimEnd().replace(/\.$/u, '').length;
  if (to - from < 3) return null;
  const first = reading.text.clean[from] ?? '';
  const isNamed = /\p{Lu}/u.test(reading.text.clean.slice(from, to));
  return isNamed || /[\p{Lu}]/u.test(first) ? { start: from, end: to } : null;
}

const MEETING_VERBS =
  /(?:tổ chức|diễn ra|kí kết|kí giao ước|họp|sơ kết|tổng kết|làm lễ|phát động|gặp nhau|bế mạc|khai mạc|kiểm tra|dâng|báo công)/u;

function scoreOf(reading: Reading, at: Span, eventSpan: Span | null): number {
  const { norm } = reading.text;
  const sentence = reading.sentenceAt(at.start);
  const words = norm.slice(sentence.start, sentence.end);
  let score = 0;
  if (at.start < 450) score += 1.5;
  if (eventSpan && eventSpan.start >= sentence.start && eventSpan.end <= sentence.end) score += 3;
  if (MEETING_VERBS.test(words)) score += 1.5;
  if (/(?:hội nghị|lễ kí kết|buổi lễ)\s*$/u.test(norm.slice(Math.max(0, at.start - 12), at.start))) score += 1.5;
  if (anyWithin(reading.mentions('cluster'), sentence.start, sentence.end)) score += 1;
  if (
    /^\s*(?:hội nghị|buổi lễ|lễ|đây|các|những|điểm|cuộc họp|địa bàn|chỗ)(?![\p{L}\p{M}\p{N}])/u.test(
      norm.slice(at.end, at.end + 14),
    )
  )
    score -= 4;
  if (!eventSpan && score < 2.5) score -= 2;
  return score;
}

/** The province named in the venue, in the bracket behind it, or behind one more comma ("tại huyện X, tỉnh Y"). */
function provinceIn(reading: Reading, venue: Span): FoundPlace | null {
  const after = reading.text.norm.slice(venue.end, venue.end + 60);
  const more =
    /^(?:(?:,\s*(?:huyện|thị xã|thị trấn|xã|phường|quận|thành phố|tp\.?|tx\.?)\s[^,.;()]{2,25}){0,3},\s*(?:tỉnh|thành phố|tp\.?)\s|\s*\([^)]{0,20}\)\s*(?:công an|ca)\s(?:tỉnh|thành phố|tp\.?)\s|\s*\([^)]{0,50}|,\s*(?:số\s)?\d{1,4}[a-z]?\s[^,;.()\d]{3,30},\s*|,\s*(?=\S{2,10}\s\S{2,10}[,.)]))/u.exec(
      after,
    );
  const reach = venue.end + (more ? Math.max(more[0].length + 2, 4) : 0);
  const province = reading
    .mentions('province')
    .findLast((mention) => mention.start >= venue.start && mention.start < reach);
  return province
    ? {
        place: { id: province.value.id, name: province.value.name },
        span: province,
        certainty: 'stated',
        rule: 'event/province-of-venue',
      }
    : null;
}
