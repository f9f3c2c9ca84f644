import { blockKey } from './block-key.ts';
import { linksIn, type PageElement, parentOf, textOf } from './dom.ts';
import { type Found, found, meta } from './found.ts';
import { BARE, settleHeadline } from './settle-headline.ts';
import type { Survey } from './survey-page.ts';
import { textBlocks } from './text-blocks.ts';

/** "Ký giao ước | Báo Cần Thơ" and "Ký giao ước" are one headline, with and without the site's name. */
const agree = (a: string, b: string): boolean => {
  const [left, right] = [blockKey(a), blockKey(b)];
  return (
    left !== '' && right !== '' && (left === right || left.startsWith(`${right} `) || right.startsWith(`${left} `))
  );
};

const shorter = (a: Found<string>, b: Found<string>): Found<string> =>
  blockKey(b.value).length < blockKey(a.value).length ? b : a;

/** Far more than a headline with site and section behind it. */
const LONGEST_STATED = 2_000;

/**
 * The headline among those a page states (OpenGraph, JSON-LD, h1, `<title>`): where they agree, the one without the site's name; where
 * they differ, the editors' one.
 */
export function chooseTitle(survey: Survey): Found<string> | null {
  const stated = [survey.title, meta(survey, 'og:title'), survey.linkedData?.headline];
  // What is this long is no headline, and cutting it at each of its marks would take for ever.
  if (stated.some((title) => (title?.length ?? 0) > LONGEST_STATED)) return null;
  const graph = found(meta(survey, 'og:title'), 'meta');
  const data = found(survey.linkedData?.headline, 'json-ld');
  const page = found(headlineOf(survey, graph !== null || data !== null), 'generic');
  const written = [graph, data, page].filter((each) => each !== null);
  const [first] = written;
  if (!first)
    return found(meta(survey, 'twitter:title', ...BARE, 'dc.title', 'title') ?? titleAlone(survey), 'generic');
  const chosen = graph && data && !agree(graph.value, data.value) ? settleHeadline(graph, data, survey) : first;
  const bare = BARE.map((name) => found(meta(survey, name), 'meta')).filter((each) => each !== null);
  const agreed = [...written, ...bare].filter((each) => agree(each.value, chosen.value));
  const short = agreed.filter((each) => isWithoutSite(each, { graph, data, survey })).reduce(shorter, chosen);
  return { ...short, value: withoutSite(asPrinted(short.value, graph?.value ?? null), survey) };
}

/** What OpenGraph and JSON-LD both call the headline is shortened by the site's name alone, not by what an h1 leaves out. */
function isWithoutSite(
  { value }: Found<string>,
  { graph, data, survey }: { graph: Found<string> | null; data: Found<string> | null; survey: Survey },
): boolean {
  const whole = graph?.value ?? '';
  const [key, wholeKey] = [blockKey(value), blockKey(whole)];
  if (data === null || wholeKey !== blockKey(data.value) || !wholeKey.startsWith(`${key} `)) return true;
  const rest = wholeKey.slice(key.length + 1);
  return namesOfSite(survey).some((name) => rest.includes(name) || name.includes(rest));
}

/**
 * The h1 that `<title>` repeats, else the first. Where nothing but `<title>` states a headline, an h1 that shares no word with it and is the
 * shorter is none ("Log In", the name of a section).
 */
function headlineOf({ headlines, title }: Survey, isStated: boolean): string | null {
  const texts = headlines
    .filter((headline) => !leadsHome(headline))
    .map(textOf)
    .filter((text) => text !== '');
  const whole = ` ${blockKey(title ?? '')} `;
  const repeated = texts.find((text) => blockKey(text).includes(' ') && whole.includes(` ${blockKey(text)} `));
  const best = repeated ?? texts[0] ?? null;
  if (best === null || isStated) return best;
  const words = blockKey(best).split(' ');
  const isForeign =
    words.length * 2 < whole.trim().split(' ').length && !words.some((word) => whole.includes(` ${word} `));
  return isForeign ? null : best;
}

/** `<h1><a href="/">Công an tỉnh Hà Giang</a></h1>`: the name of the site, which leads to its front page. */
function leadsHome(headline: PageElement): boolean {
  const around = parentOf(headline);
  const links = around?.name === 'a' ? [around] : linksIn(headline);
  return links.some(({ attribs }) => isFrontPage(attribs.href?.trim() ?? ''));
}

/** "/vi/", "/index.html", "/Default.aspx", "/trang-chu". */
const FRONT = /^\/(?:[a-z]{2}\/)?(?:(?:index|default|home|trang-?chu)(?:\.[a-z]{2,5})?\/?)?$/i;

function isFrontPage(href: string): boolean {
  const address = href === '' ? null : URL.parse(href, 'https://site.invalid/');
  return address !== null && address.hash === '' && address.search === '' && FRONT.test(address.pathname);
}

/** Marks between a headline and the name of the site. */
const MARK = /\s+(?:[|–—·»•›]|-|::)\s+/gu;

/** The headline in OpenGraph's own letters (quotes, dashes) when OpenGraph carries it with the site's name behind. */
function asPrinted(title: string, graph: string | null): string {
  if (graph === null || !blockKey(graph).startsWith(`${blockKey(title)} `)) return title;
  return headsOf(graph).find((head) => blockKey(head) === blockKey(title)) ?? title;
}

/** "A | B – C" → "A", "A | B". */
const headsOf = (title: string): string[] => [...title.matchAll(MARK)].map(({ index }) => title.slice(0, index));

/** "Ký giao ước thi đua | Báo Cần Thơ" → "Ký giao ước thi đua": the outlet at the end is no part of the headline, nor is the section before it. */
function withoutSite(title: string, survey: Survey): string {
  const names = namesOfSite(survey);
  const isName = (part: string): boolean =>
    part !== '' && part.length <= 60 && names.some((name) => part.includes(name) || name.includes(part));
  const last = [...title.matchAll(MARK)].at(-1);
  if (!last || !isName(blockKey(title.slice(last.index + last[0].length)))) return title;
  const rest = title.slice(0, last.index);
  const section = [...rest.matchAll(MARK)].at(-1);
  const sections = [survey.linkedData?.section, meta(survey, 'article:section', 'section')].flatMap((name) =>
    name ? [blockKey(name)] : [],
  );
  return section && sections.includes(blockKey(rest.slice(section.index + section[0].length)))
    ? rest.slice(0, section.index)
    : rest;
}

/** The outlet as the page names it, and as its address does ("golem" and "golem de" of www.golem.de). */
function namesOfSite(survey: Survey): string[] {
  const host = URL.parse(survey.canonical ?? meta(survey, 'og:url') ?? '')?.hostname.replace(/^(?:www|m)\./, '') ?? '';
  const label = host.split('.').find((part) => part.length > 3) ?? '';
  return [meta(survey, 'og:site_name'), meta(survey, 'application-name'), survey.linkedData?.outlet, host, label]
    .map((name) => blockKey(name ?? ''))
    .filter((name) => name.length > 2);
}

/** Whether the title holds most words of the text. */
function isLike(text: string, title: string): boolean {
  const words = text.split(' ');
  return words.filter((word) => ` ${title} `.includes(` ${word} `)).length * 2 > words.length;
}

/** Only what the page prints is taken for a part of `<title>`, so that a hyphen within a word does no harm. */
const LOOSE_MARK = /\s*(?:[|ㅣ｜–—·»•›：:/-])\s*/gu;
const SHORTEST_TITLE = 10;
const LONGEST_TITLE = 250;

/**
 * The headline of a page that states it in `<title>` alone, if there: the part of `<title>` that the page prints as a line of its own; else the
 * first element that calls itself a title, for pages older than h1 (`<div class="NewsTitle">`); else `<title>` without the site's name.
 */
function titleAlone(survey: Survey): string | null {
  const { title, titled, body } = survey;
  const whole = title ?? '';
  const parts = [...whole.matchAll(LOOSE_MARK)]
    .flatMap((mark) => [whole.slice(0, mark.index), whole.slice(mark.index + mark[0].length)])
    .concat(whole)
    .filter(({ length }) => length >= SHORTEST_TITLE);
  const names = namesOfSite(survey);
  const wanted = new Map(parts.filter((part) => !names.includes(blockKey(part))).map((part) => [blockKey(part), part]));
  const printed = (body === null ? [] : textBlocks(body).blocks)
    .filter(({ text }) => text.length <= LONGEST_TITLE)
    .flatMap(({ text }) => wanted.get(blockKey(text)) ?? [])
    .reduce((best, part) => (part.length > best.length ? part : best), '');
  if (printed !== '') return printed;
  const bare = title === null ? null : withoutSite(title, survey);
  const named = titled.map(textOf).filter(({ length }) => length >= SHORTEST_TITLE && length <= LONGEST_TITLE);
  const likes = named.filter((text) => isLike(blockKey(text), blockKey(whole)));
  // Without the kicker that stands in the same box: "Thời sự Cụm thi đua số 1 ký giao ước".
  const like = likes.findLast((text) => likes[0]?.endsWith(text));
  if (like !== undefined || bare !== title) return like ?? bare;
  // What stands alone in `<title>` is the site's name or the headline, and a headline is the longer of the two.
  const [first] = named;
  return first !== undefined && first.length > (title?.length ?? 0) ? first : title;
}
