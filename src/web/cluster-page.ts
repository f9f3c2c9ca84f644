import { Block } from '../model/extraction.ts';
import { type ClusterMember, type ClusterMembership, Verdict } from '../model/membership.ts';
import { membershipChanges } from '../pledges/membership-changes.ts';
import { clusterTable } from '../pledges/memberships.ts';
import { readMemberships } from '../pledges/read-memberships.ts';
import { sameUnitIn } from '../pledges/same-unit.ts';
import { yearTable } from './cluster-years.ts';
import { dataLinks } from './clusters-page.ts';
import { type Html, html } from './html.ts';
import type { PageParts } from './layout.ts';
import type { PageContext } from './page-context.ts';
import { ClusterPageParams, readParams } from './query-params.ts';
import { WebError } from './web-error.ts';
import type { WebStore } from './web-store.ts';
import { clusterWords } from './words-of.ts';

const MAX_YEARS = 60;

/** One cluster through the years: who led, who belonged to it and how well that is known, who came and left, and where it was drawn anew. */
export async function clusterPage(
  page: PageContext,
  store: WebStore,
  wanted: { block: string; number: string },
): Promise<PageParts> {
  const { t, href } = page;
  const block = Block.safeParse(wanted.block);
  if (!block.success || !/^\d{1,4}$/u.test(wanted.number)) throw new WebError(404, 'no such cluster is known');
  const { owner = 'Bộ Công an' } = readParams(ClusterPageParams, page.query);
  const key = { block: block.data, number: Number(wanted.number), owner };
  const found = await readMemberships(
    store,
    { block: key.block, cluster: key.number, owner },
    { sort: ['-year'], limit: MAX_YEARS },
  );
  const memberships = found.filter((membership) => membership.key.owner === owner);
  if (memberships.length === 0) throw new WebError(404, 'no such cluster is known');
  const title = clusterWords(page, key);
  const changes = membershipChanges(memberships, sameUnitIn(clusterTable()));
  const isDrawnAnew = key.block === 'local_police';
  const filters = { block: key.block, owner, cluster: wanted.number };
  const body = html`<h1>${title}</h1>
<p class="lead"><span lang="vi">${owner}</span> · <a href="${href('/targets', { block: key.block, cluster: key.number, owner })}">${t('cluster.targets')}</a> · <a href="${href('/clusters', { block: key.block })}">${t('cluster.all')}</a></p>
<h2>${t('cluster.years')}</h2>${isDrawnAnew ? html`<p class="note">${t('cluster.breaks')}</p>` : ''}
<dl class="record">${Verdict.options.map((verdict) => html`<div><dt>${t(`verdict.${verdict}`)}</dt><dd>${t(`verdict.${verdict}_means`)}</dd></div>`)}</dl>
${yearTable(page, memberships, changes)}
<h2>${t('cluster.membership')}</h2>${memberMatrix(page, memberships, isDrawnAnew)}
<p class="downloads">${t('clusters.download')} ${dataLinks('clusters', filters)} · ${t('clusters.download_members')} ${dataLinks('memberships', filters)}</p>`;
  return { title, body };
}

/** Members down, years across; each cell says in a word what the member was. */
function memberMatrix(page: PageContext, memberships: readonly ClusterMembership[], isDrawnAnew: boolean): Html {
  const { t } = page;
  const years = memberships.toSorted((a, b) => a.key.year - b.key.year);
  const names = [...new Set(years.flatMap(({ members }) => members.map(({ name }) => name)))];
  if (names.length === 0) return html`<p>${t('pledge.no_members')}</p>`;
  const breakClass = (at: number): string =>
    isDrawnAnew && isBreak(years[at - 1]?.key.year, years[at]?.key.year ?? 0) ? 'break' : '';
  return html`<div class="scrolls" tabindex="0" role="region" aria-label="${t('cluster.membership')}"><table class="matrix"><thead><tr><th scope="col">${t('field.member')}</th>${years.map(
    ({ key }, at) => html`<th scope="col" class="${breakClass(at)}">${key.year}</th>`,
  )}</tr></thead><tbody>${names.map(
    (name) =>
      html`<tr><th scope="row" lang="vi">${name}</th>${years.map(({ members }, at) => {
        const member = bestKnown(members.filter((one) => one.name === name));
        const isIn = member !== null && member.verdict !== 'contradicted';
        return html`<td class="${`${isIn ? 'in' : ''} ${breakClass(at)}`.trim()}">${member ? cellWords(page, member) : ''}</td>`;
      })}</tr>`,
  )}</tbody></table></div>`;
}

/** Two of one name in a year are the province before and after its merger. */
const bestKnown = (members: readonly ClusterMember[]): ClusterMember | null =>
  ['confirmed', 'new', 'seeded', 'contradicted'].flatMap(
    (verdict) => members.find((member) => member.verdict === verdict) ?? [],
  )[0] ?? null;

function cellWords({ t }: PageContext, { role, verdict }: ClusterMember): string {
  if (verdict === 'contradicted') return t('cluster.contradicted_mark');
  if (role === 'lead') return t('cluster.lead_mark');
  if (role === 'deputy') return t('cluster.deputy_mark');
  return t(verdict === 'seeded' ? 'cluster.seeded_mark' : 'cluster.member_mark');
}

/** The first emulation years of clusters that were drawn anew. */
const NEW_CLUSTERS = [2024, 2026];
const isBreak = (before: number | undefined, year: number): boolean =>
  before !== undefined && NEW_CLUSTERS.some((first) => before < first && first <= year);
