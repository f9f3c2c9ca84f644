import type { Target } from '../model/extraction.ts';
import type { Span } from '../model/span.ts';
import type { Reading } from './reading.ts';
import { nounOpening } from './target-noun.ts';
import type { Slot } from './target-slot.ts';
import { nounWords } from './target-words.ts';

/** What earlier percentages measured: in the sentence so far, and in the last sentence of the passage that had any. */
export interface Measured {
  sentence: readonly string[];
  before: readonly string[];
  /** The last sentence that had any, wherever it stood: "tỷ lệ này" may point there. */
  anywhere: readonly string[];
  /** The nouns of the row of values that is being told one after the other: "số vụ", "số người chết"; empty in none. */
  told: readonly string[];
  /** Of the value itself: a verb before it may govern it too. */
  direction: Target['direction'];
}

/** A value in a row of values that are told one after the other: the second of three is { index: 1, length: 3 }. */
export interface Turn {
  index: number;
  length: number;
  /** "lần lượt", "tương ứng" stands before the row. */
  isToldInTurn: boolean;
}

const RATE = '(?:tỷ|tỉ) lệ';
/** "tỷ lệ điều tra, khám phá" before what is investigated. */
const RATE_HEAD = new RegExp(
  String.raw`^(?:${RATE}\s+)?(?:(?:điều tra|khám phá|điều tra khám phá|làm rõ|phá(?= án)|giải quyết|xử lý|thi hành xong|kiểm sát)(?:,\s*|\s+và\s+|\s+|$))*`,
  'iu',
);
/** "án rất nghiêm trọng", "riêng trọng án", "các loại tội phạm khác": cases, without what is done with them. */
const CASES =
  /^(?:các\s+|riêng\s+|trong đó\s+)*(?:án|vụ án|trọng án|tội phạm|các loại tội phạm|các loại án|vụ)(?![\p{L}\p{M}\p{N}])/u;
/** Cases that have a verb of their own. */
const OWN_VERB =
  /(?<!\p{L})(?:được|bị|phải|có|đúng|truy tố|tạm đình chỉ|phát hiện|bắt|xảy ra|khởi tố|điều tra|khám phá|làm rõ|phá|giải quyết|xử lý|xét xử|số vụ)(?!\p{L})/u;
/** "giải quyết", "tỷ lệ kích hoạt": what is done with something that stood before. */
const BARE_VERB = new RegExp(
  String.raw`^(?:${RATE}\s+)?(?:được\s+)?(?:(?:tiếp nhận|phân loại|giải quyết|xử lý|kích hoạt|cấp|thu hồi)(?:,\s*|\s+và\s+|\s+|$))+(?:dứt điểm|xong|bình quân|đạt|nhanh)?$|^${RATE}$`,
  'u',
);
/** "làm rõ vụ", "điều tra, khám phá số vụ": cases that were named before. */
const BARE_CASES =
  /^(?:(?:tỷ|tỉ) lệ\s+)?(?:(?:điều tra|khám phá|điều tra khám phá|làm rõ|phá|bắt|phát hiện|tìm ra thủ phạm)(?:,\s*|\s+và\s+|\s+))+(?:được\s+)?(?:số\s+)?vụ$/u;
/** What is taken in, solved or issued: other things are not what an elided object stands for. */
const DEALT_WITH =
  /dấu hiệu tội phạm|tin báo|tố giác|nguồn tin|kiến nghị|đơn|hồ sơ|tài khoản|định danh|căn cước|cccd|thủ tục|tài sản/iu;
/** "tỷ lệ này", "con số của cuối năm 2024", "thực hiện": says of what stood before. */
const ANAPHOR = new RegExp(
  String.raw`^(?:(?:các|cả|hai|ba|bốn|những)\s+)*(?:${RATE}|con số|chỉ số|chỉ tiêu|mức|tiêu chí|số)\s+(?:này|đó|ấy|trên|của (?:cuối |đầu )?năm|thực tế)(?!\p{L})|^(?:thực hiện|mức|con số|cùng kỳ|yêu cầu|chỉ tiêu|kế hoạch|giao ước)(?:\s\S+){0,3}?(?:\s(?:đề ra|đặt ra|giao|đã ký))?$|^(?:quốc hội|bộ|bộ công an|chính phủ|trung ương) giao$`,
  'u',
);
/** "cả ba chỉ tiêu đều vượt", "ba con số này": the values of the sentence before, told one after the other. */
const TOLD_ABOVE = new RegExp(
  String.raw`^(?:(?:các|cả|hai|ba|bốn|năm|những)\s+)+(?:con số|chỉ số|chỉ tiêu|${RATE}|nội dung)(?!\p{L})`,
  'u',
);
const COUNTED =
  /^(?:(?:số|tổng số)\s+)?(?<what>vụ|vụ việc|người|trường hợp|đối tượng|ca|tin|đơn|hồ sơ|tài khoản|bị can|việc)$/u;
const VICTIMS = /^(?:số\s+)?(?:người\s+)?(?:chết|bị thương|tử vong)$/u;
const CRITERIA = [
  'số vụ tai nạn giao thông',
  'số người chết do tai nạn giao thông',
  'số người bị thương do tai nạn giao thông',
];
const ALL_CRITERIA = /(?:cả|từng|mỗi)\s+(?:(?:ba|3)\s+)?(?:tiêu chí|mặt)/u;

/** "cả 3 tiêu chí", "cả ba mặt": criteria of what the clause names first. */
const CRITERIA_ONLY = /^(?:(?:trên|ở|về)\s+)?(?:cả|từng|mỗi)\s+(?:(?:ba|3)\s+)?(?:tiêu chí|mặt)$/u;

/** What a noun phrase is restored from. */
interface Elided {
  words: string;
  slot: Slot;
  turn: Turn | null;
  /** What stands before the colon of the point, as a noun; empty when nothing does. */
  topic: () => string;
}

/** Puts back the head, the object or the whole that the sentence left out. */
export function restored(reading: Reading, at: Elided, measured: Measured): string {
  const { words, slot, turn } = at;
  const inTurn = turn ? turnOf(words, turn, measured) : null;
  if (inTurn !== null) return inTurn;
  const previous = measured.sentence.at(-1) ?? null;
  const last = previous ?? measured.before.at(-1) ?? null;
  if (words === '') return previous ?? (at.topic() || (measured.before.at(-1) ?? lineBefore(reading, slot)));
  const lower = words.toLowerCase();
  if (ANAPHOR.test(lower) || TOLD_ABOVE.test(lower)) return last ?? measured.anywhere.at(-1) ?? words;
  if (isNameOnly(reading, slot, words)) {
    const whole = previous ?? (at.topic() || last);
    return whole === null ? words : `${withoutPlace(whole)} ở ${words}`;
  }
  if (OUT_OF_ALL.test(lower) && at.topic() !== '') return `${at.topic()} ${words}`;
  if (BY_WHAT.test(lower) && last !== null) return `${last.replace(/ về (?:việc|tiền)$/u, '')} ${words}`;
  if (VICTIMS.test(lower) && speaksOfTraffic(reading, slot))
    return `${/^số|^người/u.test(lower) ? words : `người ${words}`} do tai nạn giao thông`;
  if (CRITERIA_ONLY.test(lower) && speaksOfTraffic(reading, slot)) return `tai nạn giao thông ${words}`;
  if (COUNTED.test(lower)) return withObject(reading, at);
  if (lower.endsWith('vụ') && BARE_CASES.test(lower)) return withObjectOfCases(reading, slot, words, last);
  if (BARE_VERB.test(lower)) return withVerbObject(reading, at, previous);
  if (slot.marker?.kind === 'change' || !CASES.test(lower) || OWN_VERB.test(lower)) return words;
  const head = headOf(last);
  return head === '' ? words : `${head} ${words}`;
}
/** "Bắt đối tượng truy nã: 45% tổng số hiện có": of how many, not what is done with them. */
const OUT_OF_ALL = /^(?:tổng )?số\s(?:.*\s)?(?:hiện có|có mặt(?: đầu kỳ)?|phải \p{L}+|thụ lý)$/u;
/** "83% về việc và 45% về tiền". */
const BY_WHAT = /^về (?:việc|tiền|số vụ|giá trị)$/u;

/** "số vụ, số người chết giảm lần lượt 5%, 7%" → the nouns in their turn; what was told before holds until the row ends. */
export function toldInTurn(words: string, turn: Turn | null, told: readonly string[]): readonly string[] {
  if (turn === null || (turn.index > 0 && words !== '')) return [];
  if (turn.index > 0) return told;
  return turn.isToldInTurn ? words.split(/,\s*|\s+và\s+/u) : [];
}

/** "số vụ, số người chết giảm lần lượt 5%, 7%", "giảm cả ba mặt, lần lượt là 6%, 4% và 10%": what the value in its turn is of. */
function turnOf(words: string, { index, length }: Turn, { sentence, before, told }: Measured): string | null {
  const first = index === 0 ? words : (sentence.at(-index) ?? '');
  if (index === 0 && TOLD_ABOVE.test(words.toLowerCase()) && before.length >= length)
    return before[before.length - length] ?? null;
  if (index > 0 && words !== '') return null;
  if (told.length === length) return told[index] ?? null;
  if (length === 3 && ALL_CRITERIA.test(first.toLowerCase())) return CRITERIA[index] ?? null;
  if (index > 0 && words === '' && before.length >= length && before[before.length - length] === sentence.at(-index))
    return before[before.length - length + index] ?? null;
  return null;
}

/** The row of a table whose cells are lines: "Tỷ lệ điều tra, khám phá án chung" above "Trên 75%". */
function lineBefore(reading: Reading, { sentence }: Slot): string {
  const { start } = reading.paragraphAt(sentence.start);
  if (start <= 1 || sentence.start - start > 2) return '';
  const line = reading.paragraphAt(start - 2);
  const isCell =
    line.end <= start &&
    line.end - line.start < LONGEST_CELL &&
    !/[.:;!?]\s*$/u.test(reading.text.clean.slice(line.start, line.end));
  return isCell ? nounWords(reading, { start: nounOpening(reading, line), end: line.end }) : '';
}
const LONGEST_CELL = 120;

const withoutPlace = (words: string): string => words.replace(/\s+(?:ở|của)\s+\p{Lu}.*$/u, '');

/** "tỷ lệ điều tra, khám phá" of "tỷ lệ điều tra, khám phá án hình sự"; empty when nothing is done with cases. */
function headOf(words: string | null): string {
  if (words === null) return '';
  return (RATE_HEAD.exec(words)?.[0] ?? '').replace(/[\s,]+$/u, '').replace(/^(?:tỷ|tỉ) lệ$/iu, '');
}

/** "Lai Châu" in "ở Điện Biên là 96,1%, Lai Châu 98,3%": a name alone says where the same was measured. */
function isNameOnly(reading: Reading, { nouns }: Slot, words: string): boolean {
  const [noun] = nouns;
  if (nouns.length !== 1 || !noun || !/^\p{Lu}/u.test(words)) return false;
  return PLACES.some((kind) =>
    reading
      .mentionsWithin(kind, noun.start, noun.end)
      .some(({ start, end }) => start - noun.start < 3 && end - start >= words.length - 3),
  );
}
const PLACES = ['province', 'unit'] as const;

const TRAFFIC = /tai nạn|tngt|giao thông/gu;
const FIRES = /(?<!chữa |phòng )cháy|đuối nước/gu;
const lastOf = (pattern: RegExp, words: string): number => [...words.matchAll(pattern)].at(-1)?.index ?? -1;

/** What the passage says before a percentage, and the passage before it. */
const passageBefore = (reading: Reading, { percent }: Slot): Span => ({
  start: Math.max(
    reading.passageAt(Math.max(0, reading.passageAt(percent.start).start - BREAK)).start,
    percent.start - FAR,
  ),
  end: percent.start,
});
/** A break between paragraphs has as many characters at most. */
const BREAK = 3;
/** Longer ago than this, and something else is spoken of. */
const FAR = 600;

const speaksOfTraffic = (reading: Reading, slot: Slot): boolean => trafficAt(reading, slot) >= 0;

/** Where the passage last spoke of road accidents; -1 when it did not, or speaks of fires since. */
function trafficAt(reading: Reading, slot: Slot): number {
  const { start, end } = passageBefore(reading, slot);
  const words = reading.text.norm.slice(start, end);
  const traffic = lastOf(TRAFFIC, words);
  return traffic >= 0 && traffic > lastOf(FIRES, words) ? start + traffic : -1;
}

/** "số vụ", "vụ" → "vụ tai nạn giao thông": what the vụ are of, as the passage said last. */
function withObject(reading: Reading, { words, slot, topic }: Elided): string {
  const what = COUNTED.exec(words.toLowerCase())?.groups?.what ?? words;
  const object = objectOf(reading, slot, what);
  const traffic = what === 'vụ' ? trafficAt(reading, slot) : -1;
  if (traffic >= 0 && traffic > (object?.end ?? -1)) return `${words} tai nạn giao thông`;
  if (object !== null) return `${words} ${object.words}`;
  const own = topic() || (what === 'vụ' ? whatOccurred(reading, slot) : '');
  return own === '' ? words : own.startsWith('số ') ? own : `${words} ${own}`;
}

/** "Phạm pháp hình sự xảy ra 9.146 vụ" → "phạm pháp hình sự"; empty where a place has them ("Toàn tỉnh xảy ra 9 vụ"). */
function whatOccurred(reading: Reading, { sentence, percent }: Slot): string {
  const match = OCCURRED.exec(reading.text.norm.slice(sentence.start, percent.start));
  const what = match?.groups?.what;
  if (!match || what === undefined) return '';
  const start = sentence.start + match.index + match[0].indexOf(what);
  const isNoun = ['head', 'strong_head'].some((type) => reading.cueAt(type, start) !== undefined);
  return isNoun ? nounWords(reading, { start, end: start + what.length }) : '';
}
const OCCURRED =
  /(?:^|[,;:]\s|tình hình\s)(?<what>\p{L}[^.;,:%\d]{2,60}?)(?:\s+trên địa bàn[^.;,%]{0,30}?)?(?:\s(?:còn|đã|vẫn))?\sxảy ra\s\d[\d.]*\svụ/u;

/** "xảy ra 96 vụ tai nạn giao thông, làm chết 57 người" → "tai nạn giao thông". */
function objectOf(reading: Reading, slot: Slot, what: string): { words: string; end: number } | null {
  const { start, end } = passageBefore(reading, slot);
  const pattern = new RegExp(
    String.raw`(?<![\p{L}])${what}\s+(?<object>(?!án[\s,]|việc[\s,])\p{L}[^\d%,;:.()\n]{2,60}?)(?=\s+(?:giảm|tăng|đạt|xảy ra|trên địa bàn|ít hơn|nhiều hơn|so với|trong|với|được|bị|và|thấp hơn|cao hơn|trở lên|tại|ở)(?!\p{L})|\s*[,;:.()]|\s+\d)`,
    'gu',
  );
  const found = [...reading.text.norm.slice(start, end).matchAll(pattern)].at(-1);
  const object = found?.groups?.object;
  if (!found || object === undefined || NO_OBJECT.test(object)) return null;
  const at = start + found.index + found[0].indexOf(object, what.length);
  return { words: reading.text.clean.slice(at, at + object.length), end: at + object.length };
}
const NO_OBJECT =
  /^(?:giảm|tăng|đạt|trong|so|trên|và|được|bị|trở|tương|bằng|tức|ít|nhiều|là|với|chiếm|cũng|lại|đã|xảy|tuy|không|còn|này|đó|ấy|do|ở|tại)(?!\p{L})/u;

/** "giải quyết", "tỷ lệ kích hoạt" → with what is solved or activated: of the point's topic, of the value before, or what was taken in. */
function withVerbObject(reading: Reading, { words, slot, topic }: Elided, previous: string | null): string {
  const own = topic();
  if (own !== '') return own.toLowerCase().includes(words.toLowerCase()) ? own : `${words} ${own}`;
  const object =
    previous !== null && DEALT_WITH.test(previous)
      ? previous.replace(DONE, '').replace(/\s+(?:được|phải)\s.*$/u, '')
      : takenIn(reading, slot);
  return object === '' || words.includes(object) ? words : `${words} ${object}`;
}
/** "tỷ lệ tiếp nhận, xử lý" before what is taken in. */
const DONE =
  /^(?:(?:tỷ|tỉ) lệ\s+)?(?:(?:tiếp nhận|phân loại|giải quyết|xử lý|kích hoạt|cấp|thu hồi)(?:,\s*|\s+và\s+|\s+))*/iu;

/** "Tiếp nhận 3.914 nguồn tin về tội phạm, giải quyết đạt 91%" → "nguồn tin về tội phạm". */
function takenIn(reading: Reading, slot: Slot): string {
  const { start, end } = passageBefore(reading, slot);
  const found = [...reading.text.norm.slice(start, end).matchAll(TAKEN_IN)].at(-1);
  const object = found?.groups?.object;
  if (!found || object === undefined) return '';
  const at = start + found.index + found[0].length - object.length;
  return reading.text.clean.slice(at, at + object.length).trim();
}
const TAKEN_IN =
  /(?:tiếp nhận|thụ lí)(?:, (?:phân loại|xử lí))?\s+(?:(?:hơn|trên|gần)\s+)?(?:\d[\d.,]*%?\s+)?(?<object>(?:tố giác|tin báo|nguồn tin|kiến nghị|đơn|hồ sơ|vụ)[^\d%;:.()\n]{0,60}?)(?=,(?! tin báo| tố giác| kiến nghị)|[;:.()]|\s+\d|\s+(?:được|đạt|và đã))/gu;

/** "làm rõ vụ" → "làm rõ vụ phạm pháp hình sự", "làm rõ tội phạm về trật tự xã hội": the cases that were counted before. */
function withObjectOfCases(reading: Reading, slot: Slot, words: string, last: string | null): string {
  const object = objectOf(reading, slot, 'vụ');
  if (object !== null) return `${words} ${object.words}`;
  const cases =
    last === null
      ? null
      : /^(?:(?:số\s+)?vụ\s+)?(?<cases>(?:tội phạm|phạm pháp|phạm tội|án)\s.*)$/iu.exec(last)?.groups?.cases;
  return cases ? `${words.replace(/\s+(?:số\s+)?vụ$/u, '')} ${cases}` : words;
}
