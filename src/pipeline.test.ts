import { expect, test } from 'vitest';
import { extractBytes } from './pipeline.ts';

const page = (title: string): string =>
  `<html lang="vi"><head><meta property="og:site_name" content="Báo&#27;[2J Nhà"><meta name="author" content="Lê &#27;[1mAn">
<meta property="og:title" content="${title}"></head><body><article><h1>${title}</h1>
<p>Ngày 1/3/2024, tại Cà Mau, Cụm thi đua số 1 – Bộ Công an tổ chức hội nghị ký kết giao ước thi đua năm 2024.</p>
<p>Các đơn vị phấn đấu kéo giảm ít nhất 5% số vụ &#27;[31mphạm tội về trật tự xã hội so với năm trước.</p></article></body></html>`;

const extracted = (title: string) =>
  extractBytes({ bytes: Buffer.from(page(title)), path: 'a.html', url: null, contentType: null });

test('nothing that commands a terminal is left in what a page names', () => {
  const { article, targets } = extracted('Cụm 1 &#27;]0;mine&#7;ký giao ước');
  expect(article).toMatchObject({ title: 'Cụm 1 ]0;mineký giao ước', outlet: 'Báo[2J Nhà', byline: 'Lê [1mAn' });
  expect(JSON.stringify({ article, targets })).not.toMatch(/\\u001b|\\u0007/u);
});

test('the headline is in the letters of the text that it opens', () => {
  const { title, text } = extracted('Ðắk Lắk: Cụm 1 ký giao ước'.normalize('NFD')).article;
  expect(title).toBe('Đắk Lắk: Cụm 1 ký giao ước');
  expect(text.startsWith(`${title}\n\n`)).toBe(true);
});
