import type { Target } from '../model/extraction.ts';
import type { Span } from '../model/span.ts';
import type { Reading } from './reading.ts';
import { lastWithin } from './spans-within.ts';
import { isLevelOfMark } from './target-marker.ts';
import type { Slot } from './target-slot.ts';

/** What tells that a percentage is the mark by which another one is measured. */
export type YardstickSign = 'assigned_clause' | 'yardstick' | 'set_by' | 'aside_past' | 'shortfall';

/** "so với mức", "chưa đạt yêu cầu", "vượt xa mức giảm", "đạt, vượt chỉ tiêu giảm", "xấp xỉ chỉ tiêu", "(chỉ tiêu là": right before the mark. */
const MEASURED =
  /(?:đạt|vượt)(?: xa)?\s+(?:mức |chỉ tiêu |mục tiêu |giao ước |kế hoạch )+(?:kéo )?(?:giảm|tăng)\s*$|(?:xấp xỉ|tiệm cận|sát|ngang|bằng)\s+(?:với )?(?:mức )?(?:chỉ tiêu|mục tiêu|giao ước|kế hoạch|yêu cầu)(?: (?:là|giao|đề ra))?\s*$|(?:giao ước|cam kết|mục tiêu|chỉ tiêu)(?: đầu năm| cả năm| năm)?(?: chỉ)? là (?:giảm|tăng)\s*$|(?:chỉ tiêu|kế hoạch|mức)[^.;:()]{0,40}(?:giao|quy định|cho phép|đề ra)\s*\(\s*$|(?:(?:so với|vượt(?: xa)?|(?:thấp|cao|sâu|nhiều|ít|kém) hơn|sát|trong|dưới)\s+(?:mức|ngưỡng)(?: khống chế| trần| sàn| tối đa| tối thiểu| cho phép| quy định)?|(?:chưa|không)\s+đạt\s+(?:mức|yêu cầu|chỉ tiêu))(?:\s+(?:giảm|tăng|là|giao|đề ra))?\s*$|\(\s*(?:giao ước|cam kết|mục tiêu|chỉ tiêu|kế hoạch|yêu cầu|quy định)\s*:?(?:\s+(?:là|giao|giảm|tăng|đạt|năm))*\s*$/u;
const GOAL = '(?:giao ước|cam kết|mục tiêu|chỉ tiêu|kế hoạch|yêu cầu|quy định|định mức)';
/** "11,4% so với mục tiêu", "(79% so với giao ước", "thấp hơn quy định của Quốc hội (", "trong khi kế hoạch năm là": the mark of the value before it. */
const MARK_OF_ANOTHER = new RegExp(
  String.raw`(?:\d\s*%[,\s]*(?:(?:còn|vẫn) )?(?:thấp |kém )?so với (?:mức )?${GOAL}(?:(?!\svà\s)[^.;:,()%]){0,30}\(?|(?:cao|thấp|kém) hơn ${GOAL}[^.;:,()%]{0,30}\(|trong khi (?:\S+ ){0,2}${GOAL}[^.;:,()%]{0,24})\s*$`,
  'u',
);
/** Every mark is called one of these: where none stands, none is looked for. */
const MARK_WORD = /mức|giao ước|cam kết|mục tiêu|chỉ tiêu|kế hoạch|yêu cầu|quy định|định mức/u;
/** "80% của năm 2023", "61,6% hiện tại": the mark is an earlier value, no goal. */
const EARLIER =
  /^\s*(?:(?:của|ở|hồi)\s)?(?:(?:năm|tháng) (?:\d|trước|ngoái)|cùng kì|quý|hiện|toàn quốc|cả nước|bình quân|trung bình)/u;
/** "(năm ngoái mới 79%)", "(năm học trước 54,8%)", "(hiện là 61%)": the value so far, beside a goal. */
const PAST_ASIDE =
  /\(\s*(?:(?:năm|quý|tháng|nhiệm kì|năm học|cùng kì năm|cùng kì)\s(?:trước|ngoái|qua|\d{4})|hiện|trước đây|trước đó|đầu năm)(?!\p{L})[^()]*$/u;
/** "Giao ước về giảm tai nạn giao thông (5%) cũng hoàn thành", "Chỉ tiêu giảm cháy 10% không đạt": the mark is met or missed. */
const NAMED_MARK = /(?:giao ước|chỉ tiêu|mục tiêu)\s[^.;:,()%]{2,50}\(?\s*$/u;
const IS_MET =
  /^\s*\)?\s*(?:(?:cũng|đều|đã|vẫn|chưa|không)\s)*(?:hoàn thành|đạt(?! (?:trên|dưới|từ|\d))|vượt(?! \d))(?!\p{L})/u;
/** "giảm 5% số vụ (thực tế tăng 3,8%)", "phá án trên 75%, thực hiện 82,16%": the mark before what came of it. */
const BEFORE_OUTCOME = /^[^.;:()%]{0,50}[,(]\s*(?:thực tế|kết quả|thực hiện)(?!\p{L})[^.;:()%]{0,16}\d/u;
const OUTCOME =
  /(?:[,(]|\s(?:nhưng|song))\s*(?:thực tế|kết quả|thực hiện)(?:\s(?:là|mới|chỉ|đạt|được|giảm|tăng|còn|dừng ở|ở mức))*\s*$/u;
const OUTCOME_WORD = /thực tế|kết quả|thực hiện/u;
/** "vượt xa mục tiêu 40%", "thấp hơn chỉ tiêu 100%": so much is a mark, while "vượt chỉ tiêu 5%" is how far it is passed. */
const PASSED_MARK =
  /(?:vượt(?: xa)?|(?:thấp|cao|kém) hơn)\s+(?:mức\s+)?(?:giao ước|cam kết|mục tiêu|chỉ tiêu|kế hoạch|yêu cầu)\s*["“]?\s*$/u;
/** "mức 5% đã ký", "70% đề ra", "40% mà Cụm ký đầu năm": who strives for it has set it. */
const PLEDGED_BY =
  /^\s*["”]?\s*(?:đã (?:kí|ghi|đăng kí|đề ra|cam kết|hứa)|đề ra|mà\s[^,;.()]{0,20}(?:kí|đăng kí|cam kết|hứa))(?!\p{L})/u;
/** "Đầu năm, 8 đơn vị ký giao ước: kéo giảm …": what the colon opens was pledged, whatever else is told; "kết quả thực hiện giao ước:" opens results. */
const PLEDGED_LIST = /(?<!\p{L})kí (?:kết )?(?:bản )?giao ước[^.;:%]{0,50}:/u;
const OF_RESULTS = /thực hiện|kết quả|sau (?:khi|\d)|hoàn thành|vượt/u;
/** "là 75% và 90%": two marks. */
const AND = /^\s*(?:và|,)\s*$/u;
/** "(51% / chỉ tiêu 60%)": the value before its mark. */
const BEFORE_MARK = new RegExp(String.raw`^\s*\/\s*${GOAL}`, 'u');
/** "90% do Bộ giao", "trên 90% mà Quốc hội giao", "1,5% Quốc hội cho phép": who has set it. */
const SET_BY =
  /^\s*,?\s*(?:mà\s[^,;.()]{0,40}(?:giao|quy định|cho phép|đề ra|ấn định|kí kết)|(?:(?:do|theo)\s)?(?:quốc hội|chính phủ|bộ|trung ương|tòa án|ủy ban|ubnd|tỉnh ủy)[^,;.()]{0,30}\s(?:giao|quy định|cho phép|ấn định))(?!\p{L})/u;

/** "đạt 93,7% (chỉ tiêu là trên 75%)", "chưa đạt yêu cầu trên 90% mà Quốc hội giao" → the second is a goal beside a result. */
export function yardstickSigns(reading: Reading, slot: Slot, clauseStart: number): YardstickSign[] {
  const { norm } = reading.text;
  const { start, end } = slot.percent;
  const after = norm.slice(end, end + 60);
  const signs: YardstickSign[] = [];
  const assigned = lastWithin(reading.cues('assigned'), clauseStart, start);
  const words = assigned ? norm.slice(assigned.end, start) : '';
  if (assigned && slot.marker?.kind !== 'change' && !/[;.,]/u.test(words) && !isMet(words))
    signs.push('assigned_clause');
  const aside = norm.slice(Math.max(slot.sentence.start, start - 60), start);
  if (aside.includes('(') && PAST_ASIDE.test(aside)) return ['aside_past'];
  if (slot.previous && OUTCOME_WORD.test(aside) && OUTCOME.test(aside)) return ['aside_past'];
  if (BEFORE_MARK.test(after) || isShort(reading, slot, clauseStart)) return ['shortfall'];
  if (EARLIER.test(after)) return signs;
  if (isMark(reading, slot) || isMarkToo(reading, slot)) signs.push('yardstick');
  if (SET_BY.test(after)) signs.push('set_by');
  return signs;
}

/** What stands around the value says that it is a mark. */
function isMark({ text }: Reading, { percent, sentence, previous }: Slot): boolean {
  const { norm } = text;
  const { start, end, value } = percent;
  const after = norm.slice(end, end + 60);
  if ((OUTCOME_WORD.test(after) && BEFORE_OUTCOME.test(after)) || PLEDGED_BY.test(after)) return true;
  const aside = norm.slice(Math.max(sentence.start, start - 60), start);
  if (!MARK_WORD.test(aside)) return false;
  const near = norm.slice(Math.max(previous?.percent.end ?? sentence.start, start - 40), start);
  return (
    MEASURED.test(near) ||
    MARK_OF_ANOTHER.test(aside) ||
    (PASSED_MARK.test(near) && isLevelOfMark(value)) ||
    (NAMED_MARK.test(aside) && IS_MET.test(after))
  );
}

/** The sentence tells what was pledged, behind a colon: in a review, too. */
export function isRestated({ text }: Reading, { percent, sentence }: Slot): boolean {
  const before = text.norm.slice(Math.max(sentence.start, percent.start - LONGEST_PLEDGE), percent.start);
  const opening = before.includes('giao ước') ? PLEDGED_LIST.exec(before) : null;
  if (opening === null) return false;
  return (
    !OF_RESULTS.test(before.slice(0, opening.index + opening[0].length)) &&
    !/thực hiện|kết quả|đã đạt/u.test(before.slice(opening.index + opening[0].length))
  );
}
/** No list of pledges is looked through further. */
const LONGEST_PLEDGE = 600;

/** The second of two marks: "mức cam kết là 75% và 90%". */
const isMarkToo = (reading: Reading, { percent, previous }: Slot): boolean =>
  previous !== null &&
  AND.test(reading.text.norm.slice(previous.percent.end, percent.start)) &&
  isMark(reading, previous);

/** "mới chỉ khoảng 38%", "chỉ đạt 87 - 88%": so far and no more, whatever else its sentence asks for. */
function isShort(reading: Reading, { percent, marker }: Slot, clauseStart: number): boolean {
  const cue = lastWithin(reading.cues('shortfall'), clauseStart, percent.start);
  const before = Math.max(cue?.end ?? 0, marker?.start ?? percent.start);
  return (
    cue !== undefined &&
    /^\s*(?:(?:khoảng|gần|ở mức|mức|tỉ lệ|được|từ)\s*)*$/u.test(reading.text.norm.slice(cue.end, before))
  );
}

/** The status of a mark beside another value; null for a value that is none. */
export function statusOfMark(signs: readonly string[]): Target['status'] | null {
  if (signs.includes('set_by') || signs.includes('assigned_clause')) return 'assigned';
  if (signs.includes('aside_past')) return 'reported';
  return signs.includes('yardstick') ? 'pledged' : null;
}

/** "chỉ tiêu Quốc hội giao đều đạt và vượt: …": what follows are results, not quotas. */
export const isMet = (words: string): boolean => /(?<!\p{L})(?:đều|vượt|hoàn thành)(?!\p{L})/u.test(words);

/** Brackets of the sentence that are closed before a percentage: what they say is said of another value. */
export function asidesIn({ text }: Reading, { sentence, percent }: Slot): Span[] {
  const offset = sentence.start;
  const before = text.norm.slice(offset, percent.start);
  const asides: Span[] = [];
  for (let end = before.indexOf(')'); end >= 0; end = before.indexOf(')', end + 1)) {
    const start = before.slice(0, end).lastIndexOf('(');
    if (offset + start >= (asides.at(-1)?.end ?? offset)) asides.push({ start: offset + start, end: offset + end });
  }
  return asides;
}

export const isInside = ({ start, end }: Span, spans: readonly Span[]): boolean =>
  spans.some((span) => span.start < start && end <= span.end);

/** "đạt từ 85% trở lên (năm 2024 đạt 83,9%); …": a value in brackets behind another one says nothing of those that follow. */
export function isAside({ text }: Reading, { percent, sentence, previous }: Slot): boolean {
  if (!previous) return false;
  const before = text.norm.slice(Math.max(sentence.start, previous.percent.end), percent.start);
  return before.lastIndexOf('(') > before.lastIndexOf(')');
}
