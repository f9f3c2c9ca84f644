import type { Fact } from '../model/extraction.ts';
import type { MentionOf } from '../model/mention.ts';
import type { Span } from '../model/span.ts';
import { fact } from './fact.ts';
import type { Reading } from './reading.ts';
import { anyWithin, next } from './spans-within.ts';
import { noteRanked } from './trace.ts';

/** A count of members, and how much speaks for its being one of the whole cluster. */
interface Weighed {
  count: MentionOf<'count'>;
  score: number;
}

/** Every count of members with its weight; weighed once, before the members are known by name. */
export function memberCountsIn(reading: Reading, clusterSpans: readonly Span[]): readonly Weighed[] {
  if (clusterSpans.length === 0 && reading.cues('signing').length === 0 && reading.cues('cluster_whole').length === 0)
    return [];
  const counts = reading
    .mentions('count')
    .filter(({ value }) => value.value >= 2 && value.value <= 40)
    .filter(({ value }) => reading.lexicon.unitKinds.begins(value.unit, 'counted_member'));
  const times = timesOf(counts);
  return counts
    .filter(({ value }) => value.total === undefined || isAllOfAll(value))
    .map((count) => ({
      count,
      score: scoreOf(reading, count, { clusterSpans, isRepeated: (times.get(count.value.value) ?? 0) > 1 }),
    }));
}

/**
 * "gồm Công an 5 tỉnh" → 5: how many members the text says the cluster has; a checksum, so only counts that speak of the whole cluster.
 * `named`: how many were found by name; a count that agrees needs less around it to be believed ("Bảy đơn vị đồng lòng …").
 */
export function memberCountOf(
  reading: Reading,
  counts: readonly Weighed[],
  named: number | null = null,
): Fact<number> | null {
  const scored = counts
    .map(({ count, score }) => ({ count, score: score + (count.value.value === named ? AGREES : 0) }))
    .sort((a, b) => b.score - a.score || a.count.start - b.count.start);
  noteRanked(
    reading.trace,
    'memberCount',
    () => scored.map(({ count, score }) => ({ span: count, score, rule: 'member-count/stated' })),
    { threshold: THRESHOLD },
  );
  const best = scored[0]?.score !== undefined && scored[0].score > THRESHOLD ? scored[0] : null;
  if (!best) return null;
  return fact(reading, best.count.value.value, {
    rule: 'member-count/stated',
    spans: [best.count],
    confidence: Math.min(0.97, 0.65 + best.score * 0.06),
  });
}

/** "8/8 đơn vị thực hiện đạt": the whole; "9/9 huyện" is what one member consists of. */
const isAllOfAll = ({ value, total, unit }: MentionOf<'count'>['value']): boolean =>
  total === value && /^(?:đơn vị|thành viên|công an)/u.test(unit);

const OPENS_PLEDGE = /^[^.;,:]{0,40}\s(?:(?:cùng )?kí (?:kết )?(?:bản )?giao ước|phát động thi đua|giao ước thi đua)/u;

/** A count is believed above this weight. */
const THRESHOLD = 1.99;
/** What "8/8" is worth, beside which the cluster need not be named. */
const ALL_OF_ALL = 2.5;
/** What agreement with the names is worth. */
const AGREES = 2;

/** How often each number stands with a unit of members: said twice ("Công an 5 thành phố … 5 thành phố"), it speaks of the whole. */
function timesOf(counts: readonly MentionOf<'count'>[]): ReadonlyMap<number, number> {
  const times = new Map<number, number>();
  for (const { value } of counts) times.set(value.value, (times.get(value.value) ?? 0) + 1);
  return times;
}

function scoreOf(
  reading: Reading,
  count: MentionOf<'count'>,
  { clusterSpans, isRepeated }: { clusterSpans: readonly Span[]; isRepeated: boolean },
): number {
  const { norm } = reading.text;
  const sentence = reading.sentenceAt(count.start);
  const before = norm.slice(Math.max(sentence.start, count.start - 70), count.start);
  const after = norm.slice(count.end, count.end + 50);
  // "8/8 đơn vị": all of them.
  // "Công an 7 tỉnh còn lại trong Cụm", "Công an 5 tỉnh bạn": all but who is host.
  if (/^\s*(?:còn lại|bạn|khác)(?!\p{L})/u.test(after)) return -AGREES;
  let score = count.value.total === undefined ? 0 : ALL_OF_ALL;
  if (/gồm(?: có)?\s*(?:công an\s*|đủ\s*)?$/u.test(before)) score += 4;
  if (/(?:công an|ca|catp|lực lượng|thuế|thanh niên|đoàn viên|hội viên|phụ nữ|công đoàn)\s*(?:của\s*)?$/u.test(before))
    score += 2;
  // "cùng với 3 đơn vị này", "cùng với Công an tỉnh chủ nhà, có Công an 5 tỉnh": some of the members, not all.
  // … but "Với sáu đơn vị thành viên, Cụm …" counts them all.
  const isOpening = before.trim() === 'với' && /^\s*(?:thành viên\s*)?,[^.;]*\s(?:cụm|khối)(?!\p{L})/u.test(after);
  if (isOpening) score += 1;
  if (!isOpening && /(?:cùng|với|ngoài)\s*(?:công an\s*)?$/u.test(before))
    return /^\s*(?:này|đó|ấy|nêu|trên|kể)(?!\p{L})/u.test(after) ? -AGREES : 0;
  if (/(?:cùng|ngoài|với)[^.;]{0,40}chủ nhà,[^.;]{0,20}$/u.test(before)) return -AGREES;
  if (anyWithin(clusterSpans, sentence.start, sentence.end)) score += 1.5;
  if (
    /^\s*(?:thành viên\s*|công an\s*)?(?:(?:thuộc|trong|của)\s+)?(?:cụm|khối)/u.test(after) ||
    /(?:cụm|khối)[^.,;]{0,40}\scó\s*$/u.test(before)
  )
    score += 3;
  if (/^\s*(?:thành viên|trực thuộc trung ương)/u.test(after)) score += 1.5;
  if (/^[^.;:]{0,50}\s(?:nằm|đứng|sinh hoạt) (?:chung|trong) (?:cụm|khối)/u.test(norm.slice(count.end, count.end + 80)))
    score += 2;
  if (/^\s*(?:thành viên\s*)?(?::|là)/u.test(after))
    score += /^thành viên/u.test(count.value.unit) || /^\s*thành viên/u.test(after) ? 2 : 1;
  // "Các đơn vị ký kết (9 đơn vị):", "thay mặt 8 đơn vị đọc bản giao ước"
  if (/\(\s*$/u.test(before) && /^\)\s*:/u.test(after)) score += 3;
  if (/(?:thay mặt|đại diện)\s*$/u.test(before) && /giao ước/u.test(after)) score += 2;
  if (/^\s*(?:công an\s*)?(?:ấy|đó|này)(?!\p{L})/u.test(after)) score += 1;
  if (/^\s*(?:đã\s|vừa\s|cùng\s|sẽ\s)*kí (?:kết )?(?:bản )?giao ước/u.test(after)) score += 1;
  if (/^(?:cả|toàn bộ)\s/u.test(norm.slice(count.start, count.end))) score += 2.5;
  if (
    /^(?:thành viên|đơn vị)/u.test(count.value.unit) &&
    /kí|thống nhất|nhất trí|cam kết|giao ước|xác định|hứa|đăng kí|quyết tâm/u.test(after)
  )
    score += 1;
  if (/(?:được|tặng|khen|nhận|đạt|cờ|thưởng|danh hiệu|trên|toàn|thêm|hơn|tổng số|trong đó)\s*(?:có\s*)?$/u.test(before))
    score -= 3;
  if (
    /^\s*(?:(?:thuộc|trong|của)\s+(?:cụm|khối)\s*)?(?:được|đạt|nhận|tiêu biểu|xuất sắc|vi phạm|là|dẫn đầu|hoàn thành|đăng kí)\s*(?:\p{L}+\s){0,3}?(?:tặng|khen|cờ|bằng|danh hiệu|đơn vị|thi đua|giải|“|")/u.test(
      after,
    )
  )
    score -= 4;
  const whole = next(reading.cues('cluster_whole'), count.end);
  if (whole && whole.start - count.end < 30) score += 1;
  if (isRepeated) score += 1;
  // A headline that opens with who signs: "11 tỉnh đồng bằng sông Hồng phát động thi đua".
  if (reading.title && count.start < 10 && count.end < reading.title.end && OPENS_PLEDGE.test(after)) score += 2;
  return score;
}
