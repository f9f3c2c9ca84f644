import type { MentionOf } from '../model/mention.ts';
import type { Span } from '../model/span.ts';
import { CHARACTER, kindAt, UnitSet } from '../text/character-kind.ts';
import type { Reading } from './reading.ts';

/** "391/434 ", "1.250/1.480 vụ": how many of how many. */
const SHARES = /\d[\d.,]*\s*\/\s*\d[\d.,]*\s*/gu;
const BRACKETS = /\s*\([^()]*(?:\)|$)/gu;
const SPACES = /\s{2,}|\n/gu;
const HEAD_MARKS = /^[\s"“”'‘’«»,;:.()–+*≥≤><=~-]+/u;
const TAIL_MARKS = new UnitSet(' \n\t"“”\'‘’«»,;:.?!(–-…≥≤><=~');
/** A verb of change or of striving before what is changed: "nâng tỷ lệ phá án", "giảm hộ nghèo". */
const VERB_BEFORE =
  /^(?:(?:tiến tới|kiềm chế,?)\s+)*(?:kéo giảm|làm giảm|giảm|hạ(?! tầng)|tăng(?! trưởng| cường)|nâng(?! cao| cấp)|đưa|đẩy|giữ(?=\s(?:tỷ|tỉ|nợ))|có(?=\s(?:tỷ|tỉ) lệ)|công tác(?=\s(?:giải quyết|tiếp nhận|điều tra|khám phá|thu hồi|xử l[ýí]|phát hiện)))\s+/u;
/** Words that nothing follows any more. */
const DANGLING =
  /\s+(?:của|ở|tại|trong|trên|với|cho|do|(?<!hiện\s)có|từ|đến|và|là|(?<!trở\s)(?:lên|xuống)|(?<!(?:án|mới|vụ)\s)xảy ra|đạt|được|thu được|thu về)$/u;
const OUT_OF = /\s+(?:trong|trên)\s+(?:tổng\s+)?số\s+/u;
/** "… so với Tết năm trước", "… ngay từ đầu năm", "… trong khi số người chết tăng": what stands around the noun, not in it. */
const AROUND =
  /[\s,]+(?:so (?:với|cùng)|bất chấp|mặc dù|dù|trong khi|ngay từ đầu|kể từ|trước ngày|sau khi|khi hết|tùy(?: từng)? đơn vị|không thay đổi|là kết quả|cao nhất|thấp nhất|để (?:trước|cả|đến|hết|đạt)|(?:như|theo)(?: đã)? (?:giao ước|cam kết|đăng ký)|vừa được|đưa vào (?:bản )?giao ước)(?![\p{L}\p{M}]).*$/u;
/** "của 8 tỉnh trong Cụm", "trên địa bàn tỉnh Bình Định", "toàn Cụm", "năm 2024", "bình quân": whose and when, not what. */
const MANY = '(?:các|cả|toàn|mỗi|từng|tám|bảy|sáu|năm|bốn|ba|\\d+)';
const WHOSE = new RegExp(
  String.raw`\s+(?:(?:của|ở|trong|tại|trên)\s+(?:${MANY}\s+)*|(?:${MANY}\s+)+)(?:tỉnh|đơn vị|địa phương|cụm|khối|thành phố|khu vực)(?:,? thành phố)?(?:\s+(?:trong|thuộc|của) (?:cụm|khối))?$`,
  'u',
);
const IN_AREA = /(?<!sản phẩm)\s+trên địa bàn(?:\s.*)?$|\s+(?:nơi đây|hiện nay)$/u;
const WHEN =
  /\s+(?:(?:trong|hồi|của|vào|đến|cả|hết|cuối|đầu)\s+)*(?:năm|tháng|quý)\s+(?:\d[\d/.-]*|nay|qua|ngoái|trước|này)(?:\s+đến\s.*)?$|\s+(?:\d+|sáu|chín|ba) tháng(?: đầu năm| cuối năm)?$/u;

/** Those who are counted, and nothing that is measured: "bốn trong", "nhiều xã", "chúng tôi". */
export const WHO_ONLY =
  /^(?:(?:các|cả|toàn|toàn bộ|mỗi|từng|những|nhiều|một số|có|bốn|ba|hai|năm|sáu|bảy|tám|trong|cũng|\d+)(?:\s+|$))*(?:nơi|đơn vị|tỉnh|xã|cụm|khối|địa phương|chúng tôi|khu vực|thành viên)?(?:\s+(?:đề nghị|muốn|khác|khó nhất|thấp nhất|cao nhất))*$/u;

/**
 * The span of a noun phrase → its words without figures, brackets and marks, and without those whose it is: "số vụ trộm cắp tài sản trên địa
 * bàn tỉnh Bình Định" → "số vụ trộm cắp tài sản", "bắt 1.106 đối tượng truy nã" → "bắt đối tượng truy nã".
 */
export function nounWords(reading: Reading, noun: Span): string {
  const written = withoutCounts(reading, { start: noun.start, end: Math.min(noun.end, noun.start + LONGEST_NOUN) });
  const whole = written.includes('/') ? written.replace(SHARES, '') : written;
  const open = whole.includes('(') ? whole.replace(BRACKETS, '') : whole;
  const even = open.slice(open.lastIndexOf(')') + 1).replace(SPACES, ' ');
  let words = withoutTail(kindAt(even, 0) === CHARACTER.letter ? even : even.replace(HEAD_MARKS, ''));
  if (words.includes(' số ')) words = words.replace(OUT_OF, ' ');
  let lower = words.toLowerCase();
  const verb = VERB_BEFORE.exec(lower)?.[0].length ?? 0;
  if (verb > 0) [words, lower] = [words.slice(verb), lower.slice(verb)];
  for (const pattern of WHOSE_OR_WHEN.test(lower) ? TAILS : TAILS_OF_ANY) {
    const at = pattern === DANGLING ? danglingIn(lower) : lower.search(pattern);
    const less = at > 0 ? withoutTail(words.slice(0, at)) : '';
    if (less !== '') [words, lower] = [less, lower.slice(0, less.length)];
  }
  const isLower = words.charAt(0) === lower.charAt(0);
  return isLower || !isSentenceCase(reading, noun, words) ? words : lower.charAt(0) + words.slice(1);
}
/** Where a word that nothing follows any more ends a noun; -1 where none does. Only its last words are searched. */
const danglingIn = (lower: string): number => {
  const from = Math.max(0, lower.length - LONGEST_DANGLING);
  const at = lower.slice(from).search(DANGLING);
  return at < 0 ? at : from + at;
};
/** "mới xảy ra" and a few blanks. */
const LONGEST_DANGLING = 16;
/** What stands behind the noun, in the order in which it is taken away. */
const TAILS = [AROUND, WHEN, WHOSE, IN_AREA, WHEN, DANGLING];
/** Most nouns have none of the words of whose and when it is. */
const WHOSE_OR_WHEN = /\s(?:năm|tháng|quý|tỉnh|đơn vị|địa|cụm|khối|thành phố|khu vực|nơi đây|hiện nay)/u;
const TAILS_OF_ANY = [AROUND, DANGLING];
/** Nobody names a measure in more characters. */
const LONGEST_NOUN = 300;

/** Without marks at the end, or "từ"; walked backwards, since a pattern that ends in "$" would be tried from every character. */
const withoutTail = (words: string): string => {
  if (words.endsWith(' từ')) return words.slice(0, -3).trimEnd();
  let end = words.length;
  while (end > 0 && TAIL_MARKS.has(words.charCodeAt(end - 1))) end -= 1;
  return words.slice(0, end);
};

/** "khám phá 886 vụ" → "khám phá vụ", "trộm cắp tài sản 109 vụ" → "trộm cắp tài sản": how many there were is no part of what was measured. */
function withoutCounts(reading: Reading, { start, end }: Span): string {
  const { clean } = reading.text;
  const counts: readonly MentionOf<'count'>[] = reading.mentionsWithin('count', start, end);
  let words = '';
  let at = start;
  for (const count of counts) {
    if (MONEY.test(count.value.unit)) {
      words += clean.slice(at, count.start);
      at = count.end;
    }
    if (count.start < at || MEASURES.test(count.value.unit)) continue;
    words += clean.slice(at, count.start);
    const isAfterNoun = count.end >= end && OCCURRENCES.test(count.value.unit) && !VERB_ONLY.test(words.toLowerCase());
    if (!isAfterNoun || words.trim() === '') words += count.surface.replace(FIGURES, '');
    at = count.end;
  }
  const whole = `${words}${clean.slice(at, end)}`;
  return /\d/.test(whole) ? whole.replace(AMOUNT, '') : whole;
}
const FIGURES = /^\d[\d.,]*(?:\s*\/\s*\d[\d.,]*)?\s*/u;
const MONEY = /^(?:đồng|usd|tỷ|tỉ|triệu|tỷ đồng|tỉ đồng|triệu đồng|nghìn tỷ)/u;
/** Of these, how many there were says nothing of what they were: "trộm cắp tài sản 109 vụ". */
const OCCURRENCES = /^(?:vụ|trường hợp|đối tượng|người|ca|bị can|lượt)$/u;
/** "18 tuổi", "24 giờ", "3 tiêu chí": figures that say what is counted, not how many there were. */
const MEASURES = /^(?:tuổi|giờ|giây|phút|mũi|điểm|tháng|năm|ngày|tuần|buổi|lần|mặt|tiêu chí|chỉ tiêu|quý|liều)/u;
/** "thu được 68.412 tỷ đồng", "đạt 3,3 triệu lượt". */
const AMOUNT =
  /\s+(?:(?:đạt|ước|được|thu|về|với|hơn|trên|gần|khoảng|có|trị giá)\s+)*\d[\d.,]*\s+(?:nghìn|triệu|tỷ|tỉ|tấn|kg|ha|km)(?:\s+\p{L}+){0,2}\s*$/u;
const VERB_ONLY =
  /(?:^|\s)(?:giảm|tăng|kéo giảm|bớt|bắt|bắt giữ|khám phá|làm rõ|phá|phát hiện|giải quyết|điều tra|xử lý|thu hồi|kích hoạt|cấp|triệt phá|triệt xóa|khởi tố|nhận|tiếp nhận|thu nhận|kết luận|hoàn thành|vận động|tìm ra thủ phạm|trong tổng số|xong|được|kiểm tra|xử phạt|mắc|cứu|có|xảy ra)\s*$/u;

/** "Số vụ cháy" that opens a sentence is "số vụ cháy"; "Công an", "GRDP", "Đề án 06" keep their capitals. */
const isSentenceCase = (reading: Reading, { start }: Span, words: string): boolean =>
  /^\p{Lu}\p{Ll}*(?:[\s,]|$)/u.test(words) && !reading.startsName(start) && !/^\p{Lu}\p{Ll}*\s\p{Lu}/u.test(words);
