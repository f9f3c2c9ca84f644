import { html } from './html.ts';
import type { PageParts } from './layout.ts';
import type { PageContext } from './page-context.ts';
import type { Problem } from './problem.ts';
import { problemWords } from './problem-words.ts';

/** What went wrong, in words, and where to go from there. */
export function problemPage(page: PageContext, { status, detail }: Problem): PageParts & { status: Problem['status'] } {
  const { t, href, path, query } = page;
  const title = t(`problem.${status}`);
  const isAsked = status === 400 && query.size > 0;
  const body = html`<h1>${title}</h1>
${problemWords(page, detail).map((words) => html`<p>${words}</p>`)}
<p>${isAsked ? html`<a href="${href(path)}">${t('problem.without')}</a> · ` : ''}<a href="${href('/')}">${t('problem.home')}</a> · <a href="${href('/search')}">${t('nav.search')}</a></p>`;
  return { status, title, body };
}
