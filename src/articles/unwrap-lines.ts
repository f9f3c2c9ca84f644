/** Widths that mail, terminals and printed pages are wrapped to; a longer line is a paragraph. */
const NARROWEST = 40;
const WIDEST = 130;
/** Letters of a page are of unequal width: a full line of a converted PDF may have so many characters less than the fullest, as a share of them. */
const SLACK = 0.12;
/** Fewer full lines than these may be of one length by chance. */
const FEWEST_FULL = 3;

const LIST_MARK = /^(?:[-–—•+*]|\d{1,2}[.)]|\p{L}\))\s/u;
const GOES_ON = /^[\p{Ll}\d]/u;
const SENTENCE_END = /[.!?:;…]["”’)]?$/u;

/**
 * Lines of a text wrapped to a width → its paragraphs: a line goes on in the next one where the next one's first word had no room in it.
 * Blocks are what blank lines part; a text that is not wrapped comes back as it is.
 *
 * `unwrapLines([['Chiều 26/3, Công an tỉnh Bắc', 'Giang đăng cai hội nghị ký kết', …]])` → `[['Chiều 26/3, Công an tỉnh Bắc Giang đăng …']]`
 */
export function unwrapLines(blocks: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const width = blocks.flat().reduce((widest, row) => Math.max(widest, row.length), 0);
  if (width < NARROWEST || width > WIDEST || !isWrapped(blocks, width)) return blocks;
  return blocks.map((rows) => {
    const paragraphs: string[] = [];
    for (const [index, row] of rows.entries()) {
      const before = rows[index - 1];
      const last = paragraphs.at(-1);
      if (before === undefined || last === undefined || !goesOn(before, row, width)) paragraphs.push(row);
      else paragraphs[paragraphs.length - 1] = `${last} ${row}`;
    }
    return paragraphs;
  });
}

/** Some lines are full, and most that break off inside a sentence go on. */
function isWrapped(blocks: readonly (readonly string[])[], width: number): boolean {
  let [broken, full, going] = [0, 0, 0];
  for (const rows of blocks)
    for (const [index, next] of rows.entries()) {
      const row = rows[index - 1];
      if (row === undefined || SENTENCE_END.test(row) || LIST_MARK.test(next)) continue;
      broken++;
      if (isFull(row, next, { width })) full++;
      if (goesOn(row, next, width)) going++;
    }
  return full >= FEWEST_FULL && going * 2 >= broken;
}

/**
 * A full line goes on, and one that stops short where the next begins with a small letter or a figure. Behind the end of a sentence a new paragraph is
 * as likely: there the next word must not fit, counted in characters.
 */
function goesOn(row: string, next: string, width: number): boolean {
  if (LIST_MARK.test(next)) return false;
  if (SENTENCE_END.test(row)) return isFull(row, next, { width, slack: 0 });
  return GOES_ON.test(next) || isFull(row, next, { width });
}

/** The next line's first word had no room any more. */
function isFull(row: string, next: string, { width, slack = SLACK }: { width: number; slack?: number }): boolean {
  const blank = next.indexOf(' ');
  return row.length + 1 + (blank < 0 ? next.length : blank) > width * (1 - slack);
}
