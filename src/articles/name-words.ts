import { boilerplate } from './boilerplate.ts';
import type { PageElement } from './dom.ts';

/** What the names of an element (class, id, data-component …) say about it. */
export interface NameSigns {
  /** Rule of the first unwanted word: "comment". */
  unwanted: string | null;
  /** Named as the holder of an article; then `unwanted` is null. */
  isBody: boolean;
  isCaption: boolean;
  isByline: boolean;
  isLead: boolean;
}

export const NO_SIGNS: NameSigns = { unwanted: null, isBody: false, isCaption: false, isByline: false, isLead: false };

/** "zendaya-promoted-dune-part-two-in-london" is the slug of a headline, no name. */
const LONGEST_NAME = 5;

/** Pages repeat their names thousands of times; a page of invented names must not grow this without bound. */
const MOST_KNOWN = 20_000;
const known = new Map<string, NameSigns>();

/** `<div class="relatedNews__list">` → unwanted: "related". Words are cut at hyphens, underscores, blanks and changes of case. */
export function nameSigns(element: PageElement): NameSigns {
  if (element.name === 'body' || element.name === 'html') return NO_SIGNS;
  const { class: names = '', id = '', role = '', itemprop = '' } = element.attribs;
  if (names === '' && id === '' && role === '' && itemprop === '') return NO_SIGNS;
  const key = `${names} ${id} ${role} ${itemprop}`;
  const before = known.get(key);
  if (before) return before;
  if (known.size >= MOST_KNOWN) known.clear();
  const signs = read(key);
  known.set(key, signs);
  return signs;
}

function read(names: string): NameSigns {
  const signs: NameSigns = { ...NO_SIGNS };
  for (const name of names.split(/\s+/)) {
    const words = wordsOf(name);
    if (words.length > LONGEST_NAME) continue;
    if (boilerplate.states.has(words[0] ?? '')) continue;
    for (const [index, word] of words.entries()) {
      if (boilerplate.states.has(words[index - 1] ?? '')) continue;
      const pair = `${word}${words[index + 1] ?? ''}`;
      signs.unwanted ??= boilerplate.unwanted.get(word) ?? boilerplate.unwanted.get(pair) ?? null;
      signs.isBody ||= boilerplate.body.has(word) || boilerplate.body.has(pair);
      signs.isCaption ||= boilerplate.caption.has(word) || boilerplate.caption.has(pair);
      signs.isByline ||= boilerplate.byline.has(word) || boilerplate.byline.has(pair);
      signs.isLead ||= boilerplate.lead.has(word) || boilerplate.lead.has(pair);
    }
  }
  return signs.isBody ? { ...signs, unwanted: null } : signs;
}

/** "relatedNews__list-2" → ["related", "news", "list"]. Utility classes of the "md:hidden", "lg:mt-4" kind are about looks on some screens. */
function wordsOf(name: string): string[] {
  if (name.includes(':') || name.includes('[')) return [];
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '');
}
