import type { CheerioAPI } from 'cheerio';
import type { Publisher, Selectors } from '../model/publisher.ts';
import { type PageElement, textOf } from './dom.ts';
import type { Found } from './found.ts';
import { readStamp } from './read-stamp.ts';
import { namesOf } from './signature.ts';

/** What an outlet's own rules found on the page; null where they found nothing. */
export interface OutletFields {
  title: Found<string> | null;
  lead: string | null;
  body: PageElement | null;
  date: Found<string> | null;
  authors: Found<string[]> | null;
  section: Found<string> | null;
  dropped: ReadonlySet<PageElement>;
  captions: ReadonlySet<PageElement>;
  lines: readonly RegExp[];
  /** House marks of this outlet. */
  datelines: readonly string[];
}

/** The fields by the first version of the outlet's selectors whose body is on the page; without a body, by the first version. */
export function readOutletFields($: CheerioAPI, publisher: Publisher): OutletFields | null {
  const version =
    publisher.selectors.find((each) => each.body.some((css) => $(css).length > 0)) ?? publisher.selectors[0];
  const select = (css: readonly string[]) => css.flatMap((each) => $(each).toArray() as unknown as PageElement[]);
  const drops = [...publisher.boilerplate.selectors, ...(version?.drop ?? [])];
  const lines = publisher.boilerplate.lines.map((line) => new RegExp(line, 'iu'));
  // The longest mark first: "TPO -" before "TP".
  const datelines = [...publisher.datelines].sort((a, b) => b.length - a.length);
  const from = (value: string | null) => (value === null ? null : { value, from: 'outlet' });
  if (!version)
    return {
      title: null,
      lead: null,
      body: null,
      date: null,
      authors: null,
      section: null,
      dropped: new Set(select(drops)),
      captions: new Set(),
      lines,
      datelines,
    };
  const names = readAll($, version.author).flatMap(namesOf);
  return {
    title: from(readFirst($, version.title)),
    lead: readFirst($, version.lead),
    body: firstElement($, version.body),
    date: from(readDate($, version)),
    authors: names.length > 0 ? { value: [...new Set(names)], from: 'outlet' } : null,
    section: from(readAll($, version.section).at(-1) ?? null),
    dropped: new Set(select(drops)),
    captions: new Set(select(version.caption)),
    lines,
    datelines,
  };
}

function firstElement($: CheerioAPI, css: readonly string[]): PageElement | null {
  for (const each of css) {
    const element = $(each)[0];
    if (element) return element as unknown as PageElement;
  }
  return null;
}

/** "time.entry-date@datetime" → the attribute's values; without "@" the words. */
function readEach($: CheerioAPI, css: string): string[] {
  const at = /@(?<name>[\w-]+)$/.exec(css);
  const elements = $(at ? css.slice(0, at.index) : css).toArray() as unknown as PageElement[];
  const name = at?.groups?.name;
  return elements
    .map((element) => (name === undefined ? textOf(element) : (element.attribs[name] ?? '')))
    .filter((text) => text !== '');
}

function readAll($: CheerioAPI, css: readonly string[]): string[] {
  for (const each of css) {
    const texts = readEach($, each);
    if (texts.length > 0) return texts;
  }
  return [];
}

const readFirst = ($: CheerioAPI, css: readonly string[]): string | null => readAll($, css)[0] ?? null;

function readDate($: CheerioAPI, version: Selectors): string | null {
  for (const css of version.date) {
    for (const text of readEach($, css)) {
      const stamp = readStamp(text);
      if (stamp !== null) return stamp;
    }
  }
  return null;
}
