const SVG = 'http://www.w3.org/2000/svg';
const ESCAPES: Readonly<Record<string, string>> = { '\u{A0}': '&#160;', '&': '&amp;', '<': '&lt;', '>': '&gt;' };
/** What compareDocumentPosition says of a part that stands behind. */
const FOLLOWING = 4;
const PRECEDING = 2;

/**
 * An element of a drawing: as much of a browser's as Plot and d3 ask for, and no more. A whole DOM gives every attribute a node with listeners,
 * which takes longer than the drawing itself.
 */
export class SvgPart {
  readonly ownerDocument: SvgPaper;
  readonly namespaceURI = SVG;
  readonly localName: string;
  parentNode: SvgPart | null = null;
  #parts: SvgPart[] = [];
  #text = '';
  #place = 0;
  readonly #attributes = new Map<string, string>();

  constructor(ownerDocument: SvgPaper, localName: string) {
    this.ownerDocument = ownerDocument;
    this.localName = localName;
  }

  appendChild(part: SvgPart): SvgPart {
    part.remove();
    part.parentNode = this;
    part.#place = this.#parts.push(part) - 1;
    return part;
  }

  insertBefore(part: SvgPart, next: SvgPart | null): SvgPart {
    if (next === null) return this.appendChild(part);
    part.remove();
    part.parentNode = this;
    this.#parts.splice(next.#place, 0, part);
    this.#renumber();
    return part;
  }

  remove(): void {
    const parent = this.parentNode;
    if (parent === null) return;
    parent.#parts.splice(this.#place, 1);
    parent.#renumber();
    this.parentNode = null;
  }

  #renumber(): void {
    for (const [at, part] of this.#parts.entries()) part.#place = at;
  }

  /** Of parts that stand in the same. */
  compareDocumentPosition(other: SvgPart): number {
    return this.#place < other.#place ? FOLLOWING : PRECEDING;
  }

  setAttribute(name: string, value: unknown): void {
    this.#attributes.set(name, String(value));
  }

  removeAttribute(name: string): void {
    this.#attributes.delete(name);
  }

  set textContent(text: unknown) {
    this.#text = String(text ?? '');
    this.#parts = [];
  }

  /** Itself and all that stands in it. */
  *all(): Generator<SvgPart> {
    yield this;
    for (const part of this.#parts) yield* part.all();
  }

  /** As it stands in a page: what was said of it last comes first. */
  toString(): string {
    let attributes = '';
    for (const [name, value] of this.#attributes)
      attributes = ` ${name}="${value.replaceAll('"', '&quot;')}"${attributes}`;
    const inner = this.#text.replaceAll(/[<>&\u{A0}]/gu, (sign) => ESCAPES[sign] ?? sign) + this.#parts.join('');
    return inner === ''
      ? `<${this.localName}${attributes} />`
      : `<${this.localName}${attributes}>${inner}</${this.localName}>`;
  }
}

/** What Plot takes for a document. */
export class SvgPaper {
  readonly documentElement = new SvgPart(this, 'svg');

  createElementNS(_: string, localName: string): SvgPart {
    return new SvgPart(this, localName);
  }
}
