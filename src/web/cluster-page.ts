import { loadLexicon } from '../lexicon/lexicon.ts';
import { Block } from '../model/extraction.ts';
import type { Pledge } from '../model/pledge.ts';
import { type Html, html } from './html.ts';
import type { PageParts } from './layout.ts';
import type { PageContext } from './page-context.ts';
import { ClusterPageParams, readParams } from './query-params.ts';
import { WebError } from './web-error.ts';
import type { WebStore } from './web-store.ts';
import { clusterWords } from './words-of.ts';

const MAX_YEARS = 60;

/** One cluster through the years: who led, who belonged to it, and where it was drawn anew. */
export async function clusterPage(
  page: PageContext,
  store: WebStore,
  wanted: { block: string; number: string },
): Promise<PageParts> {
  const { t, href } = page;
  const block = Block.safeParse(wanted.block);
  if (!block.success || !/^\d{1,4}$/u.test(wanted.number)) throw new WebError(404, t('cluster.unknown'));
  const { owner = 'Bộ Công an' } = readParams(ClusterPageParams, page.query);
  const key = { block: block.data, number: Number(wanted.number), owner };
  const found = await store.pledges(
    { block: key.block, cluster: key.number, owner },
    { sort: ['-year'], limit: MAX_YEARS },
  );
  const pledges = found.filter((pledge) => pledge.key.owner === owner);
  const table = clusterTable(page, key);
  if (pledges.length === 0 && table === '') throw new WebError(404, t('cluster.unknown'));
  const title = clusterWords(page, key);
  const body = html`<h1>${title}</h1>
<p class="lead">${owner} · <a href="${href('/targets', { block: key.block, cluster: key.number, owner })}">${t('cluster.targets')}</a></p>
${pledges.length === 0 ? '' : html`<h2>${t('cluster.leads')}</h2>${leadTable(page, pledges)}<h2>${t('cluster.membership')}</h2>${memberMatrix(page, pledges)}`}
${table}`;
  return { title, body };
}

function leadTable(page: PageContext, pledges: readonly Pledge[]): Html {
  const { t, href } = page;
  return html`<table class="stacks"><thead><tr><th scope="col">${t('field.year')}</th><th scope="col">${t('field.lead')}</th><th scope="col">${t('field.deputy')}</th><th scope="col">${t('field.theme')}</th><th scope="col" class="number">${t('field.targets')}</th></tr></thead><tbody>${pledges.map(
    ({ id, key, lead, deputies, theme, targets }) =>
      html`<tr><td data-label="${t('field.year')}"><a href="${href(`/pledges/${id}`)}">${key.year}</a></td>
<td data-label="${t('field.lead')}">${lead?.value.name ?? '–'}</td><td data-label="${t('field.deputy')}">${deputies.map(({ value }) => value.name).join(', ') || '–'}</td>
<td data-label="${t('field.theme')}" lang="vi">${theme ? `“${theme.value.text}”` : '–'}</td><td data-label="${t('field.targets')}" class="number">${targets.length}</td></tr>`,
  )}</tbody></table>`;
}

/** Members down, years across; a mark where the member belonged to it, another where it led. */
function memberMatrix({ t }: PageContext, pledges: readonly Pledge[]): Html {
  const years = pledges.toSorted((a, b) => a.key.year - b.key.year);
  const names = [...new Set(years.flatMap(({ members }) => members.map(({ value }) => value.name)))];
  if (names.length === 0) return html`<p>${t('pledge.no_members')}</p>`;
  const cell = ({ members, lead }: Pledge, name: string): string => {
    if (lead?.value.name === name) return t('cluster.lead_mark');
    return members.some(({ value }) => value.name === name) ? t('cluster.member_mark') : '';
  };
  const isDrawnAnew = pledges[0]?.key.block === 'local_police';
  return html`${isDrawnAnew ? html`<p class="quiet">${t('cluster.breaks')}</p>` : ''}<div class="scrolls" tabindex="0" role="region" aria-label="${t('cluster.membership')}"><table class="matrix"><thead><tr><th scope="col">${t('field.member')}</th>${years.map(
    ({ key }, at) =>
      html`<th scope="col"${isDrawnAnew && isBreak(years[at - 1]?.key.year, key.year) ? html` class="break"` : ''}>${key.year}</th>`,
  )}</tr></thead><tbody>${names.map(
    (name) =>
      html`<tr><th scope="row" lang="vi">${name}</th>${years.map((pledge, at) => {
        const words = cell(pledge, name);
        const isAfter = isDrawnAnew && isBreak(years[at - 1]?.key.year, pledge.key.year);
        return html`<td class="${[words === '' ? '' : 'in', isAfter ? 'break' : ''].join(' ').trim()}">${words}</td>`;
      })}</tr>`,
  )}</tbody></table></div>`;
}

/** The first emulation years of clusters that were drawn anew. */
const NEW_CLUSTERS = [2024, 2026];
const isBreak = (before: number | undefined, year: number): boolean =>
  before !== undefined && NEW_CLUSTERS.some((first) => before < first && first <= year);

/** What the cluster table of this project knows beside the articles; only the ministry's own clusters are in it. */
function clusterTable({ t }: PageContext, key: { block: Block; number: number; owner: string }): Html | '' {
  const { clusters, provinces } = loadLexicon();
  const records = clusters.all.filter(({ block, number }) => block === key.block && number === key.number);
  if (records.length === 0 || key.owner !== 'Bộ Công an') return '';
  return html`<h2>${t('cluster.known')}</h2><p class="quiet">${t('cluster.known_from')}</p><ul>${records.map(
    ({ validFrom, validTo, members, units, confidence }) =>
      html`<li><strong>${validFrom.slice(0, 4)}–${validTo === null ? '' : untilYear(validTo)}</strong>: <span lang="vi">${[...members.map((id) => provinces.byId(id)?.name ?? id), ...units].join(', ')}</span> <span class="quiet">(${t(`cluster.confidence_${confidence}`)})</span></li>`,
  )}</ul>`;
}

/** The last year an exclusive end leaves: "2024-01-01" → 2023, "2025-07-01" → 2025. */
const untilYear = (end: string): number => Number(end.slice(0, 4)) - (end.endsWith('-01-01') ? 1 : 0);
