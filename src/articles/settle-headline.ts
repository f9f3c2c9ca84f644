import { blockKey } from './block-key.ts';
import { textOf } from './dom.ts';
import { type Found, found, meta } from './found.ts';
import type { Survey } from './survey-page.ts';
import { type Block, textBlocks } from './text-blocks.ts';

/** Metas that hold the bare headline for a reader's service. */
export const BARE = ['headline', 'parsely-title', 'sailthru.title', 'cxenseparse:title'];
/** Of those, what is filled from the editors' headline; cXense indexes the page for search. */
const EDITED = ['headline', 'parsely-title', 'sailthru.title'];

/**
 * "Cụm 1 ký giao ước mới" of OpenGraph beside "Cụm 1 ký giao ước" of JSON-LD → the one that is the article's headline: what microdata repeats;
 * of two that differ by a kicker or a word, the shorter; what a reader's service is given; else what the page prints or `<title>`, written for
 * search engines, does not repeat.
 */
export function settleHeadline(graph: Found<string>, data: Found<string>, survey: Survey): Found<string> {
  const [shared, own, page] = [blockKey(graph.value), blockKey(data.value), blockKey(survey.title ?? '')];
  const repeated = (texts: readonly string[]): Found<string> | null =>
    texts.includes(shared) ? graph : texts.includes(own) ? data : null;
  const named = survey.properties.find(({ attribs }) => /(?:^|\s)headline(?:\s|$)/i.test(attribs.itemprop ?? ''));
  const marked = repeated(named === undefined ? [] : [blockKey(textOf(named))]);
  if (marked !== null) return marked;
  if (shared.includes(own) || own.includes(shared) || differByWords(shared, own))
    return own.length < shared.length ? data : graph;
  const edited = repeated(EDITED.map((name) => blockKey(meta(survey, name) ?? '')));
  if (edited !== null) return edited;
  return thirdHeadline([shared, own], survey) ?? (page.includes(shared) ? notRepeated(graph, data, survey) : graph);
}

/** Words that an editor adds to a headline that stands ("aktuelle", "new"). */
const FEW_WORDS = 2;

/** Whether one of two keys is the other with a word or two added. */
function differByWords(a: string, b: string): boolean {
  const [short = [], long = []] = [a.split(' '), b.split(' ')].sort((left, right) => left.length - right.length);
  if (long.length === short.length || long.length - short.length > FEW_WORDS) return false;
  let next = 0;
  for (const word of long) if (word === short[next]) next++;
  return next === short.length;
}

const isShown = (block: Block): boolean => !block.marks.some(({ rule }) => rule === 'navigation');
const FEWEST_WORDS = 4;
const FEWEST_COMMON = 2;

/** How many of the words stand in a key. */
const commonWords = (words: readonly string[], key: string): number =>
  words.filter((word) => ` ${key} `.includes(` ${word} `)).length;

/** The page's own h1 where it prints neither of the two: both were written for elsewhere. A path of sections that ends in an h1 is none. */
function thirdHeadline(stated: readonly string[], { headlines, body }: Survey): Found<string> | null {
  const [first] = headlines;
  if (first === undefined || body === null) return null;
  const text = textOf(first);
  const key = blockKey(text);
  const words = [...new Set(key.split(' '))];
  const isOfThisPage = stated.some((each) => commonWords(words, each) >= FEWEST_COMMON);
  if (!isOfThisPage || words.length < FEWEST_WORDS) return null;
  if (stated.some((each) => each.includes(key) || key.includes(each))) return null;
  return textBlocks(body).blocks.some((block) => block.element === first && isShown(block))
    ? found(text, 'generic')
    : null;
}

/** JSON-LD's, when `<title>` repeats OpenGraph's; but not another wording of the same words that the page prints nowhere. */
function notRepeated(graph: Found<string>, data: Found<string>, { body }: Survey): Found<string> {
  const [shared, own] = [blockKey(graph.value), blockKey(data.value)];
  const words = shared.split(' ');
  if (commonWords(words, own) * 2 <= words.length || body === null) return data;
  return textBlocks(body).blocks.some(({ text }) => blockKey(text).includes(own)) ? data : graph;
}
