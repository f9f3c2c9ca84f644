import { numberOfType } from '../lexicon/type-set.ts';
import type { MentionOf, UnitValue } from '../model/mention.ts';
import type { Span } from '../model/span.ts';
import type { Text } from '../model/text.ts';
import { WORD } from '../text/words.ts';
import type { Context } from './context.ts';
import { hasNoSmallLetter, startsUpper, wordAfter } from './name-words.ts';
import { provincesOf } from './province.ts';
import { startingAt } from './sorted-spans.ts';
import { words } from './words.ts';

const UNIT = numberOfType('unit');
const TOWN = numberOfType('town');

type UnitMention = MentionOf<'unit'>;

const PLACE_HEAD = words`(?:tỉnh|thành phố|tp|t\.p|quận|huyện|thị xã|xã|phường|khu vực)`;
const CODE = /^P?[ABCHKVXT]\d\d[AB]?$/u;
const LONGEST_CODE = 5;
/** "Phòng PC07", "Cục C08": the word belongs to the name. */
const OFFICE = /(?:phòng|cục)\s$/u;
/** "quốc lộ A12", "lớp C03", "số V05": no unit. */
const NOT_A_UNIT = /(?:lộ|lớp|số|đường|lô|phòng thi|mã|tuyến|khóa|căn|nhà|block|tòa)\s$/u;

/** "Trường Cao đẳng Cảnh sát nhân dân II" */
const SCHOOL_NUMBER = /^ [IVX]{1,4}(?![\p{L}\p{N}])/u;

/** Bodies of data/units.yml, with the place that follows: "Sở Tư pháp tỉnh Lạng Sơn", "Phòng CSGT Công an tỉnh Kiên Giang". */
export function namedUnits(text: Text, context: Context, police: readonly UnitMention[]): UnitMention[] {
  const found: UnitMention[] = [];
  for (const { id, start: surfaceStart, end: nameEnd } of context.lexicon.surfaces.ofType(text, UNIT)) {
    const row = context.lexicon.unit(id);
    const start = row?.level === 'school' ? behindSmallHead(text, surfaceStart) : surfaceStart;
    if (!row || !startsUpper(text.clean, start)) continue;
    const { end, provinceId } = row.takesPlace
      ? withPlace(text, context, { end: nameEnd, police })
      : {
          end:
            nameEnd +
            (row.level === 'school'
              ? (SCHOOL_NUMBER.exec(text.clean.slice(nameEnd, nameEnd + 6))?.[0].length ?? 0)
              : 0),
          provinceId: null,
        };
    const surface = text.clean.slice(start, end);
    const isAlone = end === nameEnd;
    if (isAlone && !surface.includes(' ') && isInDocument(text, start)) continue;
    const isInCapitals = isAlone && hasNoSmallLetter(text.clean, { start, end });
    // "Thuế" and "Hải quan" alone are taxes and customs.
    if (row.takesPlace && isAlone && !isInCapitals && !surface.includes(' ')) continue;
    const isShouted = isInCapitals && surface.includes(' ');
    const value: UnitValue = {
      name: isShouted ? row.name : surface,
      level: row.level,
      provinceId,
      police: row.police,
      ...(row.code !== undefined && { code: row.code }),
    };
    found.push({ kind: 'unit', start, end, surface, value, certainty: 'stated', confidence: 1, rule: 'unit/named' });
  }
  return found;
}

/** "trường Đại học Cảnh sát nhân dân": where the name starts, which is written with a capital. */
const behindSmallHead = ({ clean, norm }: Text, start: number): number =>
  !startsUpper(clean, start) && norm.startsWith(SCHOOL_HEAD, start) ? start + SCHOOL_HEAD.length : start;
const SCHOOL_HEAD = 'trường ';

interface Behind {
  end: number;
  /** By start. */
  police: readonly UnitMention[];
}

const withPlace = (
  text: Text,
  context: Context,
  { end, police }: Behind,
): { end: number; provinceId: string | null } => {
  const next = wordAfter(text.clean, end);
  if (!next) return { end, provinceId: null };
  const whose = startingAt(police, next.start);
  if (whose) return { end: whose.end, provinceId: whose.value.provinceId };
  const surface = startingAt(context.lexicon.surfaces.ofType(text, UNIT), next.start);
  if (surface && context.lexicon.unit(surface.id)?.takesPlace === false) return { end: surface.end, provinceId: null };
  PLACE_HEAD.lastIndex = next.start;
  const hasHead = PLACE_HEAD.test(text.norm);
  const headEnd = hasHead ? PLACE_HEAD.lastIndex : end;
  const isAbbreviated = hasHead && /^(?:tp|t\.p)\.$/u.test(text.norm.slice(next.start, headEnd + 1));
  const name = hasHead ? wordAfter(text.clean, isAbbreviated ? headEnd + 1 : headEnd) : next;
  const province = name ? provincesOf(text, context).at(name.start) : null;
  if (province) return { end: province.end, provinceId: province.value.id };
  if (!hasHead) {
    const town = startingAt(context.lexicon.surfaces.ofType(text, TOWN), next.start);
    return { end: town?.end ?? end, provinceId: null };
  }
  const isName =
    name !== null && startsUpper(text.clean, name.start) && !isPersonOfProvince(next, name, { text, context });
  return {
    end: isName ? endOfCapitals(text.clean, name.start) : headEnd,
    provinceId: null,
  };
};

/** "Chủ tịch UBND tỉnh Trần Ngọc Tam": what is no province behind "tỉnh", and begins with a family name, is a person. */
const isPersonOfProvince = (
  head: Span,
  name: Span,
  { text: { norm }, context }: { text: Text; context: Context },
): boolean =>
  norm.slice(head.start, head.end) === 'tỉnh' && context.lexicon.surnames.has(norm.slice(name.start, name.end));

const endOfCapitals = (clean: string, start: number): number => {
  let word = wordAfter(` ${clean.slice(start, start + 40)}`, 0);
  let end = start;
  for (let count = 0; word && count < 4; count++) {
    end = start + word.end - 1;
    const next = wordAfter(clean, end);
    if (!next || !startsUpper(clean, next.start)) break;
    word = { start: next.start - start + 1, end: next.end - start + 1 };
  }
  return end;
};

/** The "BCA" and "X03" of "282/KH-BCA-X03" are letters of a document's number. */
const isInDocument = ({ clean }: Text, start: number): boolean =>
  '/-'.includes(clean.charAt(start - 1) || ' ') &&
  DOCUMENT_CODE.test(clean.slice(Math.max(0, start - LONGEST_DOCUMENT_CODE), start));
const DOCUMENT_CODE = /\d\/[^\s]*$/u;
const LONGEST_DOCUMENT_CODE = 20;

/** "C08", "Phòng PC07", "PA06": codes of ministry departments and provincial offices. */
export function codedUnits(text: Text, { lexicon }: Context): UnitMention[] {
  const found: UnitMention[] = [];
  const { words } = text;
  for (let word = 0; word < words.count; word++) {
    if (words.kind(word) !== WORD.both) continue;
    const [index, end] = [words.start(word), words.end(word)];
    if (end - index > LONGEST_CODE) continue;
    const code = text.clean.slice(index, end);
    if (!CODE.test(code) || /^[.,]\d/u.test(text.clean.slice(end, end + 2))) continue;
    const before = text.norm.slice(Math.max(0, index - 10), index);
    const office = OFFICE.exec(before)?.[0].length ?? 0;
    if (office === 0 && NOT_A_UNIT.test(before)) continue;
    if (isInDocument(text, index)) continue;
    const row = lexicon.unitByCode(code);
    const isOffice = code.startsWith('P');
    if (!row && !isOffice) continue;
    const start = index - office;
    const surface = text.clean.slice(start, end);
    const value: UnitValue = {
      name: surface,
      level: isOffice ? 'office' : 'department',
      provinceId: null,
      code,
      police: true,
    };
    found.push({ kind: 'unit', start, end, surface, value, certainty: 'stated', confidence: 0.9, rule: 'unit/code' });
  }
  return found;
}
