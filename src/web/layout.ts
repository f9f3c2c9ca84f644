import type { Context } from 'hono';
import { type Html, html } from './html.ts';
import { LANGUAGES } from './messages.ts';
import type { PageContext } from './page-context.ts';
import type { ScriptName } from './page-scripts.ts';
import type { Problem } from './problem.ts';

export interface PageParts {
  title: string;
  body: Html;
  /** What the page can do more with than without: save its chart as PNG, be worked by keys. */
  script?: ScriptName;
}

const NAVIGATION = [
  ['/', 'nav.overview'],
  ['/targets', 'nav.targets'],
  ['/trend', 'nav.trend'],
  ['/pledges', 'nav.pledges'],
  ['/clusters', 'nav.clusters'],
  ['/articles', 'nav.articles'],
  ['/search', 'nav.search'],
  ['/review', 'nav.review'],
  ['/api', 'nav.api'],
] as const;

const isCurrent = (path: string, to: string): boolean => (to === '/' ? path === '/' : path.startsWith(to));

/** A page's parts → the whole document. */
export function layout(page: PageContext, { title, body, script }: PageParts): Html {
  const { t, language, path, href } = page;
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} – giaouoc</title>
<link rel="stylesheet" href="/assets/style.css">
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
${script === undefined ? '' : html`<script src="/assets/${script}.js" defer></script>`}
</head>
<body>
<a class="skip" href="#main">${t('layout.skip')}</a>
<header class="top">
<a class="brand" href="${href('/')}">giao<span>ước</span></a>
<nav aria-label="${t('nav.label')}"><ul>${NAVIGATION.map(
    ([to, key]) =>
      html`<li><a href="${href(to)}"${isCurrent(path, to) ? html` aria-current="page"` : ''}>${t(key)}</a></li>`,
  )}</ul></nav>
<p class="languages">${LANGUAGES.map((one) =>
    one === language
      ? html`<span lang="${one}" aria-current="true">${t(`language.${one}`)}</span> `
      : html`<a lang="${one}" hreflang="${one}" href="${page.here({ lang: one })}">${t(`language.${one}`)}</a> `,
  )}</p>
</header>
<main id="main">
${body}
</main>
<footer><p>${t('layout.about')} <a href="${href('/api')}">${t('layout.api')}</a>.</p></footer>
</body>
</html>
`;
}

/** Answers with a page; caches must ask again, since the nightly run changes what it says. One that says who is signed in is kept nowhere. */
export function sendPage(
  c: Context,
  page: PageContext,
  { status = 200, isPrivate = false, ...parts }: PageParts & { status?: 200 | Problem['status']; isPrivate?: boolean },
): Response | Promise<Response> {
  c.header('Cache-Control', isPrivate ? 'no-store' : 'no-cache');
  c.header('Vary', 'Accept-Language');
  c.header('Content-Language', page.language);
  return c.html(layout(page, parts), status);
}
