import type { Article, Removal } from '../model/article.ts';
import type { Publisher } from '../model/publisher.ts';
import { boilerplate, boilerplateOf, isPointer } from './boilerplate.ts';
import { decodePage } from './decode-page.ts';
import { languageOf } from './language.ts';
import { readStamp } from './read-stamp.ts';
import { endingSignature, namesOf } from './signature.ts';
import { unwrapLines } from './unwrap-lines.ts';

export interface TextOptions {
  /** Outlets whose house marks ("(QNO) -") name the outlet of the article. */
  publishers?: readonly Publisher[];
}

/** "date 2020-02 Công an…": a stamp before the first sentence. */
const LEADING_STAMP = /^\s*date\s(?<stamp>\d{4}-\d{2}(?:-\d{2})?)(?=\s|$)/u;
const LONGEST_STAMP = 70;
const LONGEST_TITLE = 220;
/** A later copy of a line this long is a caption printed twice; shorter lines may rightly recur. */
const SHORTEST_COPY = 20;
/** “… vì an ninh Tổ quốc” may end a headline, “… hết mình.” ends a sentence. */
const SENTENCE_END = /[.!?…;,]$|[.!?…][”"']$/u;

/**
 * `readTextArticle('Cụm 12 ký giao ước\nChiều 26/3, …', 'a.txt')` → the article of a plain text file: title (kept as the first paragraph),
 * paragraphs, stamp, byline. Each line is a paragraph unless the file is wrapped to a width. Voice menus, print links, counters, copies of
 * a caption, stamps and the signature are taken out and listed in `removals`.
 */
export function readTextArticle(input: string | Uint8Array, path: string, options: TextOptions = {}): Article {
  const text = typeof input === 'string' ? input : decodePage(input, null, path).text;
  const removals: Removal[] = [];
  const lines = linesOf(text.normalize('NFC').replace(/^\uFEFF/u, ''));
  let publishedAt = takeLeadingStamp(lines, removals);
  const kept: Line[] = [];
  const seen = new Set<string>();
  let isAmongLinks = false;
  for (const line of lines) {
    const own = dropRule(line.text, seen);
    isAmongLinks = own === 'related-heading' || (isAmongLinks && (own !== null || isHeading(line.text)));
    const rule = own ?? (isAmongLinks ? 'related' : null);
    if (rule === 'stamp') publishedAt ??= readStamp(line.text);
    if (rule === null) kept.push(line);
    else removals.push({ rule: rule === 'stamp' ? rule : `line/${rule}`, text: line.text });
  }
  const byline = takeSignature(kept, removals);
  const title = takeTitle(kept);
  const body = kept.map((line) => line.text);
  const outlet = takeDateline(body, title === null ? 0 : 1, { ...options, removals });
  const provenance: Record<string, string> = { text: 'text' };
  for (const [field, value] of Object.entries({ title, byline, publishedAt, outlet }))
    if (value !== null) provenance[field] = 'text';
  return {
    url: null,
    canonicalUrl: null,
    title,
    lead: body[title === null ? 0 : 1] ?? null,
    text: body.join('\n\n'),
    paragraphs: body,
    captions: [],
    byline,
    authors: byline === null ? [] : namesOf(byline),
    section: null,
    publishedAt,
    outlet,
    language: languageOf(text),
    isPartial: false,
    removals,
    provenance,
    issues:
      body.length > 0
        ? []
        : [{ code: 'article/empty', message: `${path}: no line of an article is left`, start: null, end: null }],
  };
}

interface Line {
  text: string;
  /** Whether a blank line stands before it. */
  afterBlank: boolean;
}

/** Takes "date 2020-02" off the first line, and the line with it when nothing else is on it. */
function takeLeadingStamp(lines: Line[], removals: Removal[]): string | null {
  const [first] = lines;
  const match = LEADING_STAMP.exec(first?.text ?? '');
  if (!first || !match) return null;
  removals.push({ rule: 'stamp', text: match[0].trim() });
  const rest = first.text.slice(match[0].length).trim();
  lines.splice(0, 1, ...(rest === '' ? [] : [{ ...first, text: rest }]));
  return readStamp(match.groups?.stamp ?? '');
}

/** Lines without the blanks around them; lines of a text wrapped to a width are joined to paragraphs. */
function linesOf(text: string): Line[] {
  const blocks = text.split(/\n[^\S\n]*\n/u).map((block) =>
    block
      .split(/\r\n?|\n/u)
      .map((row) => row.replace(/[^\S\n]+/gu, ' ').trim())
      .filter((row) => row !== ''),
  );
  return unwrapLines(blocks).flatMap((rows) => rows.map((text, index) => ({ text, afterBlank: index === 0 })));
}

function dropRule(line: string, seen: Set<string>): string | null {
  if (line.length <= LONGEST_STAMP && isStamp(line)) return 'stamp';
  const rule = boilerplateOf(line);
  if (rule !== null) return rule;
  if (isPointer(line)) return 'related';
  const key = line.toLowerCase();
  if (line.length >= SHORTEST_COPY && seen.has(key)) return 'copy';
  seen.add(key);
  return null;
}

/** Under "Tin liên quan" lines that do not end like a sentence are headlines of other articles. */
const isHeading = (line: string): boolean => line.length <= LONGEST_TITLE && !/[.!…;,:]["”’)]?$/u.test(line);

function isStamp(line: string): boolean {
  const rest = line.replace(boilerplate.stamp, '');
  return boilerplate.stampLine.test(rest) && readStamp(rest) !== null;
}

/** The signature of the last line; the line is taken out. An article of one line has none. */
function takeSignature(lines: Line[], removals: Removal[]): string | null {
  const byline = endingSignature(lines.map(({ text }) => text));
  if (byline === null) return null;
  removals.push({ rule: 'signature', text: lines.pop()?.text ?? byline });
  return byline;
}

/**
 * The first line when it reads like a headline: it does not end like a sentence, and more follows. A kicker in front ("CỤM THI ĐUA SỐ 8:")
 * is joined to it. A headline glued to its lead by a house mark ("… và các tỉnh (QNO) - Công an…") is cut off there.
 */
function takeTitle(lines: Line[]): string | null {
  const [first, second] = lines;
  if (first === undefined) return null;
  if (
    second !== undefined &&
    first.text.endsWith(':') &&
    first.text === first.text.toUpperCase() &&
    isHeadline(second.text)
  ) {
    const joined = `${first.text} ${second.text}`;
    lines.splice(0, 2, { text: joined, afterBlank: true });
    return lines.length > 1 ? joined : null;
  }
  if (second !== undefined && isHeadline(first.text)) return first.text;
  const cut = gluedTitleEnd(first.text);
  if (cut === null) return null;
  const title = first.text.slice(0, cut).trim();
  lines.splice(0, 1, { text: title, afterBlank: true }, { text: first.text.slice(cut).trim(), afterBlank: true });
  return title;
}

const isHeadline = (line: string): boolean =>
  line.length <= LONGEST_TITLE &&
  !SENTENCE_END.test(line) &&
  !/[.!?]\s\p{Lu}/u.test(line) &&
  !boilerplate.dateline.test(line) &&
  !boilerplate.credit.test(line);

function gluedTitleEnd(line: string): number | null {
  for (const match of line.slice(0, LONGEST_TITLE).matchAll(/\s\((?=[A-ZĐ])/gu)) {
    const head = line.slice(0, match.index);
    const mark = boilerplate.dateline.exec(line.slice(match.index + 1))?.[0] ?? '';
    // A bracket without a dash is an abbreviation: "tổng sản phẩm trên địa bàn (GRDP) ước đạt".
    if (head.length >= 25 && !/[.!?]\s/u.test(head) && /[-–—]/u.test(mark)) return match.index;
  }
  return null;
}

/** Drops the house mark before the first sentence, and names the outlet that uses it. */
function takeDateline(body: string[], at: number, options: TextOptions & { removals: Removal[] }): string | null {
  const line = body[at];
  const mark = line === undefined ? undefined : boilerplate.dateline.exec(line)?.[0];
  if (line === undefined || mark === undefined || mark.length === line.length) return null;
  body[at] = line.slice(mark.length);
  options.removals.push({ rule: 'dateline', text: mark.trim() });
  const bare = (text: string) => text.replace(/[\s()–—-]/gu, '').toLowerCase();
  return (
    options.publishers?.find(({ datelines }) => datelines.some((dateline) => bare(dateline) === bare(mark)))?.name ??
    null
  );
}
