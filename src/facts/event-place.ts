import type { Fact, Place } from '../model/extraction.ts';
import type { MentionOf } from '../model/mention.ts';
import type { Span } from '../model/span.ts';
import { fact } from './fact.ts';
import type { Reading } from './reading.ts';

export interface EventPlace {
  province: Fact<Place> | null;
  venue: Fact<string> | null;
}

/** "Chiều 26/3, tại Công an tỉnh Kiên Giang, Cụm … tổ chức Hội nghị" → venue "Công an tỉnh Kiên Giang", province Kiên Giang. */
export function eventPlaceOf(reading: Reading, eventSpan: Span | null): EventPlace {
  const candidates = reading
    .cues('at')
    .map((at) => ({ at, venue: venueAfter(reading, at), score: scoreOf(reading, at, eventSpan) }))
    .filter(({ venue, score }) => venue !== null && score > 0)
    .sort((a, b) => b.score - a.score || a.at.start - b.at.start);
  const best = candidates[0];
  if (!best?.venue) return { province: null, venue: null };
  const { venue } = best;
  const confidence = Math.min(0.95, 0.55 + best.score * 0.08);
  const province = provinceIn(reading, venue);
  return {
    venue: fact(reading, reading.text.clean.slice(venue.start, venue.end), {
      rule: 'event/venue',
      spans: [venue],
      confidence,
    }),
    province: province
      ? fact(
          reading,
          { id: province.value.id, name: province.value.name },
          { rule: 'event/province-of-venue', spans: [province], certainty: 'stated', confidence },
        )
      : null,
  };
}

/** The place phrase behind "tại": up to the next comma, verb or bracket. */
function venueAfter(reading: Reading, at: Span): Span | null {
  const { norm } = reading.text;
  const sentence = reading.sentenceAt(at.start);
  const region = norm.slice(at.end, Math.min(sentence.end, at.end + 140));
  const end =
    /[,;:(\n]|\.(?:\s|$)|\s(?:ngày|sáng|chiều|tối|vào|đã|cụm|khối|để|do|với|trước|nhằm|dưới|diễn ra|được|vừa|tổ chức)(?![\p{L}\p{M}\p{N}])/u.exec(
      region,
    );
  const words = region.slice(0, end?.index ?? region.length);
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
  if (reading.mentions('cluster').some((cluster) => cluster.start >= sentence.start && cluster.end <= sentence.end))
    score += 1;
  if (
    /^\s*(?:hội nghị|buổi lễ|lễ|đây|các|những|điểm|cuộc họp|địa bàn|chỗ)(?![\p{L}\p{M}\p{N}])/u.test(
      norm.slice(at.end, at.end + 14),
    )
  )
    score -= 4;
  if (!eventSpan && score < 2.5) score -= 2;
  return score;
}

/** The province named in the venue itself, the last one when a street or ward comes first. */
function provinceIn(reading: Reading, venue: Span): MentionOf<'province'> | null {
  const after = reading.text.norm.slice(venue.end, venue.end + 40);
  // "tại huyện X, tỉnh Y": the province may stand behind one more comma.
  const reach = /^,\s*(?:tỉnh|thành phố|tp\.?)\s/u.test(after) ? venue.end + 40 : venue.end;
  return (
    reading.mentions('province').findLast((province) => province.start >= venue.start && province.start < reach) ?? null
  );
}
