import { keyOf } from './block-key.ts';
import { textOf } from './dom.ts';
import { type Found, found, meta } from './found.ts';
import type { Survey } from './survey-page.ts';

/** "Ký giao ước | Báo Cần Thơ" and "Ký giao ước" are one headline, with and without the site's name. */
const agree = (a: string, b: string): boolean => {
  const [left, right] = [keyOf(a), keyOf(b)];
  return (
    left !== '' && right !== '' && (left === right || left.startsWith(`${right} `) || right.startsWith(`${left} `))
  );
};

const shorter = (a: Found<string>, b: Found<string>): Found<string> =>
  keyOf(b.value).length < keyOf(a.value).length ? b : a;

/**
 * The headline among those a page states (OpenGraph, JSON-LD, h1, `<title>`): where they agree, the one without the site's name; where
 * they differ, the editors' one, that is the one which `<title>`, written for search engines, does not repeat.
 */
export function chooseTitle(survey: Survey): Found<string> | null {
  const page = found(
    survey.headlines.map(textOf).find((text) => text !== ''),
    'generic',
  );
  const graph = found(meta(survey, 'og:title'), 'meta');
  const data = found(survey.linkedData?.headline, 'json-ld');
  const written = [graph, data, page].filter((each) => each !== null);
  const [first] = written;
  if (!first)
    return found(meta(survey, 'twitter:title', 'dc.title', 'title') ?? printedTitle(survey) ?? survey.title, 'generic');
  const chosen = graph && data && !agree(graph.value, data.value) ? oddOne(graph, data, survey.title ?? '') : first;
  const short = written.filter((each) => agree(each.value, chosen.value)).reduce(shorter, chosen);
  return { ...short, value: withoutSite(asPrinted(short.value, graph?.value ?? null), survey) };
}

/** Of two headlines the one that `<title>` lacks; where one holds the other, the one without the kicker. */
function oddOne(graph: Found<string>, data: Found<string>, title: string): Found<string> {
  const [shared, own, page] = [keyOf(graph.value), keyOf(data.value), keyOf(title)];
  if (shared.includes(own) || own.includes(shared)) return shorter(graph, data);
  return page.includes(shared) ? data : graph;
}

/** The headline in OpenGraph's own letters (quotes, dashes) when OpenGraph carries it with the site's name behind. */
function asPrinted(title: string, graph: string | null): string {
  if (graph === null || !keyOf(graph).startsWith(`${keyOf(title)} `)) return title;
  const heads = [...graph.matchAll(/\s+(?:[|–—·»•]|-|::)\s+/gu)].map(({ index }) => graph.slice(0, index));
  return heads.find((head) => keyOf(head) === keyOf(title)) ?? title;
}

/** Marks between a headline and the name of the site. */
const SUFFIX = /\s+(?:[|–—·»•]|-|::)\s+(?<site>[^|–—·»•]{2,60})$/u;

/** "Ký giao ước thi đua | Báo Cần Thơ" → "Ký giao ước thi đua": the outlet at the end is no part of the headline. */
function withoutSite(title: string, survey: Survey): string {
  const outlet = keyOf(meta(survey, 'og:site_name') ?? survey.linkedData?.outlet ?? '');
  const match = SUFFIX.exec(title);
  const site = keyOf(match?.groups?.site ?? '');
  if (!match || site === '' || outlet === '') return title;
  return site.includes(outlet) || outlet.includes(site) ? title.slice(0, match.index) : title;
}

/** The first element that calls itself a title, for pages older than h1: `<div class="NewsTitle">`. */
function printedTitle({ titled }: Survey): string | null {
  return titled.map(textOf).find((text) => text.length >= 10 && text.length <= 250) ?? null;
}
