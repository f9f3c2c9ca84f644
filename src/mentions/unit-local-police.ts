import type { MentionOf, UnitValue } from '../model/mention.ts';
import type { Text } from '../model/text.ts';
import { hashOf } from '../text/words.ts';
import type { Context } from './context.ts';
import { isAllCapitals, nameWordAfter, startsUpper, wordAfter } from './name-words.ts';
import { provincesOf } from './province.ts';
import { words } from './words.ts';

type UnitMention = MentionOf<'unit'>;

/** Over the norm: "công an tỉnh", "catp", "ca quận"; the place's name follows. */
const POLICE = new RegExp(
  words`(?:(?<city>catp|cattp)|(?<tinh>cat)|(?:công an|ca)(?:[ ](?<level>tỉnh|thành phố|tp|t\.p|quận|huyện|thị xã|xã|phường|thị trấn|đặc khu|(?<short>tx|q|h|p)))?)`
    .source,
  'uy',
);
/** The first words of those. */
const [CONG, CA, CAT, CATP, CATTP] = ['công', 'ca', 'cat', 'catp', 'cattp'].map(hashOf);
// Asked about every word: five comparisons take a quarter of a look-up's time.
const isFirstWord = (hash: number): boolean =>
  hash === CONG || hash === CA || hash === CAT || hash === CATP || hash === CATTP;
const LEVELS: Readonly<Record<string, UnitValue['level']>> = {
  tỉnh: 'province',
  'thành phố': 'province',
  tp: 'province',
  't.p': 'province',
  quận: 'district',
  huyện: 'district',
  'thị xã': 'district',
  xã: 'commune',
  phường: 'commune',
  'thị trấn': 'commune',
  'đặc khu': 'commune',
  tx: 'district',
  q: 'district',
  h: 'district',
  p: 'commune',
};
/** Most words of a commune's or district's name: "Ea H'leo", "Phong Nha - Kẻ Bàng". */
const MAX_NAME_WORDS = 4;

/** "Công an tỉnh Kiên Giang", "CATP Hà Nội", "Công an quận Ninh Kiều", "Công an tỉnh". "Công an 5 tỉnh", "Công an xã" name none. */
export function localPolice(text: Text, context: Context): UnitMention[] {
  const found: UnitMention[] = [];
  const { words: all } = text;
  for (let word = 0; word < all.count; word++) {
    if (!isFirstWord(all.hash(word))) continue;
    const start = all.start(word);
    POLICE.lastIndex = start;
    const match = POLICE.exec(text.norm);
    const unit = match && unitAt(text, context, { start, end: POLICE.lastIndex, groups: match.groups ?? {} });
    if (unit) found.push(unit);
  }
  return found;
}

/** "Báo Công an TP.HCM" is a newspaper; "trình báo Công an TP.HCM" tells the police. */
const NEWSPAPER = 'Báo ';

interface Head {
  start: number;
  end: number;
  groups: Readonly<Record<string, string | undefined>>;
}

const unitAt = (text: Text, context: Context, { start, end, groups }: Head): UnitMention | null => {
  const word = groups.level?.replaceAll(/\s+/gu, ' ') ?? (groups.city ? 'tp' : groups.tinh ? 'tỉnh' : null);
  // "CA" and "CAT" are capitals or nothing: "ca" is a shift, a song.
  const isShort = !text.norm.startsWith('công', start);
  if (isShort && !isAllCapitals(text.clean, { start, end: start + 2 })) return null;
  // "Công an Q. Ninh Kiều": one letter is a level only as a capital.
  if (groups.short && !startsUpper(text.clean, end - 1)) return null;
  const level = word === null ? 'province' : (LEVELS[word] ?? 'province');
  const nameStart = startOfName(text.clean, end);
  if (level === 'province') {
    if (text.clean.startsWith(NEWSPAPER, start - NEWSPAPER.length)) return null;
    const provinces = provincesOf(text, context);
    // "TP.HCM" is a name with its head in it.
    const province =
      (word && provinces.at(end - (groups.level?.length ?? 0))) ??
      (nameStart === null ? null : provinces.at(nameStart));
    if (province)
      return provincial(text, context, {
        start,
        province,
        isCity: word === 'tp' || word === 't.p' || word === 'thành phố',
      });
    if (word === null || (isShort && groups.tinh)) return null;
    const cityEnd = word === 'tỉnh' ? null : endOfName(text, context, nameStart);
    if (cityEnd !== null) return mention(text, { start, end: cityEnd }, { level: 'district', confidence: 0.9 });
    return mention(text, { start, end }, { level, confidence: 0.8 });
  }
  const nameEnd = endOfName(text, context, nameStart);
  if (nameEnd === null) return null;
  // "phường 1 Bảo Lộc": since 2025 a number may stand before its town's name.
  const isNumber = nameStart !== null && /\d/u.test(text.clean.charAt(nameStart));
  const town = isNumber
    ? nameWordAfter('town', nameEnd, { text, lexicon: context.lexicon })
    : townBehindDash(text, context, nameEnd);
  return mention(text, { start, end: town?.end ?? nameEnd }, { level, confidence: 0.95 });
};

/** "phường Xuân Hương - Đà Lạt": wards since 2025 that carry the name of the town they were part of. */
const townBehindDash = (text: Text, { lexicon }: Context, end: number) => {
  const dash = /^\s?[-–]\s?(?=\p{Lu})/u.exec(text.clean.slice(end, end + 4))?.[0];
  return dash === undefined ? null : nameWordAfter('town', end + dash.length - 1, { text, lexicon });
};

interface Provincial {
  start: number;
  province: MentionOf<'province'>;
  isCity: boolean;
}

/** "TP Vĩnh Long" was a city inside its province; "TP Cần Thơ" is a province of its own. */
const provincial = (text: Text, { lexicon }: Context, { start, province, isCity }: Provincial): UnitMention => {
  const isInside = isCity && lexicon.provinces.byId(province.value.id)?.kind === 'province';
  return {
    ...mention(
      text,
      { start, end: province.end },
      { level: isInside ? 'district' : 'province', confidence: province.confidence },
    ),
    value: {
      name: isInside ? text.clean.slice(start, province.end) : province.value.name,
      level: isInside ? 'district' : 'province',
      provinceId: province.value.id,
      police: true,
    },
  };
};

const mention = (
  text: Text,
  { start, end }: { start: number; end: number },
  { level, confidence }: { level: UnitValue['level']; confidence: number },
): UnitMention => {
  const surface = text.clean.slice(start, end);
  const value: UnitValue = { name: surface, level, provinceId: null, police: true };
  return { kind: 'unit', start, end, surface, value, certainty: 'stated', confidence, rule: 'unit/local-police' };
};

/** "1 tỉnh": the number counts what follows. */
const isCount = (clean: string, end: number): boolean =>
  /^(?:[.,/%-]\d|%|\s(?:tỉnh|đơn vị|xã|phường|vụ|đối tượng|người|nội|chỉ|địa))/u.test(clean.slice(end, end + 12));

/** After "Công an TP." the dot and blanks are passed over. */
const startOfName = (clean: string, end: number): number | null => {
  const at = clean[end] === '.' ? end + 1 : end;
  if (at > end && (startsUpper(clean, at) || /\d/u.test(clean.charAt(at)))) return at;
  return wordAfter(clean, at)?.start ?? null;
};

/** End of the capitalised words, or of the number ("quận 1"), that a place's name is made of. */
const endOfName = (text: Text, { lexicon }: Context, start: number | null): number | null => {
  if (start === null) return null;
  const { clean } = text;
  const number = /^\d{1,2}(?!\d|[.,/-]\d|%|\s(?:tỉnh|đơn vị|xã|phường|quận|huyện))/u.exec(
    clean.slice(start, start + 12),
  );
  if (number) return start + number[0].length;
  let end: number | null = null;
  let at = start;
  for (let count = 0; count < MAX_NAME_WORDS && startsUpper(clean, at); count++) {
    // "Công an huyện Sóc Sơn Cụm phó"
    if (end !== null && lexicon.besideNames.at(text, at, 'unit_break')) break;
    const word = /^\p{Lu}[\p{L}\p{M}]*(?:['’][\p{L}\p{M}]+)?/u.exec(clean.slice(at, at + 24));
    if (!word) break;
    end = at + word[0].length;
    const next = wordAfter(clean, end);
    // Communes since 2025 are numbered: "Công an xã Bảo Lâm 1".
    if (next && /^\d{1,2}$/u.test(clean.slice(next.start, next.end)) && !isCount(clean, next.end)) return next.end;
    if (!next) break;
    at = next.start;
  }
  return end;
};
