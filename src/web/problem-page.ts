import { html } from './html.ts';
import type { PageParts } from './layout.ts';
import type { PageContext } from './page-context.ts';
import type { Problem } from './problem.ts';

/** What went wrong, in words, and where to go from there. */
export function problemPage(
  { t, href }: PageContext,
  { status, detail }: Problem,
): PageParts & { status: Problem['status'] } {
  const title = t(`problem.${status}`);
  const body = html`<h1>${title}</h1><p lang="en">${detail}</p><p><a href="${href('/')}">${t('problem.home')}</a> · <a href="${href('/search')}">${t('nav.search')}</a></p>`;
  return { status, title, body };
}
