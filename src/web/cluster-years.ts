import { DAY_MS } from '../model/durations.ts';
import type { Seed } from '../model/membership.ts';
import { type ClusterMember, type ClusterMembership, Verdict } from '../model/membership.ts';
import type { MembershipChange } from '../pledges/membership-changes.ts';
import { partOfYear } from '../pledges/membership-days.ts';
import { type Html, html } from './html.ts';
import type { PageContext } from './page-context.ts';
import { seededLeadWords } from './seeded-lead.ts';
import { sourceLink } from './source-link.ts';

/** A cluster's years, the newest first: who led, who belonged to it and how well that is known, who came and who left. */
export function yearTable(
  page: PageContext,
  memberships: readonly ClusterMembership[],
  changes: readonly MembershipChange[],
): Html {
  const { t } = page;
  const rows = memberships.map((membership) =>
    yearRow(page, membership, changes.find(({ year }) => year === membership.key.year) ?? null),
  );
  return html`<table class="stacks"><caption class="hidden">${t('cluster.years')}</caption><thead><tr><th scope="col">${t('field.year')}</th><th scope="col">${t('field.lead')}</th><th scope="col">${t('field.members')}</th><th scope="col">${t('cluster.joined')}</th><th scope="col">${t('cluster.left')}</th></tr></thead><tbody>${rows}</tbody></table>`;
}

function yearRow(page: PageContext, membership: ClusterMembership, change: MembershipChange | null): Html {
  const { t, href } = page;
  const { key, pledgeId, members } = membership;
  const year =
    pledgeId === null
      ? html`${key.year} <span class="quiet">${t('cluster.no_article')}</span>`
      : html`<a href="${href(`/pledges/${pledgeId}`)}">${key.year}</a>`;
  return html`<tr><td data-label="${t('field.year')}">${year}</td>
<td data-label="${t('field.lead')}">${leadWords(page, membership)}</td>
<td data-label="${t('field.members')}">${members.length === 0 ? '–' : Verdict.options.map((verdict) => verdictLine(page, membership, verdict))}${sources(page, members)}</td>
<td data-label="${t('cluster.joined')}">${changeWords(page, change, 'joined')}</td>
<td data-label="${t('cluster.left')}">${changeWords(page, change, 'left')}</td></tr>`;
}

function leadWords(page: PageContext, { lead, deputies, seededLead }: ClusterMembership): Html {
  const { t } = page;
  const words =
    lead === null && seededLead !== null
      ? html`${seededLeadWords(page, seededLead)} <span class="quiet">${t('cluster.by_table')}</span>`
      : html`<span lang="vi">${lead?.value.name ?? '–'}</span>`;
  if (deputies.length === 0) return words;
  return html`${words} <span class="quiet">${t('field.deputy')}: <span lang="vi">${deputies.map(({ value }) => value.name).join(', ')}</span></span>`;
}

/** The members of one verdict behind its name; nothing where there are none. */
function verdictLine(page: PageContext, { key, members }: ClusterMembership, verdict: Verdict): Html | '' {
  const names = members
    .filter((member) => member.verdict === verdict)
    .map((member) => memberWords(page, member, key.year));
  return names.length === 0
    ? ''
    : html`<p><span class="badge ${verdict}">${page.t(`verdict.${verdict}`)}</span> <span lang="vi">${names.join(', ')}</span></p>`;
}

/** "Đà Nẵng (đến 30/6/2025)": the part of the year for which the cluster table names it. */
function memberWords({ t, day }: PageContext, { name, seed }: ClusterMember, year: number): string {
  const part = seed && partOfYear(seed, year);
  const words = [
    ...(part?.from ? [t('cluster.from', { day: day(part.from) })] : []),
    ...(part?.before ? [t('cluster.until', { day: day(dayBefore(part.before)) })] : []),
  ];
  return words.length === 0 ? name : `${name} (${words.join(', ')})`;
}

const dayBefore = (day: string): string => new Date(Date.parse(day) - DAY_MS).toISOString().slice(0, 10);

function changeWords({ t }: PageContext, change: MembershipChange | null, which: 'joined' | 'left'): Html | string {
  if (change === null || change.since === null) return html`<span class="quiet">${t('cluster.first_year')}</span>`;
  const members = change[which];
  if (members === null) return t('cluster.unclear');
  if (members.length === 0) return html`<span class="quiet">${t('cluster.nobody')}</span>`;
  const since = change.since === change.year - 1 ? '' : t('cluster.since', { year: change.since });
  return html`<span lang="vi">${members.map(({ name }) => name).join(', ')}</span> <span class="quiet">${since}</span>`;
}

/** Where the members are from, folded away: articles of the year, and what stands behind the cluster table with how sure that is. */
function sources(page: PageContext, members: readonly ClusterMember[]): Html | '' {
  const { t, href } = page;
  const articles = [...new Set(members.flatMap((member) => member.articles))];
  const seeds = new Map(members.flatMap(({ seed }) => (seed ? [[seed.ids.join(' '), seed] as const] : [])));
  if (articles.length + seeds.size === 0) return '';
  return html`<details class="evidence"><summary>${t('cluster.sources')}</summary><ul>${articles.map(
    (address) =>
      html`<li><a href="${href('/article', { address })}">${t('cluster.article', { host: hostOf(address) })}</a></li>`,
  )}${[...seeds.values()].map((seed) => seedItem(page, seed))}</ul></details>`;
}

const seedItem = (page: PageContext, { confidence, sources: addresses }: Seed): Html =>
  html`<li>${page.t('cluster.table')}: ${page.t(`cluster.confidence_${confidence}`)} ${addresses.map(
    (url) => html`${sourceLink(page, { url, path: null })} `,
  )}</li>`;

const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).host : '') || address;
