import type { Row } from '../model/store.ts';
import type { CountRows } from './cached-counts.ts';
import { facetForm } from './facet-form.ts';
import { type Html, html } from './html.ts';
import type { PageParts } from './layout.ts';
import { below, pager, readList, sortHeading } from './list-page.ts';
import type { PageContext } from './page-context.ts';
import { PageListParams, readParams } from './query-params.ts';
import type { WebStore } from './web-store.ts';
import { clusterWords } from './words-of.ts';

/** Every article that was read, the newest first, whether it belongs to a pledge or not. */
export async function articlesPage(page: PageContext, store: WebStore, count: CountRows): Promise<PageParts> {
  const { t } = page;
  const params = readParams(PageListParams, page.query);
  const listed = await readList(store, count, { view: 'articles', params });
  const body = html`<h1>${t('articles.title')}</h1>
${await facetForm(page, count, { view: 'articles', params, words: ['text'] })}
${pager(page, listed)}
${listed.rows.length === 0 ? '' : articleTable(page, listed.rows)}
${below(page, 'articles', { params, listed })}`;
  return { title: t('articles.title'), body };
}

function articleTable(page: PageContext, rows: readonly Row[]): Html {
  const { t } = page;
  return html`<table class="stacks cards of-articles"><caption class="hidden">${t('articles.title')}</caption><thead><tr>
${sortHeading(page, t('field.published'), 'published_at')}${sortHeading(page, t('field.title'), 'title')}${sortHeading(page, t('field.outlet'), 'outlet')}
${sortHeading(page, t('field.kind'), 'kind')}${sortHeading(page, t('field.cluster'), 'number')}
</tr></thead><tbody>${rows.map((row) => articleRow(page, row))}</tbody></table>`;
}

function articleRow(page: PageContext, row: Row): Html {
  const { t, href, day } = page;
  const title = row.title ?? t('article.untitled');
  return html`<tr>
<td data-label="${t('field.published')}">${day(row.published_at as string | null)}</td>
<td data-label="${t('field.title')}"><a href="${href('/article', { address: String(row.address) })}" lang="vi">${title}</a></td>
<td data-label="${t('field.outlet')}" lang="vi">${row.outlet ?? '–'}</td>
<td data-label="${t('field.kind')}">${t(`kind.${row.kind}`)}</td>
<td data-label="${t('field.cluster')}">${pledgeCell(page, row)}</td>
</tr>`;
}

function pledgeCell(page: PageContext, row: Row): Html | string {
  if (row.pledge_id === null || row.pledge_id === undefined) return '–';
  const key = { block: String(row.block), number: Number(row.number), owner: String(row.owner) };
  return html`<a href="${page.href(`/pledges/${row.pledge_id}`)}">${clusterWords(page, key)}, ${row.year}</a>`;
}
