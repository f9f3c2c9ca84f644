import { blockKey } from './block-key.ts';
import { boilerplate } from './boilerplate.ts';
import { isElement, type PageElement, type PageNode, parentOf, textOf, tidy } from './dom.ts';
import { isInside } from './find-main.ts';
import type { Found } from './found.ts';
import type { Survey } from './survey-page.ts';
import type { Block } from './text-blocks.ts';

export interface AuthorSearch {
  survey: Survey;
  url: string | null;
  /** The element that holds both headline and body: bylines outside it are of other articles. Null when neither was found. */
  scope: PageElement | null;
  blocks: readonly Block[];
  /** The signature of the last line, or a bare name as the first. */
  signature: string | null;
}

/**
 * Who wrote it, as names: JSON-LD, meta, microdata, links to author pages, the byline under the headline, the signature. An outlet that
 * names itself as the author is taken only when nobody else is named.
 */
export function chooseAuthors({ survey, url, scope, blocks, signature }: AuthorSearch): Found<string[]> | null {
  const inScope = (elements: readonly PageElement[]) =>
    elements.filter((each) => scope === null || isInside(each, scope));
  const candidates: readonly Found<string[]>[] = [
    { from: 'json-ld', value: survey.linkedData?.authors ?? [] },
    ...metaAuthors(survey).map((value) => ({ from: 'meta', value })),
    {
      from: 'microdata',
      value: firstTogether(
        inScope(survey.properties.filter(({ attribs }) => /^author$/i.test(attribs.itemprop ?? ''))),
      ),
    },
    { from: 'generic', value: firstTogether(inScope(survey.authorLinks)) },
    { from: 'generic', value: bylineNames(blocks, scope) },
    { from: 'generic', value: signature === null ? [] : [signature] },
  ].map(({ from, value }) => ({ from, value: [...new Set(value.flatMap(cleanNames))] }));
  const named = candidates.filter(({ value }) => value.length > 0);
  const outlet = outletKeys(survey, url);
  const isPerson = (name: string) => !outlet.has(blockKey(name));
  const personal = named.find(({ value }) => value.some(isPerson));
  return personal ? { ...personal, value: personal.value.filter(isPerson) } : (named[0] ?? null);
}

/** Contents of the metas that name authors, the best first; a handle ("creator": "mikecason") is no name. */
function metaAuthors({ metas }: Survey): string[][] {
  const other = [...metas].find(
    ([name, [first = '']]) =>
      /(?:^|[:._-])(?:authors?|creator|byl)$/.test(name) && !/^twitter:/.test(name) && cleanNames(first).length > 0,
  );
  return [metas.get('author'), metas.get('article:author'), other?.[1], cardAuthor(metas)].map((names) => [
    ...(names ?? []),
  ]);
}

/** What a card for messengers prints first: "Written by" / "Thu Hà". Where the first pair is the time to read, it holds a number. */
function cardAuthor(metas: Survey['metas']): string[] {
  const value = metas.get('twitter:data1') ?? metas.get('twitter:misc:written by') ?? [];
  return value.filter((name) => /^\p{Lu}/u.test(name) && !/\d/.test(name));
}

/** The outlet's names: as written, and as the address has them ("lto" of www.lto.de). */
function outletKeys(survey: Survey, url: string | null): ReadonlySet<string> {
  const names = [
    survey.linkedData?.outlet,
    survey.metas.get('og:site_name')?.[0],
    survey.metas.get('application-name')?.[0],
    ...['copyright', 'dc.rights', 'dcterms.rights'].map((name) => holderOf(survey.metas.get(name)?.[0] ?? '')),
  ];
  const host = URL.parse(url ?? survey.canonical ?? '')?.hostname.replace(/^www\./, '') ?? '';
  const label = host.split('.').find((part) => part.length > 2) ?? host;
  return new Set([...names.filter((name) => name !== null && name !== undefined), host, label].map(blockKey));
}

/** "Copyright (c) Báo Cần Thơ 2022. All rights reserved." → "Báo Cần Thơ". */
const holderOf = (rights: string): string => rights.replace(boilerplate.rights, ' ');

/** Texts of the first element and of those that stand in the same place beside it: other places are other articles' authors. */
function firstTogether(elements: readonly PageElement[]): string[] {
  const above = (element: PageElement | undefined) => {
    const parent = element === undefined ? null : parentOf(element);
    return parent === null ? null : parentOf(parent);
  };
  const place = above(elements[0]);
  return elements.filter((element) => above(element) === place).map(textOf);
}

/** Names of a byline block that begins with "By" or stands in an element named after the author. */
function bylineNames(blocks: readonly Block[], scope: PageElement | null): string[] {
  for (const block of blocks) {
    if (block.text.length > 120 || (scope !== null && !isInside(block.element, scope))) continue;
    const isMarked = block.marks.some(({ rule }) => rule === 'byline');
    const isOther = block.marks.some(({ rule }) => rule !== 'byline');
    if (isOther) continue;
    const isNamed = isMarked && block.marks.some(({ element }) => isNamedAfterAuthor(element));
    const names = boilerplate.author.test(block.text) || isNamed ? partsOf(block).flatMap(cleanNames) : [];
    const found = beforeTime(names);
    if (found.length > 0) return found;
  }
  return [];
}

const isTime = (part: string): boolean => /\d/.test(part);

/** The names of a line of names and times ("Thu Hà", "12.19.2016 in Thời sự"); none where something else is among them. */
function beforeTime(parts: readonly string[]): string[] {
  const end = parts.findIndex(isTime);
  const names = end === -1 ? parts : parts.slice(0, end);
  return names.every((name) => /^\p{Lu}/u.test(name)) ? [...names] : [];
}

/** `<span>Thu Hà</span><span>An Bình</span>`: names that only their elements part. */
function partsOf({ element, text }: Block): string[] {
  const parts = (element.children as PageNode[])
    .filter(isElement)
    .map(textOf)
    .filter((part) => part !== '');
  return parts.length >= 2 && parts.join('').replace(/\s/g, '') === text.replace(/\s/g, '') ? parts : [text];
}

const isNamedAfterAuthor = (element: PageElement): boolean =>
  /author|byline|autor|writer/i.test(`${element.attribs.class ?? ''} ${element.attribs.id ?? ''}`);

const LONGEST_NAME_WORDS = 6;

/** "By Jody Robbins (jr) and The Associated Press" → both names; an address, a handle, a picture's credit is no name. */
function cleanNames(text: string): string[] {
  return tidy(text)
    .replace(/\([^)]{0,80}\)/g, ' ')
    .replace(boilerplate.author, '')
    .split(/\s*(?:,|;|\||\s&\s|\s(?:and|und|và|y|e)\s)\s*/iu)
    .map((name) => tidy(name).replace(/[.:]$/u, ''))
    .filter(
      (name) =>
        /\p{L}/u.test(name) &&
        // "Par", whose name stands in the next block.
        !boilerplate.author.test(`${name} A`) &&
        !boilerplate.authorRole.test(name) &&
        !/https?:|www\.|@|\bimage\b/i.test(name) &&
        name.split(' ').length <= LONGEST_NAME_WORDS,
    );
}
