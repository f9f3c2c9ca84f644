import type { Surface } from '../lexicon/surfaces.ts';
import { numberOfType } from '../lexicon/type-set.ts';
import type { MentionOf, UnitValue } from '../model/mention.ts';
import type { Text } from '../model/text.ts';
import { UnitSet, unitAt } from '../text/character-kind.ts';
import { surfaceAfter } from './beside.ts';
import type { Context } from './context.ts';
import { hasNoSmallLetter, startsUpper, wordAfter } from './name-words.ts';
import { startingAt } from './sorted-spans.ts';

const UNIT_HEAD = numberOfType('unit_head');

type UnitMention = MentionOf<'unit'>;

const MAX_WORDS = 12;
/** Small letters in a row that a name still goes on over: "Học viện Báo chí và Tuyên truyền", "Cục Quản lý dược". */
const MAX_SMALL = 5;
const LEVELS: Readonly<Record<string, UnitValue['level']>> = {
  cục: 'department',
  vụ: 'department',
  'tổng cục': 'department',
  'học viện': 'school',
  phòng: 'office',
  đội: 'office',
};
const IS_SCHOOL = /^(?:trường|đại học|học viện)/u;
/** Words that make a body one of the police. */
const IS_POLICE = /(?:công an|cảnh sát|an ninh|cand|csnd|annd|csgt|trại giam|trại tạm giam)|^cục [abchkvx]\d\d$/u;
/** "Cục C45": codes of before August 2018, too. */
const CODE_BEHIND = /^Cục (?<code>[ABCHKVX]\d\d)$/u;

/** "Học viện Báo chí và Tuyên truyền", "Trại giam số 3", "Trường Đại học Luật Hà Nội": a head and the name that follows, up to a verb or a mark. */
export function headedUnits(text: Text, { lexicon }: Context, { named, police }: Others): UnitMention[] {
  const heads = lexicon.surfaces.ofType(text, UNIT_HEAD);
  if (heads.length === 0) return [];
  const taken = (at: number): UnitMention | null => startingAt(police, at) ?? startingAt(named, at);
  const isStop = (at: number, isShouted: boolean): boolean => {
    // A capital makes the word a part of the name ("Tuyên truyền"), unless all letters are capitals ("CÔNG ĐOÀN KÝ GIAO ƯỚC").
    if ((isShouted || !startsUpper(text.clean, at)) && lexicon.besideNames.at(text, at, 'unit_stop')) return true;
    return (
      startingAt(heads, at) !== null || taken(at) !== null || lexicon.besideNames.at(text, at, 'unit_break') !== null
    );
  };
  const isCounting = (end: number): boolean => surfaceAfter('count_unit', end, { text, lexicon }) !== null;
  const found: UnitMention[] = [];
  for (const head of heads) {
    if (!startsUpper(text.clean, head.start) || taken(head.start)) continue;
    const numberEnd = endOfNumber(text, head);
    if (numberEnd > head.end && isCounting(numberEnd)) continue;
    // "Đoàn Thanh niên Công an tỉnh Bình Dương": the body is of the one that follows.
    const whose = taken(wordAfter(text.clean, head.end)?.start ?? -1);
    const end = whose?.end ?? endOfName(text, head, { isStop, isCounting });
    if (end !== null) found.push(mentionOf(text, head, end));
  }
  return found;
}

/** The units that were found before, each list by start. */
interface Others {
  named: readonly UnitMention[];
  police: readonly UnitMention[];
}

interface Ends {
  /** Whether no name goes on over the word there; `isShouted`: capitals tell nothing. */
  isStop(at: number, isShouted: boolean): boolean;
  /** The number that ends there counts what follows it. */
  isCounting(numberEnd: number): boolean;
}

const endOfName = (text: Text, head: Surface, { isStop, isCounting }: Ends): number | null => {
  const { clean, norm } = text;
  const numberEnd = endOfNumber(text, head);
  if (numberEnd > head.end) return numberEnd;
  let end: number | null = null;
  let small = 0;
  let next = wordAfter(clean, head.end);
  if (!next || !startsUpper(clean, next.start)) return null;
  const isShouted = hasNoSmallLetter(clean, { start: head.start, end: next.end });
  for (let count = 0; next && count < MAX_WORDS; count++) {
    // Right behind the head a verb is a name: "CỤC TỔ CHỨC CÁN BỘ".
    if (isStop(next.start, isShouted && count > 0) || opensNumber(text, next.start)) break;
    const isUpper = startsUpper(clean, next.start);
    const isAnd = norm.slice(next.start, next.end) === 'và';
    if (isUpper) small = 0;
    else if (++small > MAX_SMALL) break;
    if (isAnd) {
      const after = wordAfter(clean, next.end);
      if (!after || isStop(after.start, isShouted)) break;
    } else end = next.end;
    next = wordAfter(clean, next.end);
  }
  // "Đội CSGT số 1", "Trại giam Kênh 7"
  const isNumbered = end !== null && small === 0 && next && opensNumber(text, next.start);
  const behind = isNumbered && end !== null ? endOfNumber(text, { end }) : end;
  return behind !== null && behind !== end && isCounting(behind) ? end : behind;
};

const opensNumber = ({ clean, norm }: Text, at: number): boolean =>
  /\d/u.test(clean.charAt(at)) || (norm.startsWith('số', at) && norm[at + 2] === ' ');

/** "Trại giam số 3", "Quân khu 7", "Tổng cục VIII"; the head's own end when no number follows. */
const endOfNumber = ({ clean }: Text, { end }: { end: number }): number => {
  if (!OPENS_NUMBER.has(unitAt(clean, end + 1))) return end;
  return (
    end +
    (/^\s(?:số\s)?(?:\d{1,3}|[IVX]{1,4})(?![\p{L}\p{N}/%]|[.,]\d)/u.exec(clean.slice(end, end + 12))?.[0].length ?? 0)
  );
};
/** First characters of numbers and of "số". */
const OPENS_NUMBER = new UnitSet('0123456789IVXs');

const mentionOf = (text: Text, head: Surface, end: number): UnitMention => {
  const surface = text.clean.slice(head.start, end);
  const norm = text.norm.slice(head.start, end);
  const level = IS_SCHOOL.test(norm) ? 'school' : (LEVELS[text.norm.slice(head.start, head.end)] ?? 'other');
  const code = CODE_BEHIND.exec(surface)?.groups?.code;
  const value: UnitValue = {
    name: surface,
    level,
    provinceId: null,
    police: IS_POLICE.test(norm),
    ...(code !== undefined && { code }),
  };
  return {
    kind: 'unit',
    start: head.start,
    end,
    surface,
    value,
    certainty: 'stated',
    confidence: 0.7,
    rule: 'unit/headed',
  };
};
