import { expect, test } from 'vitest';
import type { Article } from '../model/article.ts';
import { readArticle } from './read-article.ts';

const BODY = `<p>Ngày 30-3, Cụm thi đua số 1 họp tại Cần Thơ để ký giao ước thi đua, có đại diện năm thành phố.</p>
<p>Năm thành phố thống nhất bảy nội dung, trong đó có giảm ít nhất 5% số vụ phạm pháp hình sự, so với năm trước.</p>`;
const read = (html: string, url: string | null = 'https://baovidu.vn/tin-1.html'): Article =>
  readArticle(
    { body: new TextEncoder().encode(html), contentType: 'text/html; charset=utf-8', url },
    { publisher: null },
  );
const titleOf = (head: string, body: string): string | null =>
  read(`<head>${head}</head><body>${body}${BODY}</body>`).title;
const og = (title: string): string => `<meta property="og:title" content="${title}">`;
const ld = (headline: string): string =>
  `<script type="application/ld+json">{"@type":"NewsArticle","headline":"${headline}"}</script>`;

const NEWS = 'Cụm thi đua số 1 ký giao ước';
test.each([
  [
    'the site behind a bar',
    `<title>${NEWS} | Báo Ví Dụ</title>${og(`${NEWS} | Báo Ví Dụ`)}<meta property="og:site_name" content="Báo Ví Dụ">`,
    '',
  ],
  [
    'site and section',
    `${og(`${NEWS} - Thời sự - Báo Ví Dụ`)}<meta property="og:site_name" content="Báo Ví Dụ"><meta property="article:section" content="Thời sự">`,
    '',
  ],
  [
    'the site as its address has it',
    `<link rel="canonical" href="https://baovidu.vn/tin-1.html">${og(`${NEWS} - baovidu.vn`)}`,
    '',
  ],
  [
    'a bare headline for readers’ services',
    `${og(`${NEWS}-Thời sựㅣBáo Ví Dụ`)}<meta name="headline" content="${NEWS}">`,
    '',
  ],
  [
    'no h1 and no metadata: what the page prints of its title',
    `<title>Báo Ví Dụ - ${NEWS}</title>`,
    `<div class="box-title">Tin nổi bật trong ngày</div><div>${NEWS}</div>`,
  ],
  ['the h1 that the title repeats', `<title>${NEWS} - Báo Ví Dụ</title>`, `<h1>Thời sự</h1><h1>${NEWS}</h1>`],
  ['an h1 of another matter', `<title>${NEWS}</title>`, `<h1>Login</h1><div>${NEWS}</div>`],
  [
    'the site’s name in an h1 that leads to the front page',
    `<title>Trang tin Công an tỉnh - ${NEWS}</title>`,
    `<h1><a href="/vi/"><span>Trang tin Công an tỉnh</span></a></h1><div class="tieude">${NEWS}</div>`,
  ],
  [
    'a lone title that is longer than what calls itself one',
    `<title>${NEWS}</title>`,
    '<div class="box-title">Tin đọc nhiều</div>',
  ],
  [
    'a title that is only the site’s: the element that calls itself a title',
    '<title>Trang tin Công an tỉnh</title>',
    `<div class="NewsTitle">${NEWS}</div>`,
  ],
])('title: %s', (_, head, body) => {
  expect(titleOf(head, body)).toBe(NEWS);
});

test('what OpenGraph and JSON-LD agree on is not cut where an h1 is shorter', () => {
  const whole = `${NEWS} - chỉ tiêu cao hơn`;
  expect(titleOf(og(whole) + ld(whole), `<h1>${NEWS}</h1>`)).toBe(whole);
  const named = `${NEWS} - Báo Ví Dụ`;
  const site = '<meta property="og:site_name" content="Báo Ví Dụ">';
  expect(titleOf(og(named) + ld(named) + site, `<h1>${NEWS}</h1>`)).toBe(NEWS);
});

test('where OpenGraph and JSON-LD differ, microdata decides, else the one that <title> does not repeat', () => {
  const both = og('Năm tỉnh cùng thi đua') + ld(NEWS);
  expect(titleOf(both, `<h1 itemprop="headline">${NEWS}</h1>`)).toBe(NEWS);
  expect(titleOf(both, '<h1 itemprop="headline">Năm tỉnh cùng thi đua</h1>')).toBe('Năm tỉnh cùng thi đua');
  expect(titleOf(`<title>Năm tỉnh cùng thi đua</title>${both}`, '')).toBe(NEWS);
  expect(titleOf(`<title>${NEWS}</title>${both}`, '')).toBe('Năm tỉnh cùng thi đua');
});

test.each([
  ['of two that differ by a word, the one without it', og(`${NEWS} mới`) + ld(NEWS), ''],
  [
    'what a reader’s service is given',
    `${og('Năm tỉnh cùng thi đua')}${ld(NEWS)}<meta name="sailthru.title" content="${NEWS}">`,
    '',
  ],
  [
    'the page’s own h1 where it prints neither of the two',
    og('Năm tỉnh thi đua, ký chung giao ước') + ld('Giao ước thi đua năm 2023 của năm tỉnh'),
    `<h1>${NEWS}</h1>`,
  ],
  [
    'no other wording that JSON-LD alone has and the page does not print',
    `<title>${NEWS}</title>${og(NEWS)}${ld('Cụm thi đua số 1 họp bàn giao ước mới')}`,
    '',
  ],
])('where OpenGraph and JSON-LD differ: %s', (_, head, body) => {
  expect(titleOf(head, body)).toBe(NEWS);
});

test('a path of sections that ends in an h1, and an h1 of another matter, are no third headline', () => {
  const both = og('Năm tỉnh thi đua, ký chung giao ước') + ld('Giao ước thi đua năm 2023 của năm tỉnh');
  expect(titleOf(both, `<nav><h1>${NEWS}</h1></nav>`)).toBe('Năm tỉnh thi đua, ký chung giao ước');
  expect(titleOf(both, '<h1>Bạn đọc quan tâm nhiều nhất</h1>')).toBe('Năm tỉnh thi đua, ký chung giao ước');
});

test.each([
  ['https://baovidu.vn/2024/10/23/tin.html', '2024-10-23'],
  ['https://baovidu.vn/chinh-tri/20241013-216478/', '2024-10-13'],
  ['https://baovidu.vn/news/article/A2026012914320005196', '2026-01-29'],
  ['https://baovidu.vn/tin-20251218183216607.htm', '2025-12-18'],
  ['https://baovidu.vn/tin-20259999/', null],
  ['https://baovidu.vn/nam-2024/tin-3132469.html', null],
])('the day in the address %s', (url, expected) => {
  expect(read(`<h1>${NEWS}</h1>${BODY}`, url).publishedAt).toBe(expected);
});

test('a printed day in the page’s own language is read where nothing else dates it', () => {
  const body = ['Cần Thơ', 'Hà Nội', 'Huế']
    .map(
      (city) =>
        `<p>Les cinq villes, réunies à ${city}, ont signé, jeudi, leur engagement, selon les autorités de ${city}.</p>`,
    )
    .join('');
  expect(
    read(`<html lang="fr"><h1>Titre de la une</h1><div>Publié le 18 juil. 2024 à 08:01</div>${body}</html>`)
      .publishedAt,
  ).toBe('2024-07-18');
});

test('authors: the card’s first pair, and no preposition that lost its name', () => {
  const card = '<meta name="twitter:label1" content="Tác giả"><meta name="twitter:data1" content="Thu Hà">';
  expect(read(`${card}<h1>${NEWS}</h1>${BODY}`).authors).toEqual(['Thu Hà']);
  const time = '<meta name="twitter:label1" content="Thời gian đọc"><meta name="twitter:data1" content="3 phút">';
  expect(read(`${time}<h1>${NEWS}</h1>${BODY}`).authors).toEqual([]);
  expect(read(`<h1>${NEWS}</h1><p class="author"><span>Par </span></p>${BODY}`).authors).toEqual([]);
});

test('authors: not the holder of the rights, no handle, no post, no time beside the name', () => {
  const page = (head: string, body = ''): string[] => read(`${head}<h1>${NEWS}</h1>${body}${BODY}`).authors;
  const rights =
    '<meta name="author" content="Báo Ví Dụ"><meta name="copyright" content="Bản quyền thuộc về Báo Ví Dụ 2022">';
  expect(page(`${rights}<meta property="article:author" content="Thu Hà">`)).toEqual(['Thu Hà']);
  expect(page('<meta name="twitter:creator" content="baovidu">')).toEqual([]);
  expect(page('<meta name="author" content="Thu Hà, Phóng viên">')).toEqual(['Thu Hà']);
  expect(page('', '<p>Viết bởi <a href="/nguoi-viet/thu-ha">Thu Hà</a>, 30/3/2023 lúc 7:05</p>')).toEqual(['Thu Hà']);
});
