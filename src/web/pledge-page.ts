import type { Fused, Pledge, PledgeTarget } from '../model/pledge.ts';
import { valueWords } from './article-page.ts';
import { type Evidenced, evidence } from './evidence.ts';
import { type Html, html } from './html.ts';
import type { PageParts } from './layout.ts';
import type { PageContext } from './page-context.ts';
import { reasonWords } from './reason-words.ts';
import { decisionWords } from './review-item.ts';
import { sourceLink } from './source-link.ts';
import { codeOn, type MapOf, tileMap } from './tile-map.ts';
import { clusterWords, figureWords, outcomeWords } from './words-of.ts';

/** One pledge: record, members on the map, targets with outcomes, what articles disagree on, and the words behind every value. */
export function pledgePage(page: PageContext, evidenced: Evidenced): PageParts {
  const { t, href } = page;
  const { pledge } = evidenced;
  const { key, cluster, isSigned, targets } = pledge;
  const title = `${clusterWords(page, key)}, ${key.year}`;
  const clusterHref = href(`/clusters/${key.block}/${key.number}`, { owner: key.owner });
  const body = html`<h1>${title}</h1>
<p class="lead"><span lang="vi">${cluster.value.label}</span> · ${key.owner} · <a href="${clusterHref}">${t('pledge.through_years')}</a> · <a href="${href('/review', { pledge: pledge.id })}">${t('pledge.review')}</a> · <a href="/api/pledges/${pledge.id}">JSON</a></p>
${isSigned ? '' : html`<p class="note">${t('pledge.only_reviews_long')}</p>`}
<div class="columns wide-first"><div>
<section aria-labelledby="targets"><h2 id="targets">${t('pledge.targets')}</h2>${targets.length === 0 ? html`<p>${t('pledge.no_targets')}</p>` : html`<ol class="targets">${targets.map((target) => targetItem(page, evidenced, target))}</ol>`}</section>
${resultSection(page, evidenced)}
<section aria-labelledby="record"><h2 id="record">${t('pledge.record')}</h2>${record(page, evidenced)}</section>
</div><div>
<section aria-labelledby="members"><h2 id="members">${t('pledge.members', { count: pledge.members.length })}</h2>${members(page, evidenced)}</section>
<section aria-labelledby="sources"><h2 id="sources">${t('pledge.sources', { count: pledge.sources.length })}</h2>${sources(page, evidenced)}</section>
${decisionSection(page, pledge)}
${issueSection(page, pledge)}
</div></div>`;
  return { title, body };
}

function targetItem(page: PageContext, evidenced: Evidenced, target: PledgeTarget): Html {
  const { t, indicator, href } = page;
  const { value, outcome } = target;
  const { key } = evidenced.pledge;
  const name = indicator(value.indicator, value.indicatorText);
  return html`<li><h3>${value.indicator === null ? name : html`<a href="${href('/trend', { indicator: value.indicator, direction: value.direction, block: key.block, cluster: key.number })}">${name}</a>`}</h3>
<p class="figure">${figureWords(page, value)} <span class="badge ${outcome.status}">${outcomeWords(page, outcome.status, outcome.margin)}</span>${value.status === 'assigned' ? html` <span class="quiet">${t('status.assigned')}</span>` : ''}</p>
<p lang="vi" class="quiet">“${value.raw}”${value.scope ? html` (${value.scope})` : ''}${value.baseline ? html` – ${value.baseline.text}` : ''}</p>
${evidence(page, evidenced, target)}${conflicts(page, evidenced, target)}
${outcome.reason ? html`<p class="quiet">${reasonWords(page, outcome.reason)}</p>` : ''}
${outcome.reported ? html`<p>${t(outcome.review === 'mid_year_review' ? 'pledge.reported_half' : 'pledge.reported')}: <strong>${figureWords(page, outcome.reported.value)}</strong> <span class="quiet" lang="vi">“${outcome.reported.value.raw}”</span></p>${evidence(page, evidenced, outcome.reported)}${conflicts(page, evidenced, outcome.reported)}` : ''}</li>`;
}

/** Results that no target asked for: those beside a target stand there already. */
function resultSection(page: PageContext, evidenced: Evidenced): Html | '' {
  const { t } = page;
  const { results, targets } = evidenced.pledge;
  const beside = new Set(targets.flatMap(({ outcome }) => (outcome.reported ? [outcome.reported.value.raw] : [])));
  const others = results.filter(({ value }) => !beside.has(value.raw));
  if (others.length === 0) return '';
  return html`<section aria-labelledby="results"><h2 id="results">${t('pledge.results')}</h2><ul class="targets">${others.map(
    (result) =>
      html`<li><p class="figure">${figureWords(page, result.value)} <span class="plain">${page.indicator(result.value.indicator, result.value.indicatorText)}</span></p>${evidence(page, evidenced, result)}</li>`,
  )}</ul></section>`;
}

function record(page: PageContext, evidenced: Evidenced): Html {
  const { t } = page;
  const { event, lead, deputies, theme, memberCount, cluster, people, documents } = evidenced.pledge;
  const fields: [string, Fused<unknown> | null][] = [
    ['field.cluster', cluster],
    ['field.signed', event.date],
    ['field.end', event.endDate],
    ['field.province', event.province],
    ['field.venue', event.venue],
    ['field.lead', lead],
    ...deputies.map((deputy): [string, Fused<unknown>] => ['field.deputy', deputy]),
    ['field.theme', theme],
    ['field.member_count', memberCount],
    ...people.map((person): [string, Fused<unknown>] => ['fact.people', person]),
    ...documents.map((document): [string, Fused<unknown>] => ['fact.documents', document]),
  ];
  const known = fields.flatMap(([key, fused]) => (fused ? [{ key, fused }] : []));
  return html`<dl class="record">${known.map(
    ({ key, fused }) =>
      html`<div><dt>${t(key)}</dt><dd><span lang="vi">${valueWords(page, fused.value)}</span>${evidence(page, evidenced, fused)}${conflicts(page, evidenced, fused)}</dd></div>`,
  )}</dl>`;
}

/** What other articles say instead. */
function conflicts(page: PageContext, evidenced: Evidenced, fused: Fused<unknown>): Html | '' {
  if (fused.conflicts.length === 0) return '';
  return html`<div class="conflict"><p><strong>${page.t('pledge.conflict')}</strong></p><ul>${fused.conflicts.map(
    (conflict) => html`<li>${valueWords(page, conflict.value)} ${evidence(page, evidenced, conflict)}</li>`,
  )}</ul></div>`;
}

/** The last emulation year whose clusters had provinces of before the mergers. */
const LAST_YEAR_OF_63 = 2025;

function members(page: PageContext, evidenced: Evidenced): Html {
  const { t } = page;
  const { pledge } = evidenced;
  if (pledge.members.length === 0) return html`<p>${t('pledge.no_members')}</p>`;
  const map: MapOf = pledge.key.year <= LAST_YEAR_OF_63 ? 63 : 34;
  const leads = new Set([pledge.lead?.value.name]);
  const onMap = new Map(
    pledge.members.flatMap(({ value, today }) => {
      const code = codeOn(map, map === 63 ? value.provinceId : (today?.id ?? value.provinceId));
      return code === null ? [] : [[code, leads.has(value.name)] as const];
    }),
  );
  const list = html`<ul class="members">${pledge.members.map(
    (member) =>
      html`<li><span lang="vi">${member.value.name}</span>${leads.has(member.value.name) ? html` <span class="badge">${t('field.lead')}</span>` : ''}${member.today && member.today.name !== member.value.name ? html` <span class="quiet">${t('pledge.today', { name: member.today.name })}</span>` : ''}${evidence(page, evidenced, member)}</li>`,
  )}</ul>`;
  if (onMap.size === 0) return list;
  const label = t('pledge.map');
  return html`${list}<figure class="map small">${tileMap(map, label, ({ code, name, short }) => {
    const isLead = onMap.get(code);
    if (isLead === undefined) return { level: null, title: `${name} (${short})`, href: null };
    return {
      level: isLead ? 4 : 2,
      title: `${name} (${short}): ${t(isLead ? 'field.lead' : 'field.member')}`,
      href: null,
    };
  })}<figcaption>${label}</figcaption></figure>`;
}

const sources = (page: PageContext, { pledge, texts }: Evidenced): Html =>
  html`<ol class="cards">${pledge.sources.map(
    (source) =>
      html`<li><span lang="vi">${source.title ?? page.t('article.untitled')}</span><p class="quiet">${page.t(`kind.${source.kind}`)} · ${page.day(source.publishedAt)} · ${source.outlet ?? '–'}</p>
<p>${texts.has(source.sha256) ? html`<a href="${page.href(`/pledges/${pledge.id}/articles/${source.sha256}`)}">${page.t('source.read')}</a> · ` : ''}${sourceLink(page, source)}</p></li>`,
  )}</ol>`;

/** What people decided that stands in the record. */
const decisionSection = (page: PageContext, { corrections }: Pledge): Html | '' =>
  corrections.length === 0
    ? ''
    : html`<section aria-labelledby="decisions"><h2 id="decisions">${page.t('review.decided')}</h2><ul class="cards">${corrections.map(
        (one) =>
          html`<li>${decisionWords(page, one)}<p class="quiet">${one.author} · <time datetime="${one.at}">${page.instant(one.at)}</time>${one.reason === '' ? '' : html` · “${one.reason}”`}</p></li>`,
      )}</ul></section>`;

const issueSection = ({ t }: PageContext, { issues }: Pledge): Html | '' =>
  issues.length === 0
    ? ''
    : html`<section aria-labelledby="issues"><h2 id="issues">${t('pledge.issues')}</h2><ul>${issues.map(
        ({ code, message }) => html`<li><code>${code}</code> ${message}</li>`,
      )}</ul></section>`;
