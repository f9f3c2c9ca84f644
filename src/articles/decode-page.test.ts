import { expect, test } from 'vitest';
import { encodeWindows1258 } from '../../fixtures/site/windows-1258.ts';
import { decodePage } from './decode-page.ts';
import { readArticle } from './read-article.ts';

const SENTENCE = 'Chiều 26/3, Công an tỉnh Kiên Giang và bốn đơn vị ký giao ước thi đua, đạt từ 92% trở lên.';
const page = (charset: string | null, text = SENTENCE) =>
  `<html><head>${charset === null ? '' : `<meta charset="${charset}">`}<title>Ký giao ước</title></head><body><p>${text}</p></body></html>`;
const utf16 = (text: string, isBig = false): Uint8Array => {
  const bytes = Buffer.from(text, 'utf16le');
  return isBig ? bytes.swap16() : bytes;
};
const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

const cases: readonly (readonly [string, Uint8Array, string | null, string, string])[] = [
  ['UTF-8 by its meta', Buffer.from(page('utf-8')), null, 'utf-8', 'meta'],
  ['UTF-8 without a word about it', Buffer.from(page(null)), 'text/html', 'utf-8', 'detection'],
  ['UTF-8 behind a BOM', Buffer.from(`\uFEFF${page('windows-1252')}`), null, 'utf-8', 'bom'],
  ['UTF-8 that calls itself iso-8859-1', Buffer.from(page('iso-8859-1')), null, 'utf-8', 'detection'],
  [
    'windows-1258 by its header',
    encodeWindows1258(page(null)),
    'text/html; charset=windows-1258',
    'windows-1258',
    'header',
  ],
  ['windows-1258 by its meta', encodeWindows1258(page('windows-1258')), 'text/html', 'windows-1258', 'meta'],
  ['windows-1258 that calls itself UTF-8', encodeWindows1258(page('utf-8')), null, 'windows-1258', 'detection'],
  ['windows-1258 without a word about it', encodeWindows1258(page(null)), null, 'windows-1258', 'detection'],
  ['UTF-16LE behind a BOM', utf16(`\uFEFF${page(null)}`), null, 'utf-16le', 'bom'],
  ['UTF-16BE without one', utf16(page(null), true), null, 'utf-16be', 'detection'],
];

test.each(cases)('%s', (_, body, contentType, charset, from) => {
  const decoded = decodePage(body, contentType, 'a.html');
  expect(decoded).toMatchObject({ charset, from });
  expect(decoded.text.normalize('NFC')).toContain(SENTENCE);
});

test('a page in TCVN3 is read in Unicode, ư (a soft hyphen there) included', () => {
  const words =
    'Ngµy 30-3, C«ng an tØnh Kiªn Giang vµ bèn ®¬n vÞ ký giao \u00adíc thi ®ua, ®¹t tõ 92% trë lªn, gi÷ v÷ng an ninh trËt tù.';
  const old = page(null, words).replace('Ký giao ước', 'C«ng an ký giao \u00adíc');
  const article = readArticle({ body: latin1(old), contentType: null, url: null });
  expect(article.title).toBe('Công an ký giao ước');
  expect(article.text).toBe(
    'Ngày 30-3, Công an tỉnh Kiên Giang và bốn đơn vị ký giao ước thi đua, đạt từ 92% trở lên, giữ vững an ninh trật tự.',
  );
  expect(article.language).toBe('vi');
});

test('binary data and archives are told apart from pages', () => {
  expect(() => decodePage(Uint8Array.from([0x1f, 0x8b, 8, 0]), null, 'a.html')).toThrow(/a\.html: gzip data/);
  expect(() => decodePage(Uint8Array.from([1, 0, 2, 7, 0, 9, 0x80]), null, 'a.bin')).toThrow(/a\.bin: binary data/);
});
