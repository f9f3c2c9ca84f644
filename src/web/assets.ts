import type { Hono } from 'hono';
import { pageScripts } from './page-scripts.ts';
import { stylesheet } from './stylesheet.ts';

const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#a5281f"/><path d="M8 17l6 6 11-14" fill="none" stroke="#fff" stroke-width="4"/></svg>';

/** Stylesheet, icon and scripts; each is asked for again and answered "unchanged" by its ETag. */
export function addAssets(app: Hono): void {
  const scripts = Object.entries(pageScripts).map(
    ([name, body]) => [`/assets/${name}.js`, ['text/javascript; charset=utf-8', body]] as const,
  );
  const assets = [
    ['/assets/style.css', ['text/css; charset=utf-8', stylesheet]],
    ['/assets/icon.svg', ['image/svg+xml', icon]],
    ...scripts,
  ] as const;
  for (const [path, [type, body]] of assets) {
    app.get(path, (c) => c.body(body, 200, { 'Content-Type': type, 'Cache-Control': 'no-cache' }));
  }
}
