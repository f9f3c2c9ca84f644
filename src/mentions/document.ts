import type { Surface } from '../lexicon/surfaces.ts';
import { numberOfType } from '../lexicon/type-set.ts';
import type { DocumentValue, MentionOf } from '../model/mention.ts';
import type { Text } from '../model/text.ts';
import { surfaceAfter } from './beside.ts';
import type { Context, Recogniser } from './context.ts';
import { startsUpper, wordAfter } from './name-words.ts';
import { byStart } from './sorted-spans.ts';
import { unitsOf } from './units-of.ts';

const DOCUMENT = numberOfType('document');

type DocumentMention = MentionOf<'document'>;

/** "số 12-NQ/TW", "05", "202/2025/QH15", "113/KH-BCA-C04": over the clean text, from the end of the kind. */
const NUMBER =
  /^\s{1,3}(?<so>[Ss]ố\s?:?\s?)?(?<number>\d{1,5}(?<code>(?:\/\d{4})?(?:\s?[-/]\s?(?:[A-ZĐ]{1,6}\d{0,3}|\d{2}))(?:[-/]?(?:[A-ZĐ]{1,6}[a-z]{0,3}\d{0,3}|\d{2,4})){0,4}|\/\d{4})?)(?![\p{L}\p{N}%]|[.,]\d)/u;
/** A number that stands without its kind: "113/KH-BCA-C04". */
const CODE =
  /\d{1,5}(?:\/\d{4})?\/(?:QH\d{1,2}|NĐ-CP|QĐ-TTg|TT-[A-ZĐ]{2,6}|TTLT-[A-ZĐ-]{2,20}|NQ-[A-ZĐ]{2,6}\d{0,2}|(?:KH|QĐ|CT|HD|BC|CV|TB|KL)-[A-ZĐ]{2,6}(?:-[A-Z]{1,2}\d{2})?)/uy;
const DATED = /^,?\s?(?:ngày\s)?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}/u;
const YEAR = /^(?:19|20)\d\d$/u;
const QUOTED = /^\s?(?:về\s)?["“«](?<title>[^"”»\n]{3,200})["”»]/u;
const ABOUT =
  /^,?\svề (?:việc )?(?<title>[^.;:(\n"“]{4,160}?)(?=\s?(?:[.;:(\n"“]|$|\s(?:được|đã|đang|mà|với|do|tại)\s|,\s(?:các|cụm|với|tập|đồng|toàn|trọng|gắn|trong|góp|xây|phấn|nhất|quyết|cán)))/u;
/** "Luật Công an nhân dân", "Luật Giao thông đường bộ": capital, then small letters up to a mark or a verb. */
const MAX_TITLE_WORDS = 9;

/** Laws, resolutions, directives, plans: "Nghị quyết số 12-NQ/TW ngày 16/3/2022 của Bộ Chính trị" → its kind, number and issuer. */
export const documentRecogniser: Recogniser = {
  kind: 'document',
  rules: ['document/numbered', 'document/titled', 'document/of-congress', 'document/code'],
  find: (text, context) => {
    const found = context.lexicon.surfaces
      .ofType(text, DOCUMENT)
      .flatMap((surface) => documentAt(text, surface, context));
    return byStart([...found, ...bareCodes(text, found)]);
  },
};

const documentAt = (text: Text, surface: Surface, context: Context): DocumentMention[] => {
  const row = context.lexicon.document(surface.id);
  if (!row) return [];
  const { clean } = text;
  const kind = row.variants.find((variant) => variant.length === surface.end - surface.start) ?? row.name;
  const match = NUMBER.exec(clean.slice(surface.end, surface.end + 48));
  const number = match?.groups?.number?.replaceAll(/\s/gu, '');
  if (match && number !== undefined && row.by.includes('number')) {
    const isSure = match.groups?.so !== undefined || match.groups?.code !== undefined;
    const isBare =
      !isSure &&
      (!startsUpper(clean, surface.start) ||
        YEAR.test(number) ||
        isCounted(text, surface.end + match[0].length, context));
    if (!isBare || surface.id === 'project')
      return [withTail(text, context, { start: surface.start, end: surface.end + match[0].length, kind, number })];
    return [];
  }
  const congress =
    surface.id === 'resolution' ? CONGRESS.exec(clean.slice(surface.end, surface.end + LONGEST_CONGRESS)) : null;
  const issuer = congress?.groups?.issuer;
  if (issuer !== undefined)
    return [
      mention(clean, {
        start: surface.start,
        end: surface.end + 1 + issuer.length,
        value: { kind, number: null, title: null, issuer },
        rule: 'document/of-congress',
      }),
    ];
  const title = row.by.includes('title') ? titleOf(text, surface, context) : null;
  if (!title) return [];
  const value: DocumentValue = { kind, number: null, title: title.text, issuer: null };
  return [mention(text.clean, { start: surface.start, end: title.end, value, rule: 'document/titled' })];
};

/** "Nghị quyết | Đại hội XIII của Đảng", "| Trung ương 4 (khóa XII)", "| Đại hội Đảng bộ tỉnh lần thứ XVI": named by who passed it, up to its last capital or numeral. */
const CONGRESS =
  /^\s(?<issuer>(?:Đại hội|Hội nghị|Trung ương)(?:(?:\s(?:đại biểu|toàn quốc|lần thứ|lần|thứ|khóa|khoá|nhiệm kỳ|của|các cấp)(?!\p{L})){0,5}\s(?:(?:Công an|Trung ương|Đảng bộ|Quân đội)(?:\s(?:tỉnh|thành phố|huyện|quận|xã|phường)(?!\p{L}))?|[\p{Lu}\d][\p{L}\d]{0,8}|\([Kk]h(?:óa|oá)\s[IVX]{1,6}\))){1,8})(?![\p{L}\d/])/u;
const LONGEST_CONGRESS = 160;

/** "Kế hoạch 5 năm", "Kết luận 3 nội dung": something is counted. */
const isCounted = (text: Text, end: number, { lexicon }: Context): boolean => {
  const next = wordAfter(text.clean, end);
  return (
    next !== null &&
    !startsUpper(text.clean, next.start) &&
    surfaceAfter('count_unit', next.start, { text, lexicon }) !== null
  );
};

interface Numbered {
  start: number;
  end: number;
  kind: string;
  number: string;
}

/** The date and the issuer belong to the document; its title is told in the value only. */
const withTail = (text: Text, context: Context, { start, end: numberEnd, kind, number }: Numbered): DocumentMention => {
  const { clean } = text;
  const dated = DATED.exec(clean.slice(numberEnd, numberEnd + 24))?.[0].length ?? 0;
  let end = numberEnd + dated;
  const issuer = issuerAfter(text, end, context);
  if (issuer) end = issuer.end;
  const behind = clean.slice(end, end + 220);
  const title = QUOTED.exec(behind)?.groups?.title ?? ABOUT.exec(behind)?.groups?.title ?? null;
  const value: DocumentValue = {
    kind,
    number,
    title: title?.trim() ?? null,
    issuer: issuer ? clean.slice(issuer.start, issuer.end) : null,
  };
  return mention(text.clean, { start, end, value, rule: 'document/numbered' });
};

const issuerAfter = (text: Text, end: number, context: Context): { start: number; end: number } | null => {
  const of = /^\s(?:của|do)\s/u.exec(text.norm.slice(end, end + 6));
  if (!of) return null;
  const start = end + of[0].length;
  const unit = unitsOf(text, context).at(start);
  const found = context.lexicon.besideNames.at(text, start, 'issuer');
  if (unit && (!found || unit.end >= found.end)) return unit;
  return found;
};

const titleOf = (text: Text, surface: Surface, { lexicon }: Context): { text: string; end: number } | null => {
  const { clean } = text;
  const quoted = QUOTED.exec(clean.slice(surface.end, surface.end + 220));
  if (quoted?.groups?.title !== undefined)
    return { text: quoted.groups.title.trim(), end: surface.end + quoted[0].length };
  if (surface.id !== 'law' || !startsUpper(clean, surface.start)) return null;
  let end = surface.end;
  for (let count = 0; count < MAX_TITLE_WORDS; count++) {
    const word = wordAfter(clean, end);
    if (!word || (count === 0 && !startsUpper(clean, word.start))) break;
    if (lexicon.besideNames.at(text, word.start, 'unit_stop') && !startsUpper(clean, word.start)) break;
    end = word.end;
  }
  return end > surface.end ? { text: clean.slice(surface.end, end).trim(), end } : null;
};

const [SLASH, ZERO, NINE] = [0x2f, 0x30, 0x39];
const isDigit = (unit: number): boolean => unit >= ZERO && unit <= NINE;

/** Codes are looked for where a slash stands behind digits. */
const bareCodes = ({ clean, marks }: Text, known: readonly DocumentMention[]): DocumentMention[] => {
  const found: DocumentMention[] = [];
  let behind = 0;
  let next = 0;
  for (const slash of marks) {
    if (clean.charCodeAt(slash) !== SLASH) continue;
    let start = slash;
    while (start > behind && isDigit(clean.charCodeAt(start - 1))) start--;
    CODE.lastIndex = start;
    const number = start < slash ? CODE.exec(clean)?.[0] : undefined;
    if (number === undefined) continue;
    behind = start + number.length;
    while (next < known.length && (known[next]?.end ?? 0) <= start) next++;
    const cover = known[next];
    if ((cover && cover.start <= start) || /[\p{L}\p{N}/.,-]/u.test(clean.charAt(start - 1))) continue;
    const value: DocumentValue = { kind: kindOfCode(number), number, title: null, issuer: null };
    found.push(mention(clean, { start, end: behind, value, rule: 'document/code' }));
  }
  return found;
};

const KIND_OF_CODE: Readonly<Record<string, string>> = {
  QH: 'Luật',
  NĐ: 'Nghị định',
  QĐ: 'Quyết định',
  TT: 'Thông tư',
  TTLT: 'Thông tư liên tịch',
  NQ: 'Nghị quyết',
  KH: 'Kế hoạch',
  CT: 'Chỉ thị',
  HD: 'Hướng dẫn',
  BC: 'Báo cáo',
  CV: 'Công văn',
  TB: 'Thông báo',
  KL: 'Kết luận',
};
const kindOfCode = (number: string): string =>
  KIND_OF_CODE[/\/(?<code>[A-ZĐ]+)/u.exec(number)?.groups?.code ?? ''] ?? 'Văn bản';

const mention = (
  clean: string,
  { start, end, value, rule }: { start: number; end: number; value: DocumentValue; rule: string },
): DocumentMention => ({
  kind: 'document',
  start,
  end,
  surface: clean.slice(start, end),
  value,
  certainty: 'stated',
  confidence: 1,
  rule,
});
