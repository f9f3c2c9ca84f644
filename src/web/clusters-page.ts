import { Block } from '../model/extraction.ts';
import type { Row } from '../model/store.ts';
import { questionOf, readCursor, writeCursor } from './cursor.ts';
import { languageField, selectField, wordField } from './field.ts';
import { type Html, html } from './html.ts';
import type { PageParts } from './layout.ts';
import { type Listed, pager, ROWS_A_PAGE } from './list-page.ts';
import type { PageContext } from './page-context.ts';
import { filterOfParams, PageListParams, readParams } from './query-params.ts';
import type { WebStore } from './web-store.ts';
import { clusterHref, clusterWords } from './words-of.ts';

/** Every cluster with its first and last year, by kind, owner and number. */
export async function clustersPage(page: PageContext, store: WebStore): Promise<PageParts> {
  const { t } = page;
  const params = readParams(PageListParams, page.query);
  const listed = await readSpans(store, params);
  const body = html`<h1>${t('clusters.title')}</h1><p class="lead">${t('clusters.lead')}</p>
${filterForm(page, params)}
${pager(page, listed)}
${listed.rows.length === 0 ? '' : html`${spanTable(page, listed.rows)}${pager(page, listed)}${downloadLinks(page, params)}`}`;
  return { title: t('clusters.title'), body };
}

async function readSpans(store: WebStore, params: PageListParams): Promise<Listed> {
  const filter = filterOfParams(params);
  const question = questionOf('clusters index', filter, undefined);
  const before = params.cursor === undefined ? 0 : readCursor(params.cursor, question).before;
  const { spans, total } = await store.clusterSpans(filter, { limit: ROWS_A_PAGE, offset: before });
  const end = before + spans.length;
  return {
    rows: spans.map(({ firstYear, lastYear, ...span }) => ({ ...span, first_year: firstYear, last_year: lastYear })),
    filter,
    total,
    before,
    next: end < total ? writeCursor({ before: end, place: [] }, question) : null,
  };
}

function filterForm({ t, query, language, path, href }: PageContext, params: PageListParams): Html {
  const blocks = Block.options.map((block) => ({ value: block, words: t(`block.${block}`) }));
  const choices = [{ value: '', words: t('form.any') }, ...blocks];
  return html`<form class="facets" method="get" action="${path}" aria-label="${t('form.filters')}">
${selectField('block', t('field.block'), { choices, chosen: params.block ?? '' })}
${wordField('owner', t('field.owner'), { value: params.owner ?? '', placeholder: t('hint.owner') })}
${wordField('province', t('field.province'), { value: params.province ?? '', placeholder: t('hint.province') })}
${wordField('year', t('field.year'), { value: params.year ?? '', placeholder: t('hint.year') })}
${languageField(query, language)}
<p class="buttons"><button>${t('form.show')}</button> <a href="${href(path)}">${t('form.clear')}</a></p>
</form>`;
}

function spanTable(page: PageContext, rows: readonly Row[]): Html {
  const { t } = page;
  return html`<table class="stacks"><caption class="hidden">${t('clusters.title')}</caption><thead><tr>
<th scope="col">${t('field.cluster')}</th><th scope="col">${t('field.owner')}</th><th scope="col" class="number">${t('field.first_year')}</th><th scope="col" class="number">${t('field.last_year')}</th><th scope="col" class="number">${t('field.pledges')}</th>
</tr></thead><tbody>${rows.map((row) => spanRow(page, row))}</tbody></table>`;
}

function spanRow(page: PageContext, row: Row): Html {
  const { t, number } = page;
  const key = { block: String(row.block), number: Number(row.number), owner: String(row.owner) };
  return html`<tr>
<td data-label="${t('field.cluster')}"><a href="${clusterHref(page, key)}">${clusterWords(page, { ...key, owner: 'Bộ Công an' })}</a></td>
<td data-label="${t('field.owner')}" lang="vi">${key.owner}</td>
<td data-label="${t('field.first_year')}" class="number">${row.first_year}</td>
<td data-label="${t('field.last_year')}" class="number">${row.last_year}</td>
<td data-label="${t('field.pledges')}" class="number">${number(Number(row.pledges))}</td>
</tr>`;
}

/** What the filters leave, by cluster and year, and by member. */
function downloadLinks({ t }: PageContext, { lang: _, cursor: __, sort: ___, ...filters }: PageListParams): Html {
  return html`<p class="downloads">${t('clusters.download')} ${dataLinks('clusters', filters)} · ${t('clusters.download_members')} ${dataLinks('memberships', filters)}</p>`;
}

/** `dataLinks('memberships', { cluster: '12' })` → links to all rows of the view as CSV and JSON. */
export function dataLinks(
  view: 'clusters' | 'memberships',
  filters: Readonly<Record<string, string | undefined>>,
): Html {
  const given = Object.entries(filters).filter((one): one is [string, string] => one[1] !== undefined);
  const link = (format: string): string =>
    `/api/${view}?${new URLSearchParams({ ...Object.fromEntries(given), limit: 'all', format })}`;
  return html`<a href="${link('csv')}" download>CSV</a> <a href="${link('json')}">JSON</a>`;
}
