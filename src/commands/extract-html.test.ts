import { load } from 'cheerio';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Extraction, Fact } from '../model/extraction.ts';
import { annotated, escaped } from './annotated-text.ts';
import { extractPage } from './extract-html.ts';
import { factRows } from './fact-rows.ts';

const TEXT = 'Ký <b>giao ước</b> & "thi đua"\n\nSáng 26/3, tại Công an tỉnh Kiên Giang, giảm 5% số vụ \'x\'.';

function fact<T>(value: T, words: readonly string[], rule = 'a/b'): Fact<T> {
  const evidence = words.map((text) => ({ start: TEXT.indexOf(text), end: TEXT.indexOf(text) + text.length, text }));
  return { value, certainty: 'stated', confidence: 0.9, rule, evidence };
}

const unit = { name: 'Kiên Giang', unit: 'Công an tỉnh Kiên Giang', provinceId: '91@1991' };
const EXTRACTION: Extraction = {
  source: { path: 'a<b>.txt', url: null, sha256: '0'.repeat(64) },
  article: {
    title: 'Ký <b>giao ước</b> & "thi đua"',
    publishedAt: '2024-03-27',
    outlet: null,
    byline: null,
    text: TEXT,
  },
  kind: fact('signing', ['Ký <b>giao ước</b>'], 'kind/<script>'),
  cluster: null,
  year: null,
  event: {
    date: fact('2024-03-26', ['Sáng 26/3']),
    endDate: null,
    province: fact({ id: '91@1991', name: 'Kiên Giang' }, ['Kiên Giang']),
    venue: fact('Công an tỉnh Kiên Giang', ['Công an tỉnh Kiên Giang']),
  },
  members: [fact(unit, ['Công an tỉnh Kiên Giang'])],
  memberCount: null,
  lead: fact(unit, ['tỉnh Kiên Giang, giảm']),
  deputies: [],
  nextLead: null,
  theme: null,
  targets: [],
  people: [],
  documents: [],
  custom: { own: [fact('<i>', ['số vụ', "'x'"], 'custom/own')], never: [] },
  issues: [{ code: 'x/y', message: 'odd <u>', start: null, end: null }],
};

describe('extractPage', () => {
  const $ = load(extractPage([EXTRACTION, EXTRACTION]));

  it('shows each article as it is, with every fact in it and in the table', () => {
    expect($('section')).toHaveLength(2);
    expect($('nav a')).toHaveLength(2);
    expect($('.text').first().text()).toBe(TEXT);
    const { rows, missing } = factRows(EXTRACTION);
    expect($('section').first().find('tbody tr')).toHaveLength(rows.length);
    expect($('section').first().find('mark[id]').length).toBe(7);
    expect(missing).toEqual([
      'cluster',
      'year',
      'event.endDate',
      'memberCount',
      'deputies',
      'nextLead',
      'theme',
      'targets',
      'people',
      'documents',
      'custom.never',
    ]);
    expect($('.missing').first().text()).toContain(missing.join(', '));
  });

  it('leads from the table into the text and back; every id is there once', () => {
    const ids = $('[id]')
      .toArray()
      .map((element) => element.attribs.id);
    expect(new Set(ids).size).toBe(ids.length);
    const links = $('a[href]').toArray();
    expect(links.length).toBeGreaterThan(20);
    for (const { attribs } of links) expect(ids).toContain(attribs.href?.slice(1));
  });

  it('says field, value, rule, certainty and confidence of all facts at a place', () => {
    const tooltip = $('mark[id]')
      .toArray()
      .map((element) => element.attribs.title ?? '')
      .find((title) => title.startsWith('event.venue'));
    expect(tooltip).toBe(
      'event.venue: Công an tỉnh Kiên Giang\n   a/b, stated, 0.90\nmembers: Kiên Giang (Công an tỉnh Kiên Giang)\n   a/b, stated, 0.90',
    );
  });

  it('runs nothing and asks for nothing', () => {
    expect($('script, link, img, iframe, b, i, u')).toHaveLength(0);
    expect(
      $('*')
        .toArray()
        .flatMap((element) => Object.keys($(element).attr() ?? {}))
        .filter((name) => /^(?:on|src)/u.test(name)),
    ).toEqual([]);
    expect($('meta[http-equiv]').attr('content')).toContain("default-src 'none'");
    expect(extractPage([])).toMatch(/^<!doctype html>/u);
  });
});

describe('annotated', () => {
  const notes = fc.array(
    fc.record({ start: fc.nat(11), length: fc.integer({ min: 1, max: 12 }) }).map(({ start, length }) => ({
      start,
      end: Math.min(start + length, 12),
      hue: 1,
      label: 'x',
      tooltip: 'y',
    })),
    { maxLength: 8 },
  );

  it('keeps the text and covers what the notes cover, however they cross', () => {
    fc.assert(
      fc.property(notes, (some) => {
        const text = 'a<b&c>"d\' ef';
        const html = annotated(text, some);
        const $ = load(html, null, false);
        expect($.root().text()).toBe(text);
        let depth = 0;
        const covered: boolean[] = [];
        for (const { 0: piece, groups } of html.matchAll(/<\/?\w[^>]*>|(?<letter>&#?\w+;|[^<])/gu)) {
          if (groups?.letter) covered.push(depth > 0);
          else if (piece.startsWith('<mark')) depth++;
          else if (piece === '</mark>') depth--;
        }
        expect(depth).toBe(0);
        expect(covered).toEqual([...text].map((_, at) => some.some(({ start, end }) => start <= at && at < end)));
        expect($('small')).toHaveLength(some.length);
      }),
    );
  });

  it('escapes for text and attributes', () => {
    expect(escaped(`<a href='x'>"&"</a>`)).toBe('&lt;a href=&#39;x&#39;&gt;&quot;&amp;&quot;&lt;/a&gt;');
  });
});
