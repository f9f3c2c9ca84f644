import type { Row } from '../model/store.ts';
import type { CountRows } from './cached-counts.ts';
import { chartFigure } from './chart-figure.ts';
import { chartContent } from './chart-points.ts';
import { facetForm } from './facet-form.ts';
import { type Html, html } from './html.ts';
import type { PageParts } from './layout.ts';
import { downloads, pager, readList, sortHeading } from './list-page.ts';
import type { PageContext } from './page-context.ts';
import { PageListParams, readParams } from './query-params.ts';
import type { WebStore } from './web-store.ts';
import { clusterWords, figureOfRow } from './words-of.ts';

/** Targets as a table, with every filter in the address, a chart of the same rows, and both to take away. */
export async function targetsPage(page: PageContext, store: WebStore, count: CountRows): Promise<PageParts> {
  const { t } = page;
  const params = readParams(PageListParams, page.query);
  const listed = await readList(store, count, { view: 'targets', params });
  const form = await facetForm(page, count, { view: 'targets', params, words: ['province', 'value', 'text'] });
  const content = await chartContent(count, listed.filter);
  const body = html`<h1>${t('targets.title')}</h1>
${form}
<div class="columns wide-first">
<section aria-label="${t('targets.table')}">
${pager(page, listed)}
${listed.rows.length === 0 ? '' : targetTable(page, listed.rows)}
${pager(page, listed)}
${downloads(page, 'targets', { params, listed })}
</section>
<section aria-label="${t('targets.chart')}">${chartFigure(page, content, { title: t('targets.chart'), place: 'beside' })}</section>
</div>`;
  return { title: t('targets.title'), body };
}

function targetTable(page: PageContext, rows: readonly Row[]): Html {
  const { t } = page;
  return html`<table class="stacks"><caption class="hidden">${t('targets.title')}</caption><thead><tr>
${sortHeading(page, t('field.year'), 'year')}${sortHeading(page, t('field.cluster'), 'number')}${sortHeading(page, t('field.indicator'), 'indicator')}
${sortHeading(page, t('field.target'), 'min')}${sortHeading(page, t('field.outcome'), 'outcome')}${sortHeading(page, t('field.confidence'), 'confidence')}
</tr></thead><tbody>${rows.map((row) => targetRow(page, row))}</tbody></table>`;
}

function targetRow(page: PageContext, row: Row): Html {
  const { t, href, number, indicator } = page;
  const key = { block: String(row.block), number: Number(row.number), owner: String(row.owner) };
  const outcome = String(row.outcome);
  return html`<tr>
<td data-label="${t('field.year')}">${row.year}</td>
<td data-label="${t('field.cluster')}"><a href="${href(`/pledges/${row.pledge_id}`)}">${clusterWords(page, key)}</a></td>
<td data-label="${t('field.indicator')}">${indicator(row.indicator as string | null, String(row.indicator_text))}<span class="quiet">“${row.raw}”</span></td>
<td data-label="${t('field.target')}" class="figure">${figureOfRow(page, row)}${row.status === 'assigned' ? html` <span class="quiet">${t('status.assigned')}</span>` : ''}</td>
<td data-label="${t('field.outcome')}"><span class="badge ${outcome}">${t(`outcome.${outcome}`)}</span></td>
<td data-label="${t('field.confidence')}" class="number">${number(Number(row.confidence))}</td>
</tr>`;
}
