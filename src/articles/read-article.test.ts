import { expect, test } from 'vitest';
import { SkipInputError } from '../model/errors.ts';
import { loadPublishers } from '../publishers/load-publishers.ts';
import { readArticle } from './read-article.ts';

const encode = (html: string) => new TextEncoder().encode(html);
const page = (html: string | Uint8Array, contentType: string | null = 'text/html; charset=utf-8') => ({
  body: typeof html === 'string' ? encode(html) : html,
  contentType,
  url: 'https://vidu.vn/tin-1.html',
});

const LEAD = 'Ngày 30-3, Cụm thi đua số 1 họp tại Cần Thơ để ký giao ước thi đua năm 2023.';
const FIRST = 'Năm thành phố thống nhất bảy nội dung, trong đó có giảm ít nhất 5% số vụ phạm pháp hình sự.';
const SECOND = 'Hội nghị cũng bàn việc nâng chất lượng giải quyết tin báo, tố giác, đạt từ 92% trở lên.';

const ARTICLE_CMS = `<!doctype html><html lang="vi"><head><title>Cụm 1 ký giao ước | An ninh Thủ đô</title>
<meta property="article:published_time" content="2023-03-31T07:05:00+07:00"><meta property="article:modified_time" content="2024-01-01T00:00:00+07:00"></head>
<body><nav><a href="/">Trang chủ</a></nav><h1 class="article__title cms-title">Cụm 1 ký giao ước</h1>
<div class="article__meta"><a class="cms-author" href="/tac-gia">Thu Hà</a> <time datetime="2023-03-31T07:05:00+07:00">31/03/2023 07:05</time></div>
<div class="article__sapo cms-desc">ANTD.VN -&nbsp; ${LEAD}</div>
<div class="article__body cms-body">
<ul class="voice"><li>0:00</li><li>Nam miền Bắc</li><li>Nữ miền Nam</li></ul>
<p>${FIRST}</p>
<figure><img src="a.jpg"><figcaption>Quang cảnh hội nghị. Ảnh: T.H</figcaption></figure><p>Quang cảnh hội nghị. Ảnh: T.H</p>
<a class="cms-relate" href="/x">Cụm thi đua số 3 ký giao ước</a>
<p>${SECOND}</p><p>Tin liên quan:</p><p>#congan #thidua</p></div>
<div class="related"><p>Cụm thi đua số 9 cũng vừa tổ chức hội nghị tổng kết phong trào thi đua, trao cờ cho năm đơn vị.</p></div></body></html>`;

const antd = loadPublishers().find(({ id }) => id === 'anninhthudo') ?? null;

test.each([
  ['with the outlet’s selectors', antd],
  ['without', null],
])('a page of the article__ family %s', (_, publisher) => {
  const article = readArticle(page(ARTICLE_CMS), { publisher });
  expect(article.title).toBe('Cụm 1 ký giao ước');
  expect(article.lead).toBe(LEAD);
  expect(article.paragraphs).toEqual([LEAD, FIRST, SECOND]);
  expect(article.text).toBe([LEAD, FIRST, SECOND].join('\n\n'));
  expect(article.captions).toEqual([{ text: 'Quang cảnh hội nghị. Ảnh: T.H', credit: 'T.H' }]);
  expect(article.publishedAt).toBe('2023-03-31T07:05:00+07:00');
  expect(article.language).toBe('vi');
});

test('outlet rules say whose article it is, and provenance says so', () => {
  const article = readArticle(page(ARTICLE_CMS), { publisher: antd });
  expect(article.outlet).toBe('An ninh Thủ đô');
  expect(article.authors).toEqual(['Thu Hà']);
  expect(article.provenance).toMatchObject({
    title: 'outlet',
    text: 'outlet',
    authors: 'outlet',
    publishedAt: 'outlet',
    language: 'html',
  });
  expect(article.removals).toContainEqual({ rule: 'dateline', text: 'ANTD.VN -' });
});

test('the same bytes give the same article', () => {
  expect(readArticle(page(ARTICLE_CMS))).toEqual(readArticle(page(ARTICLE_CMS)));
});

test('what is no page is refused by name', () => {
  const refuse = (bytes: Uint8Array) => () => readArticle({ body: bytes, contentType: 'text/html', url: 'tin.html' });
  expect(refuse(new Uint8Array())).toThrow(/tin\.html: empty/);
  expect(refuse(encode('%PDF-1.7 …'))).toThrow(/tin\.html: a PDF/);
  expect(refuse(Uint8Array.from({ length: 900 }, (_, index) => (index * 7) % 256))).toThrow(SkipInputError);
  expect(refuse(new Uint8Array(21 * 1024 * 1024).fill(32))).toThrow(/21 MB/);
});

test('five thousand nested elements are read, a hundred thousand are refused', () => {
  const nested = (depth: number) => page(`${'<div>'.repeat(depth)}<p>${FIRST}</p><p>${SECOND}</p>`);
  expect(readArticle(nested(5_000)).text).toContain(FIRST);
  expect(() => readArticle(nested(100_000))).toThrow(SkipInputError);
});
