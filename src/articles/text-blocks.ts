import {
  isElement,
  isHeading,
  isInline,
  isText,
  isUnseen,
  type PageElement,
  type PageNode,
  parentOf,
  textOf,
  tidy,
} from './dom.ts';
import { type NameSigns, NO_SIGNS, nameSigns } from './name-words.ts';

/** An ancestor that is probably not the article, and the rule that says so: one of the unwanted kinds, "caption" or "byline". */
export interface Mark {
  element: PageElement;
  rule: string;
}

/** A line or paragraph of the page, in page order. */
export interface Block {
  text: string;
  /** Letters of `text` that stand in links. */
  linked: number;
  /** The nearest element that ends lines. */
  element: PageElement;
  marks: readonly Mark[];
  isHeading: boolean;
  /** Whether a name above it calls it a lead. */
  isLead: boolean;
  /** Whether a name above it calls it an article's body. */
  isInBody: boolean;
  /** Whether a picture stands between it and the block before. */
  isAfterPicture: boolean;
  /** Whether all of it is slanted, or set in the middle. */
  isSetOff: boolean;
}

/** What the page holds: its blocks, and the elements that have a picture in them, up to a few levels above it. */
export interface PageText {
  blocks: Block[];
  pictured: ReadonlySet<PageElement>;
}

interface Frame {
  element: PageElement;
  marks: readonly Mark[];
  isLead: boolean;
  isInBody: boolean;
}

/** What is quoted or tabled is part of the article, though its names may tell where it came from ("twitter-tweet"). */
const QUOTING = new Set(['blockquote', 'table', 'tbody', 'tr', 'td', 'th']);

/** Landmarks of the HTML standard that hold no article text. */
const UNWANTED_TAGS: Readonly<Record<string, string>> = {
  nav: 'navigation',
  footer: 'footer',
  aside: 'aside',
  form: 'form',
  button: 'button',
  select: 'form',
  textarea: 'form',
  dialog: 'consent',
  menu: 'navigation',
  audio: 'player',
  video: 'player',
  label: 'form',
};

/** `textBlocks(body)` → the page's blocks in order, each with what its ancestors say about it. Nothing is judged yet. */
export function textBlocks(root: PageElement): PageText {
  const reader = new BlockReader();
  reader.read(root, { element: root, marks: [], isLead: false, isInBody: false });
  return { blocks: reader.blocks, pictured: reader.pictured };
}

/** A picture's caption stands at most this many levels above it. */
const PICTURE_LEVELS = 6;

class BlockReader {
  readonly blocks: Block[] = [];
  readonly pictured = new Set<PageElement>();
  #isAfterPicture = false;
  #slanted = 0;
  #slantDepth = 0;
  #words: string[] = [];
  #linked = 0;
  #linkDepth = 0;
  #breaks = 0;

  read(element: PageElement, above: Frame): void {
    const frame = frameOf(element, above);
    this.#flush(above);
    if (element.name === 'tr') this.#row(element, frame);
    else for (const child of element.children) this.#node(child, frame);
    this.#flush(frame);
  }

  /** A row of short cells is one block, "Hà Nội | 75% | 92%"; rows of a table that lays out the page are read cell by cell. */
  #row(row: PageElement, frame: Frame): void {
    const cells = (row.children as PageNode[]).filter(isElement);
    const texts = cells.map(textOf).filter((text) => text !== '');
    const isLayout = texts.length < 2 || texts.some((text) => text.length > LONGEST_CELL) || cells.some(holdsPicture);
    if (isLayout) {
      for (const child of row.children) this.#node(child, frame);
    } else this.#words.push(texts.join(' | '));
  }

  #node(node: PageNode, frame: Frame): void {
    if (isText(node)) this.#text(node.data);
    else if (isElement(node) && !isUnseen(node)) {
      if (node.name === 'br') this.#break(frame);
      else if (node.name === 'img') this.#picture(node);
      else if (isInline(node)) this.#inline(node, frame);
      else this.read(node, frame);
    }
  }

  #text(text: string): void {
    if (this.#breaks > 0 && text.trim() !== '') this.#breaks = 0;
    this.#words.push(text);
    if (this.#linkDepth > 0) this.#linked += text.trim().length;
    if (this.#slantDepth > 0) this.#slanted += text.trim().length;
  }

  #inline(node: PageElement, above: Frame): void {
    const isLink = node.name === 'a';
    const isSlanted = node.name === 'em' || node.name === 'i';
    if (isLink) this.#linkDepth++;
    if (isSlanted) this.#slantDepth++;
    const frame = frameOf(node, above);
    const hasSign = frame.marks.slice(above.marks.length).some(({ rule }) => rule !== 'byline');
    if (hasSign) this.#flush(above);
    for (const child of node.children) this.#node(child, hasSign ? frame : above);
    if (hasSign) this.#flush(frame);
    if (isLink) this.#linkDepth--;
    if (isSlanted) this.#slantDepth--;
  }

  #picture(image: PageElement): void {
    if (isTiny(image)) return;
    this.#isAfterPicture = true;
    let node = parentOf(image);
    for (let level = 0; level < PICTURE_LEVELS && node !== null; level++, node = parentOf(node))
      this.pictured.add(node);
  }

  /** Two line breaks in a row end a paragraph, one is a space. */
  #break(frame: Frame): void {
    this.#breaks++;
    this.#words.push(' ');
    if (this.#breaks >= 2) this.#flush(frame);
  }

  #flush(frame: Frame): void {
    if (this.#words.length === 0) return;
    const text = tidy(this.#words.join(''));
    const linked = this.#linked;
    const isSlanted = this.#slanted >= text.length * 0.85;
    this.#words = [];
    this.#linked = 0;
    this.#slanted = 0;
    this.#breaks = 0;
    if (text === '') return;
    const { element, marks, isLead, isInBody } = frame;
    const isAfterPicture = this.#isAfterPicture;
    this.#isAfterPicture = false;
    const isSetOff = isSlanted || isCentred(element);
    this.blocks.push({
      text,
      linked,
      element,
      marks,
      isHeading: isHeading(element),
      isLead,
      isInBody,
      isAfterPicture,
      isSetOff,
    });
  }
}

function frameOf(element: PageElement, above: Frame): Frame {
  const signs: NameSigns = QUOTING.has(element.name) ? NO_SIGNS : nameSigns(element);
  const rule = UNWANTED_TAGS[element.name] ?? signs.unwanted ?? hiddenRule(element) ?? softRule(element, signs);
  return {
    element: isInline(element) ? above.element : element,
    marks: rule === null ? above.marks : [...above.marks, { element, rule }],
    isLead: above.isLead || signs.isLead,
    isInBody: above.isInBody || signs.isBody,
  };
}

function hiddenRule(element: PageElement): string | null {
  const { hidden, style } = element.attribs;
  if (hidden !== undefined) return 'unseen';
  return style !== undefined && /display\s*:\s*none/i.test(style) ? 'unseen' : null;
}

function softRule({ name }: PageElement, { isCaption, isByline }: NameSigns): string | null {
  if (isCaption || name === 'figcaption' || name === 'figure') return 'caption';
  return isByline || name === 'address' || name === 'time' ? 'byline' : null;
}

/** Cells of a table of figures are shorter. */
const LONGEST_CELL = 120;

const holdsPicture = (element: PageElement): boolean =>
  (element.children as PageNode[]).some((child) => isElement(child) && (child.name === 'img' || holdsPicture(child)));

/** Counters and icons of a few pixels. */
const isTiny = ({ attribs: { width, height } }: PageElement): boolean =>
  (Number(width) || 99) < 50 || (Number(height) || 99) < 50;

const isCentred = ({ attribs: { style = '', align = '', class: names = '' } }: PageElement): boolean =>
  /text-align\s*:\s*center/i.test(style) ||
  /^center$/i.test(align) ||
  /(?:^|[\s_-])cent(?:er|re)(?:ed)?(?:$|[\s_-])/i.test(names);
