import type { Row } from '../model/store.ts';
import type { CountRows } from './cached-counts.ts';
import { chartFigure, chartFiles, chartWords, drawContent, filterWords, WIDE } from './chart-figure.ts';
import { chartContent } from './chart-points.ts';
import { standaloneSvg } from './draw-chart.ts';
import { facetForm } from './facet-form.ts';
import { type Html, html } from './html.ts';
import type { PageParts } from './layout.ts';
import { below, pager, readList, sortHeading } from './list-page.ts';
import type { PageContext } from './page-context.ts';
import { filterOfParams, PageListParams, readParams } from './query-params.ts';
import { WebError } from './web-error.ts';
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
${below(page, 'targets', { params, listed })}
</section>
${
  content.years.length === 0
    ? ''
    : html`<section class="stays" aria-label="${t('targets.chart')}">${chartFigure(page, content, { title: t('targets.chart'), place: 'beside' })}
${chartFiles(page, '/targets.svg', { name: 'targets' })}</section>`
}
</div>`;
  return { title: t('targets.title'), body, ...(content.years.length > 0 ? { script: 'chart-png' as const } : {}) };
}

/** The chart of the targets that the filters leave, as a file with a line that says where it is from. */
export async function targetsSvg(page: PageContext, count: CountRows, now: () => number): Promise<string> {
  const { t } = page;
  const params = readParams(PageListParams, page.query);
  const content = await chartContent(count, filterOfParams(params));
  if (content.years.length === 0) throw new WebError(404, 'there is nothing to draw');
  const targets = [...content.directions.values()].reduce((sum, some) => sum + some, 0);
  const caption = t('chart.citation', {
    filters: filterWords(page, ['sort', 'cursor']),
    targets: page.number(targets),
    day: page.day(new Date(now()).toISOString()),
  });
  return standaloneSvg(drawContent(content, chartWords(page, t('targets.chart')), WIDE), WIDE, caption);
}

function targetTable(page: PageContext, rows: readonly Row[]): Html {
  const { t } = page;
  return html`<table class="stacks cards of-targets"><caption class="hidden">${t('targets.title')}</caption><thead><tr>
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
