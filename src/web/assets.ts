import type { Hono } from 'hono';
import { stylesheet } from './stylesheet.ts';

const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#a5281f"/><path d="M8 17l6 6 11-14" fill="none" stroke="#fff" stroke-width="4"/></svg>';

/** The only script: draws a chart's SVG file on a canvas and gives it as PNG. Without it the link stays hidden and the SVG serves. */
const chartPng = `
for (const link of document.querySelectorAll('a[data-png]')) {
  link.hidden = false;
  link.addEventListener('click', async (event) => {
    event.preventDefault();
    const answer = await fetch(link.href);
    const image = new Image();
    image.src = URL.createObjectURL(new Blob([await answer.text()], { type: 'image/svg+xml' }));
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth * 2;
    canvas.height = image.naturalHeight * 2;
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
    URL.revokeObjectURL(image.src);
    canvas.toBlob((blob) => {
      const saved = document.createElement('a');
      saved.href = URL.createObjectURL(blob);
      saved.download = link.dataset.png;
      saved.click();
    }, 'image/png');
  });
}
`;

/** Stylesheet, icon and script; each is asked for again and answered "unchanged" by its ETag. */
export function addAssets(app: Hono): void {
  const assets = {
    '/assets/style.css': ['text/css; charset=utf-8', stylesheet],
    '/assets/icon.svg': ['image/svg+xml', icon],
    '/assets/chart-png.js': ['text/javascript; charset=utf-8', chartPng],
  } as const;
  for (const [path, [type, body]] of Object.entries(assets)) {
    app.get(path, (c) => c.body(body, 200, { 'Content-Type': type, 'Cache-Control': 'no-cache' }));
  }
}
