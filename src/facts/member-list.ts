import { byStart } from '../mentions/sorted-spans.ts';
import type { Span } from '../model/span.ts';
import { finish, type ListedUnit, provincialItems, type UnitList, unitItems } from './listed-unit.ts';
import { namedLists } from './named-list.ts';
import type { Reading } from './reading.ts';

/** What may stand between two items of one list, brackets with roles included. */
const BETWEEN =
  /^\s*(?:\([^()]{0,60}\)|\)(?=\s(?:và|cùng)\s))?\s*(?:[-–,]\s*(?:đơn vị\s+)?(?:(?:cụm|khối) (?:phó|trưởng)|(?:phó )?trưởng (?:cụm|khối)|phó (?:cụm|khối)(?: trưởng)?))?\s*(?:,|;|và|,\s*và|cùng|-|,?\s*(?:thì )?còn (?:có|gồm))?\s*(?:[.;,]?\s*\n\s*(?:[-–•+*]|\d{1,2}[.)])\s*)?(?:(?:công an|ca|cat|tỉnh|thành phố|tp\.?|t\.p\.?|(?:thanh tra |thuế |vksnd |tand )?các tỉnh|trường|(?:đơn vị )?(?:chủ nhà|đăng cai)|và)\s*)*$/u;
/** Runs of provinces and units in one sentence, each with its cue. */
export function listsOf(reading: Reading): UnitList[] {
  return byStart([
    ...runsOf(reading, provincialItems(reading)),
    ...runsOf(reading, unitItems(reading)),
    ...namedLists(reading),
  ]);
}

/** Items with nothing but list separators between them → lists of two and more. */
function runsOf(reading: Reading, items: readonly ListedUnit[]): UnitList[] {
  const { norm } = reading.text;
  const lists: UnitList[] = [];
  let run: ListedUnit[] = [];
  const flush = () => {
    const first = run[0];
    const last = run.at(-1);
    if (first && last && run.length >= 2)
      lists.push(finish(reading, { start: first.start, end: last.end, units: run }));
    run = [];
  };
  for (const listed of items) {
    const previous = run.at(-1);
    if (previous) {
      const between = norm.slice(previous.end, listed.start);
      const isFirstOfLines = run.length === 1 && isLineBreak(between);
      if (
        !(isSameList(between) || areSpeakers(reading, previous, listed)) ||
        (isFirstOfLines && !startsLine(norm, previous.start))
      )
        flush();
    }
    run.push(listed);
  }
  flush();
  return lists;
}

/** "Đại tá A, Phó Giám đốc Công an Quảng Nam; Đại tá B, Giám đốc Công an Bình Định": between two units stands only who speaks for the next. */
function areSpeakers(reading: Reading, previous: Span, next: Span): boolean {
  const person = reading.mentionsWithin('person', previous.end, next.end + 1).find(({ end }) => end >= next.end);
  if (!person || person.start > next.start) return false;
  return /^(?:\s*,\s*(?:cụm|khối) (?:trưởng|phó))?\s*[,;]?\s*(?:và|cùng)?\s*(?:đồng chí\s*)?$/u.test(
    reading.text.norm.slice(previous.end, person.start),
  );
}

const isLineBreak = (between: string): boolean => between.includes('\n') && !/[,;]/u.test(between);

/** The first of a list of lines has a line to itself; a headline that ends in a name does not begin one. */
const startsLine = (norm: string, offset: number): boolean =>
  offset < LINE_START || norm.slice(offset - LINE_START, offset + 1).includes('\n');

/** Room for what stands before a name that begins its line: "- ", "12. ". */
const LINE_START = 12;

const isSameList = (between: string): boolean => between.length < 80 && BETWEEN.test(between);
