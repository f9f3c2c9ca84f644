import type { Evidence, Target } from '../model/extraction.ts';
import type { Pledge, Support } from '../model/pledge.ts';
import type { Text } from '../model/text.ts';
import type { Doubt } from '../pledges/doubts.ts';
import { pledgeHeading } from './pledge-heading.ts';
import { figureOf } from './pledge-table.ts';

/** How the words that a value was read from are told from those around them. */
export type Mark = (words: string) => string;

export interface Question {
  pledge: Pledge;
  doubt: Doubt;
  /** What says so, and what says otherwise. */
  support: readonly Support[];
  conflicts: readonly { value: unknown; support: readonly Support[] }[];
  /** "3/41". */
  place: string;
  /** Texts of the articles, by the sha256 of their pages. */
  texts: ReadonlyMap<string, Text>;
  mark: Mark;
}

/** Of each side; more would push the question off the screen. */
const MOST_SOURCES = 3;
/** Characters shown before and after the words, where their sentence is longer. */
const AROUND = 160;

/** A doubtful value → the question about it: whose it is, what was read, why it is doubtful, and the sentences that say so. */
export function questionText({ pledge, doubt, support, conflicts, place, texts, mark }: Question): string {
  const { id } = pledge;
  const shown = (one: readonly Support[]): string[] =>
    one.slice(0, MOST_SOURCES).flatMap((each) => sourceLines(each, { pledge, texts, mark }));
  return [
    '',
    `${place}  ${pledgeHeading(pledge)}  (${id})`,
    `  ${doubt.field}: ${valueWords(doubt.value)}   (${doubt.why})`,
    ...shown(support),
    ...conflicts.flatMap((conflict) => [`  but: ${valueWords(conflict.value)}`, ...shown(conflict.support)]),
    '',
  ].join('\n');
}

function sourceLines(
  { sha256, evidence }: Support,
  { pledge, texts, mark }: Pick<Question, 'pledge' | 'texts' | 'mark'>,
): string[] {
  const source = pledge.sources.find((one) => one.sha256 === sha256);
  const from = [source?.outlet, source?.publishedAt?.slice(0, 10)].filter((part) => part).join(', ');
  const text = texts.get(sha256) ?? null;
  const passages = passagesOf(evidence, text).map((spans) => `    ${passage(spans, text, mark)}`);
  return from === '' ? passages : [...passages, `      ${from}`];
}

/** Spans of one sentence belong together. */
function passagesOf(evidence: readonly Evidence[], text: Text | null): Evidence[][] {
  const passages: Evidence[][] = [];
  const sentenceAt = (offset: number): number => text?.sentences.findIndex(({ end }) => offset < end) ?? -1;
  for (const span of evidence.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    if (span.text === '') continue;
    const before = passages.at(-1)?.at(-1);
    const isNear =
      text !== null && before && before.end <= span.start && sentenceAt(before.start) === sentenceAt(span.start);
    if (isNear) passages.at(-1)?.push(span);
    else passages.push([span]);
  }
  return passages;
}

/** "Hội nghị bầu [Công an tỉnh An Giang] làm Cụm trưởng."; the words alone where the text is not at hand, or says something else by now. */
function passage(spans: readonly Evidence[], text: Text | null, mark: Mark): string {
  const [first, last] = [spans[0], spans.at(-1)];
  const isThere = (span: Evidence): boolean => text?.clean.slice(span.start, span.end) === span.text;
  if (text === null || !first || !last || !spans.every(isThere))
    return spans.map((span) => mark(flat(span.text))).join(' … ');
  const { clean, sentences } = text;
  const sentence = sentences.find(({ start, end }) => start <= first.start && first.start < end) ?? first;
  const until = sentences.find(({ end }) => last.end <= end)?.end ?? last.end;
  const from = Math.max(sentence.start, wordStart(clean, first.start - AROUND));
  const to = Math.min(until, wordEnd(clean, last.end + AROUND));
  const middle = spans.map((span, at) => {
    const gap = clean.slice(spans[at - 1]?.end ?? from, span.start);
    return `${flat(gap)}${mark(flat(span.text))}`;
  });
  return `${from > sentence.start ? '… ' : ''}${middle.join('')}${flat(clean.slice(last.end, to))}${to < until ? ' …' : ''}`;
}

const flat = (words: string): string => words.replace(/\s+/gu, ' ');
const wordStart = (text: string, at: number): number => (at <= 0 ? 0 : text.indexOf(' ', at) + 1);
const wordEnd = (text: string, at: number): number => (at >= text.length ? text.length : text.lastIndexOf(' ', at));

/** A unit by its name, a theme by its words, a target by its figure. */
export function valueWords(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if ('indicatorText' in value) return targetWords(value as Target);
  if ('cue' in value && 'text' in value) return `“${String(value.text)}”`;
  return 'name' in value ? String(value.name) : JSON.stringify(value);
}

const targetWords = (target: Target): string =>
  `${figureOf(target)}  ${target.indicatorText}${target.indicator === null ? '' : `  [${target.indicator}]`}, ${target.status}`;
