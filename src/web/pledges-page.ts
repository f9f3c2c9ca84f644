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

/** Pledges as a table, one row a cluster and year. */
export async function pledgesPage(page: PageContext, store: WebStore, count: CountRows): Promise<PageParts> {
  const { t } = page;
  const params = readParams(PageListParams, page.query);
  const listed = await readList(store, count, { view: 'pledges', params });
  const body = html`<h1>${t('pledges.title')}</h1>
${await facetForm(page, count, { view: 'pledges', params, words: ['province', 'text'] })}
${pager(page, listed)}
${listed.rows.length === 0 ? '' : pledgeTable(page, listed.rows)}
${below(page, 'pledges', { params, listed })}`;
  return { title: t('pledges.title'), body };
}

function pledgeTable(page: PageContext, rows: readonly Row[]): Html {
  const { t } = page;
  return html`<table class="stacks"><caption class="hidden">${t('pledges.title')}</caption><thead><tr>
${sortHeading(page, t('field.year'), 'year')}${sortHeading(page, t('field.cluster'), 'number')}${sortHeading(page, t('field.signed'), 'event_date')}
${sortHeading(page, t('field.lead'), 'lead')}<th scope="col">${t('field.members')}</th>${sortHeading(page, t('field.targets'), 'target_count')}${sortHeading(page, t('field.sources'), 'source_count')}
</tr></thead><tbody>${rows.map((row) => pledgeRow(page, row))}</tbody></table>`;
}

function pledgeRow(page: PageContext, row: Row): Html {
  const { t, href, day } = page;
  const key = { block: String(row.block), number: Number(row.number), owner: String(row.owner) };
  return html`<tr>
<td data-label="${t('field.year')}">${row.year}</td>
<td data-label="${t('field.cluster')}"><a href="${href(`/pledges/${row.id}`)}">${clusterWords(page, key)}</a></td>
<td data-label="${t('field.signed')}">${row.is_signed === 1 ? day(row.event_date as string | null) : t('pledge.only_reviews')}</td>
<td data-label="${t('field.lead')}">${row.lead ?? '–'}</td>
<td data-label="${t('field.members')}">${String(row.members ?? '').replaceAll('; ', ', ') || '–'}</td>
<td data-label="${t('field.targets')}" class="number">${row.target_count}</td>
<td data-label="${t('field.sources')}" class="number">${row.source_count}</td>
</tr>`;
}
