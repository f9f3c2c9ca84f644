import type { SearchHit } from '../model/store.ts';
import { languageField, selectField, wordField } from './field.ts';
import { type Html, html } from './html.ts';
import type { PageParts } from './layout.ts';
import type { PageContext } from './page-context.ts';
import { readParams, SearchPageParams } from './query-params.ts';
import { reasonWords } from './reason-words.ts';
import { sourceLink } from './source-link.ts';
import type { WebStore } from './web-store.ts';

const HITS = 40;

/** Words → articles and targets, typed with marks or without. */
export async function searchPage(page: PageContext, store: WebStore): Promise<PageParts> {
  const { t, query } = page;
  const { q, of } = readParams(SearchPageParams, page.query);
  const hits = q === undefined ? [] : await store.search(q, { limit: HITS, ...(of ? { of } : {}) });
  const choices = ['', 'article', 'target'].map((value) => ({
    value,
    words: t(value === '' ? 'form.any' : `search.${value}`),
  }));
  const body = html`<h1>${t('search.title')}</h1>
<form class="facets" method="get" action="/search" role="search">
${wordField('q', t('search.words'), { value: q ?? '', placeholder: 'dak lak', type: 'search' })}
${selectField('of', t('search.of'), { choices, chosen: of ?? '' })}
${languageField(query, page.language)}
<p class="buttons"><button>${t('search.go')}</button></p></form>
${q === undefined ? html`<p>${t('search.hint')}</p>` : resultList(page, hits)}`;
  return { title: t('search.title'), body };
}

function resultList(page: PageContext, hits: readonly SearchHit[]): Html {
  const { t } = page;
  if (hits.length === 0) return html`<p role="status">${t('search.nothing')}</p>`;
  return html`<p role="status">${t(hits.length === HITS ? 'search.found_many' : 'search.found', { count: hits.length })}</p>
<ol class="cards">${hits.map((hit) => hitItem(page, hit))}</ol>`;
}

function hitItem(page: PageContext, { of, ref, pledgeId, unplacedReason, title, excerpt }: SearchHit): Html {
  const { t, href } = page;
  const to = of === 'article' ? href('/article', { address: ref }) : href(`/pledges/${pledgeId}`);
  const head = html`<a href="${to}" lang="vi">${title}</a>`;
  const where = of === 'target' ? '' : html` · ${sourceLink(page, { url: ref, path: ref })}`;
  return html`<li>${head}<p lang="vi">${excerpt}</p><p class="quiet">${t(`search.${of}`)}${where}${unplacedReason === null ? '' : html` · ${reasonWords(page, unplacedReason)}`}</p></li>`;
}
