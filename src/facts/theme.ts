import { FEW } from '../mentions/numerals.ts';
import type { Fact, Theme } from '../model/extraction.ts';
import type { MentionOf } from '../model/mention.ts';
import { fact } from './fact.ts';
import type { Reading } from './reading.ts';
import { anyWithin, next } from './spans-within.ts';
import { noteRanked } from './trace.ts';

type Quote = MentionOf<'quote'>;

interface Candidate {
  quote: { start: number; end: number; text: string };
  cue: { start: number; end: number; words: string };
  score: number;
  rule: string;
}

/**
 * This year's slogan. "với chủ đề: “Xây dựng lực lượng CAND …”" → that text and the cue "chủ đề". Last year's slogan beside it loses; the
 * movement's name ("Vì an ninh Tổ quốc") is never the theme.
 */
export function themeOf(reading: Reading, year: number | null): Fact<Theme> | null {
  const candidates: Candidate[] = [];
  for (const cue of reading.mentions('slogan_cue')) {
    const found = sloganAt(reading, cue);
    if (!found) continue;
    candidates.push({
      ...found,
      cue: { start: cue.start, end: cue.end, words: cue.surface },
      score: scoreOf(reading, { ...found, cue }, year),
    });
  }
  candidates.sort((a, b) => b.score - a.score || a.cue.start - b.cue.start);
  noteRanked(reading.trace, 'theme', () => candidates.map(({ quote, score, rule }) => ({ span: quote, score, rule })));
  const best = candidates[0];
  if (!best || best.score <= 0) return null;
  return fact(
    reading,
    { text: best.quote.text, cue: best.cue.words },
    { rule: best.rule, spans: [best.cue, best.quote], confidence: Math.min(0.96, 0.75 + best.score * 0.05) },
  );
}

type Found = Pick<Candidate, 'quote' | 'rule'>;

/** What stands behind the cue, else before it, else behind it without quotes. */
function sloganAt(reading: Reading, cue: MentionOf<'slogan_cue'>): Found | null {
  for (const find of [quoteAfter, quoteBefore, unquotedAfter]) {
    const found = find(reading, cue);
    if (found && !isMovementName(reading, found.quote.text)) return found;
  }
  return null;
}

/** What stands between the marks. */
export const innerOf = (quote: Quote): Candidate['quote'] => {
  const offset = quote.surface.indexOf(quote.value.text);
  const start = quote.start + Math.max(0, offset);
  return { start, end: start + quote.value.text.length, text: quote.value.text };
};

/** "là 5 chữ “cùng”: “Cùng thông tin, …”": a word that is quoted is no slogan. */
const SHORTEST_SLOGAN = 12;
/** No quote is longer, its marks included. */
const LONGEST_QUOTE = 410;

/** "khẩu hiệu hành động năm 2023 “…”": only words that belong to the cue may stand between. */
function quoteAfter(reading: Reading, cue: MentionOf<'slogan_cue'>): Found | null {
  const { norm } = reading.text;
  const paragraph = reading.paragraphAt(cue.start);
  // "I. CHỦ ĐỀ" is a heading: the slogan is the paragraph below it.
  const { end } = cue.end < paragraph.end ? paragraph : reading.paragraphAt(nextLine(norm, cue.end));
  const quote = reading
    .mentionsWithin('quote', cue.end, Math.min(end + 1, cue.end + 90 + LONGEST_QUOTE))
    .find((candidate) => candidate.start - cue.end < 90 && candidate.value.text.length >= SHORTEST_SLOGAN);
  if (!quote) return null;
  const between = norm.slice(cue.end, quote.start);
  if (
    /[.;]|\s(?:phong trào|cuộc vận động|mô hình|chương trình|đề án|chiến dịch)\s/u.test(
      between.replace(/phong trào(?: thi đua)?(?: năm (?:\d{4}|nay))? (?:này )?là/u, ''),
    )
  )
    return null;
  return { quote: innerOf(quote), rule: 'theme/quote-after-cue' };
}

/** Where the next line with words begins. */
const nextLine = (norm: string, from: number): number => from + (/^\s*/u.exec(norm.slice(from))?.[0].length ?? 0);

/** Between a slogan and the word for it: "“…” là", "“…” tiếp tục được chọn làm", "“…” - dòng chữ đỏ trên phông - là". */
const IS_SLOGAN =
  /^(?:[\s,)-]*(?:(?:(?:tiếp tục |vẫn |chính |cũng )?là|(?:tiếp tục )?được (?:chọn|lấy|xác định) (?:làm|là)|làm)\s*)?|\s*-\s[^-;.:"\n]{3,60}\s-\s*(?:chính )?là\s*)$/u;
/** Room for those words. */
const LONGEST_LINK = 80;

/** "“…” - chủ đề phong trào …", "“…” là phương châm hành động". */
function quoteBefore(reading: Reading, cue: MentionOf<'slogan_cue'>): Found | null {
  const { norm } = reading.text;
  // Of a quote within a quote, the outer: it ends last.
  const quote = reading
    .mentionsWithin('quote', cue.start - LONGEST_LINK - LONGEST_QUOTE, cue.start)
    .filter((candidate) => cue.start - candidate.end < LONGEST_LINK)
    .reduce<MentionOf<'quote'> | null>((last, next) => (last && last.end >= next.end ? last : next), null);
  if (!quote) return null;
  return IS_SLOGAN.test(norm.slice(quote.end, cue.start))
    ? { quote: innerOf(quote), rule: 'theme/quote-before-cue' }
    : null;
}

/** "chủ động, nêu gương, kỷ cương": short parts in a row, up to the clause that tells who acts by them. */
const ACTOR = `(?:(?:các|cụm|khối|toàn|cả|đơn vị|công an|hội nghị|lực lượng|năm nay|hội viên|tuổi trẻ)|${FEW} (?:đơn vị|tỉnh|thành|công an|trường|cục))\\s`;
const LISTED_SLOGAN = new RegExp(
  `^(?:[^:.;,"]{0,24}:)?\\s+(?<slogan>(?:(?!${ACTOR})[^,.;:"\\n]{3,26},\\s*){2,8}(?!${ACTOR})[^,.;:"\\n]{3,30}?)(?=\\s*(?:[.;\\n]|$|,\\s*${ACTOR})|\\sdo\\s${ACTOR}|\\sdo bộ\\s)`,
  'u',
);

/** "Trách nhiệm - Kỷ cương - Hiệu quả": parts with a capital each, joined by dashes. */
const DASHED_SLOGAN =
  /^(?:\s(?:của|năm)\s[^:.;,"]{0,24}?)?:?\s+(?<slogan>\p{Lu}[^-–,.;:"\n]{2,30}(?:\s[-–]\s\p{Lu}[^-–,.;:"\n]{2,30}?){2,7})(?=\s*[.;,\n]|$|\s(?:và|với|trong|được|đã|để)\s)/u;

/** "khẩu hiệu hành động: Chủ động, nêu gương, kỷ cương", "khẩu hiệu chủ động, nêu gương, kỷ cương": no quotes, up to the clause's end. */
function unquotedAfter(reading: Reading, cue: MentionOf<'slogan_cue'>): Found | null {
  const { norm, clean } = reading.text;
  const sentence = reading.sentenceAt(cue.start);
  const region = norm.slice(cue.end, sentence.end + 1);
  const introduced =
    /^(?:[^:.;"]{0,60}?)?(?::|\slà:?)\s*(?<slogan>[^".;:\n]{20,220}?)(?=\s*(?:[.;\n]|$|,\s*(?:các|cụm|với|tập trung|đồng thời|toàn)\s|\s(?:và|đồng thời)\s(?:cùng )?(?:đưa|thống nhất|triển khai|tập trung|phấn đấu|xác định|đề ra|kí|cam kết|thông qua|đăng kí)\s|\s(?:đã )?được (?:các|cụm|thống nhất|chọn|lấy)\s))/u.exec(
      region,
    );
  const listed = LISTED_SLOGAN.exec(region);
  const dashed = DASHED_SLOGAN.exec(clean.slice(cue.end, sentence.end + 1));
  for (const match of [introduced, listed, dashed]) {
    const slogan = match?.groups?.slogan;
    if (!match || slogan === undefined) continue;
    const start = cue.end + match.index + match[0].indexOf(slogan);
    const text = clean.slice(start, start + slogan.length).trim();
    if (match === introduced && !/^\p{Lu}/u.test(text)) continue;
    return { quote: { start, end: start + text.length, text }, rule: 'theme/unquoted' };
  }
  return null;
}

/** "Vì an ninh Tổ quốc" in any of its spellings, alone or with the year. */
export function isMovementName(reading: Reading, text: string): boolean {
  const folded = text
    .toLowerCase()
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/năm \d{4}/u, '')
    .trim();
  return reading.lexicon.movements.some((name) => folded === name) || folded.length < SHORTEST_SLOGAN;
}

function scoreOf(reading: Reading, found: Found & { cue: MentionOf<'slogan_cue'> }, year: number | null): number {
  const { norm } = reading.text;
  const sentence = reading.sentenceAt(found.cue.start);
  const from = Math.min(found.cue.start, found.quote.start);
  const until = Math.max(found.quote.end, found.cue.end);
  const head = norm.slice(sentence.start, from);
  // The year is the last one named before the slogan, else one right at it or behind it.
  const another = next(reading.mentions('slogan_cue'), until)?.start ?? sentence.end;
  const stated = yearsIn(head).at(-1) ?? yearsIn(norm.slice(from, Math.min(sentence.end, until + 36, another)))[0];
  let score = 2;
  if (year !== null && stated !== undefined) score += stated === year ? 2 : -3;
  if (/(?:nhìn lại|năm qua|năm ngoái|năm trước|trước đó|vừa qua|dự kiến)/u.test(norm.slice(sentence.start, until)))
    score -= 2;
  if (anyWithin(reading.cues('signing'), sentence.start, sentence.end)) score += 1;
  if (/(?:hội thi|cuộc thi|chiến dịch|hội thao|tập huấn|diễn đàn|chuyên đề|tọa đàm|triển lãm)/u.test(head.slice(-60)))
    score -= 2;
  if (found.rule === 'theme/unquoted') score -= 1;
  // "Trên tinh thần “…”, các đơn vị thống nhất khẩu hiệu hành động “…”": what is called the slogan comes first.
  if (found.cue.surface.toLowerCase().endsWith('tinh thần')) score -= 1;
  return score;
}

/** "giữ nguyên như năm 2018", "phát huy kết quả năm 2017" name no year of the slogan's own. */
const yearsIn = (words: string): number[] =>
  [
    ...words.matchAll(
      /(?<!(?:(?<!nếu\s)như|so với|(?:kết quả|thành tích|thành quả|thành tựu)(?: đạt được| trong){0,2})\s)năm\s+(?:học\s+)?(?<year>20\d\d)/gu,
    ),
  ].map((match) => Number.parseInt(match.groups?.year ?? '', 10));
