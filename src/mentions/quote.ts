import type { MentionOf } from '../model/mention.ts';
import type { Span } from '../model/span.ts';
import type { Text } from '../model/text.ts';
import { CHARACTER, kindAt, UnitSet } from '../text/character-kind.ts';
import type { Recogniser } from './context.ts';
import { byStart } from './sorted-spans.ts';

type QuoteMention = MentionOf<'quote'>;

/** Longest quote, in characters. A mark without its partner within this is unclosed. */
const MAX_LENGTH = 400;
const OPENING = '“„«‘‚';
const CLOSING = '”»’';
const SINGLE = "‘’'‚‛`´";
/** Two of these are one double mark. */
const DOUBLED = "'`´";
const MARKS = new UnitSet(`“”„‟«»"″＂${SINGLE}\n`);

interface Mark extends Span {
  isSingle: boolean;
  /** Where the next mark of its sort stands: an unclosed quote ends before it. */
  next: number | null;
}

/** Quoted strings in every style, also mixed ("“…\""), nested and unclosed; never beyond the paragraph. “Vì ANTQ” → { text: 'Vì ANTQ', closed: true }. */
export const quoteRecogniser: Recogniser = {
  kind: 'quote',
  rules: ['quote/closed', 'quote/unclosed'],
  find: findQuotes,
};

function findQuotes(text: Text): QuoteMention[] {
  const found: QuoteMention[] = [];
  let open: Mark[] = [];
  const leave = (mark: Mark, nextMark: number) => {
    // A row of nothing but marks has nothing in it.
    if (!mark.isSingle && (mark.next ?? nextMark) > mark.end) found.push(unclosed(text, mark, nextMark));
  };
  const abandon = (nextMark: number) => {
    if (open.length === 0) return;
    for (const mark of open) leave(mark, nextMark);
    open = [];
  };
  let behind = 0;
  for (const start of text.marks) {
    if (start < behind || !MARKS.has(text.clean.charCodeAt(start))) continue;
    const written = text.clean.charAt(start);
    if (written === '\n') {
      abandon(start);
      continue;
    }
    const isDouble = DOUBLED.includes(written) && text.clean[start + 1] === written;
    behind = start + (isDouble ? 2 : 1);
    const mark: Mark = { start, end: behind, isSingle: !isDouble && SINGLE.includes(written), next: null };
    const side = sideOf(text.clean, mark, open);
    if (side === 'open') {
      const other = open.findIndex((before) => before.isSingle === mark.isSingle);
      // A second mark of one style before the first is closed: nested, or the first was never closed.
      if (other >= 0 && open.length > 3) abandon(start);
      for (const before of open) if (before.isSingle === mark.isSingle) before.next ??= start;
      open.push(mark);
    } else if (side === 'close') {
      const at = open.findLastIndex((before) => before.isSingle === mark.isSingle);
      const partner = open[at];
      if (!partner) continue;
      for (const left of open.slice(at + 1)) leave(left, start);
      open = open.slice(0, at);
      const isTooLong = mark.start - partner.end > MAX_LENGTH;
      found.push(isTooLong ? unclosed(text, partner, start) : closed(text, partner, mark));
    }
  }
  abandon(text.clean.length);
  return byStart(found.filter(({ value }) => value.text !== ''));
}

/** An apostrophe ("Ea H'leo") and a sign of inches are neither. */
const sideOf = (clean: string, { start, end, isSingle }: Mark, open: readonly Mark[]): 'open' | 'close' | null => {
  const isAfterWord = isWordAt(clean, start - 1);
  const isBeforeWord = isWordAt(clean, end);
  const written = clean.charAt(start);
  if (isSingle && isAfterWord && isBeforeWord) return null;
  const isOpen = open.some((mark) => mark.isSingle === isSingle);
  if (OPENING.includes(written)) return 'open';
  if (CLOSING.includes(written)) return isOpen ? 'close' : isSingle || isAfterWord || !isBeforeWord ? null : 'open';
  if (isSingle) return isOpen && !isBeforeWord ? 'close' : !isAfterWord && isBeforeWord ? 'open' : null;
  if (isOpen) return 'close';
  return isAfterWord && !isBeforeWord ? null : 'open';
};

const isWordAt = (text: string, at: number): boolean => {
  const kind = kindAt(text, at);
  return kind === CHARACTER.letter || kind === CHARACTER.digit;
};

const closed = (text: Text, open: Mark, close: Mark): QuoteMention =>
  mention(
    text,
    { start: open.start, end: close.end },
    { inner: text.clean.slice(open.end, close.start), isClosed: true },
  );

/** Up to the sentence's end, the next mark or the longest length, whichever comes first. */
const unclosed = (text: Text, open: Mark, nextMark: number): QuoteMention => {
  const limit = Math.min(open.next ?? nextMark, open.end + MAX_LENGTH, text.clean.length);
  const inner = /^[^\n]*?(?:[.!?…;](?=\s|$)|$)/u.exec(text.clean.slice(open.end, limit))?.[0] ?? '';
  const kept = inner.replace(/[.;\s]+$/u, '');
  return mention(text, { start: open.start, end: open.end + kept.length }, { inner: kept, isClosed: false });
};

const mention = (
  text: Text,
  { start, end }: Span,
  { inner, isClosed }: { inner: string; isClosed: boolean },
): QuoteMention => ({
  kind: 'quote',
  start,
  end,
  surface: text.clean.slice(start, end),
  value: { text: inner.trim(), closed: isClosed },
  certainty: 'stated',
  confidence: isClosed ? 1 : 0.6,
  rule: isClosed ? 'quote/closed' : 'quote/unclosed',
});
