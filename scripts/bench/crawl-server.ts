// A press on loopback for the crawl benchmark: sixteen servers with articles of about 50 kB. Prints its ports as JSON.
import { createServer } from 'node:http';

const HOUSES = 16;
const PARAGRAPH =
  'Các đơn vị trong Cụm thống nhất chỉ tiêu: tỷ lệ điều tra, khám phá các loại án đạt trên 75%, án rất nghiêm trọng đạt trên 90%; kéo giảm từ 3% đến 5% số vụ tai nạn giao thông so với năm trước.';
const LINK = '<li class="item"><a href="/chuyen-muc/an-ninh">An ninh, trật tự</a> <span>3 giờ trước</span></li>';

const page = (
  number: number,
): string => `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Bài ${number}</title>
<meta property="og:title" content="Cụm thi đua số ${number % 12} ký giao ước, bài ${number}"><meta property="article:published_time" content="2023-03-30T09:00:00+07:00"></head><body>
<nav><ul>${LINK.repeat(120)}</ul></nav><article><h1>Cụm thi đua số ${number % 12} ký giao ước, bài ${number}</h1>${`<p>${PARAGRAPH}</p>`.repeat(60)}</article>
<aside><ul>${LINK.repeat(120)}</ul></aside></body></html>`;

const open = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer((request, response) => {
      const number = /^\/bai-(?<number>\d+)\.html$/.exec(request.url ?? '')?.groups?.number;
      if (number === undefined) response.writeHead(404).end();
      else response.setHeader('content-type', 'text/html; charset=utf-8').end(page(Number(number)));
    });
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });

const ports = await Promise.all(Array.from({ length: HOUSES }, open));
process.stdout.write(`${JSON.stringify(ports)}\n`);
process.once('disconnect', () => process.exit());
