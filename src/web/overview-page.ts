import { z } from 'zod';
import type { Row, StoredRun } from '../model/store.ts';
import type { CountRows } from './cached-counts.ts';
import { chartFiles } from './chart-figure.ts';
import { type Choice, languageField, selectField } from './field.ts';
import { type Html, html } from './html.ts';
import type { PageParts } from './layout.ts';
import { type MapQuestion, MEASURES, mapValues } from './map-measure.ts';
import { mapQuestionOf } from './map-question.ts';
import type { PageContext } from './page-context.ts';
import { measureWords, provinceMap } from './province-map.ts';
import type { WebStore } from './web-store.ts';
import { clusterWords } from './words-of.ts';

const NEWEST = 8;

/** What the database holds, how the last night went, the newest pledges, and a map. */
export async function overviewPage(page: PageContext, store: WebStore, count: CountRows): Promise<PageParts> {
  const { t } = page;
  const [newest, [lastRun], pledgeYears, memberYears] = await Promise.all([
    store.rows('pledges', { isSigned: true }, { sort: ['-event_date', 'id'], limit: NEWEST }),
    store.runs(1),
    count('pledges', ['year']),
    count('members', ['year']),
  ]);
  const years = memberYears.map(({ group }) => Number(group.year)).sort((a, b) => b - a);
  const body = html`<h1>${t('overview.title')}</h1>
<p class="lead">${t('overview.lead')}</p>
${await holdings(
  page,
  count,
  pledgeYears.map(({ group }) => Number(group.year)),
)}
<div class="columns">
<section aria-labelledby="newest"><h2 id="newest">${t('overview.newest')}</h2>
${
  newest.length === 0
    ? html`<p>${t('overview.none')}</p>`
    : html`<ol class="cards">${newest.map((row) => pledgeCard(page, row))}</ol>
<p><a href="${page.href('/pledges')}">${t('overview.all')}</a></p>`
}
<h2>${t('overview.run')}</h2>${runWords(page, lastRun)}</section>
<section aria-labelledby="map"><h2 id="map">${t('overview.map')}</h2>${await mapSection(page, count, years)}</section>
</div>`;
  return { title: t('overview.title'), body, script: 'chart-png' };
}

const total = (counted: readonly { count: number }[]): number => counted.reduce((sum, { count }) => sum + count, 0);

async function holdings({ t, number, href }: PageContext, count: CountRows, years: readonly number[]): Promise<Html> {
  const [pledges, targets, outcomes, articles] = await Promise.all([
    count('pledges', ['is_signed']),
    count('targets', ['status']),
    count('outcomes', ['outcome']),
    count('articles', ['kind']),
  ]);
  const decided = outcomes.filter(({ group }) => group.outcome === 'met' || group.outcome === 'missed');
  const span = years.length === 0 ? '–' : `${Math.min(...years)}–${Math.max(...years)}`;
  const figures = [
    ['overview.pledges', number(total(pledges)), href('/pledges')],
    ['overview.targets', number(total(targets)), href('/targets')],
    ['overview.decided', number(total(decided)), href('/targets', { outcome: 'met' })],
    ['overview.articles', number(total(articles)), href('/articles')],
    ['overview.years', span, null],
  ] as const;
  return html`<dl class="figures">${figures.map(
    ([key, value, to]) =>
      html`<div><dt>${t(key)}</dt><dd>${to === null ? value : html`<a href="${to}">${value}</a>`}</dd></div>`,
  )}</dl>`;
}

function pledgeCard(page: PageContext, row: Row): Html {
  const { t, day, href } = page;
  const key = { block: String(row.block), number: Number(row.number), owner: String(row.owner) };
  return html`<li><a href="${href(`/pledges/${row.id}`)}">${clusterWords(page, key)}, ${row.year}</a>
<p>${t('overview.signed', { day: day(row.event_date as string | null), targets: Number(row.target_count) })}${row.lead ? html` · ${t('field.lead')}: ${row.lead}` : ''}</p></li>`;
}

/** What a night's report says that a page can show; a report of another shape shows its times alone. */
const NightReport = z.object({
  articles: z.object({ new: z.number(), changed: z.number() }).optional(),
  newPledges: z.array(z.string()).optional(),
  changedPledges: z.array(z.string()).optional(),
});

function runWords({ t, instant }: PageContext, run: StoredRun | undefined): Html {
  if (!run) return html`<p>${t('run.never')}</p>`;
  if (run.finishedAt === null) return html`<p>${t('run.under_way', { at: instant(run.startedAt) })}</p>`;
  const report = NightReport.safeParse(run.report);
  const { articles, newPledges, changedPledges } = report.success ? report.data : {};
  return html`<p>${t('run.ended', { at: instant(run.finishedAt) })} ${t(run.exitCode === 0 ? 'run.well' : 'run.not_well', { code: run.exitCode ?? '?' })}</p>
${articles ? html`<p>${t('run.brought', { new: articles.new, changed: articles.changed, pledges: newPledges?.length ?? 0, updated: changedPledges?.length ?? 0 })}</p>` : ''}`;
}

async function mapSection(page: PageContext, count: CountRows, years: readonly number[]): Promise<Html> {
  const latest = years[0];
  if (latest === undefined) return html`<p>${page.t('map.empty')}</p>`;
  const question = mapQuestionOf(page, latest);
  const { year } = question;
  const indicators = await count('targets', ['indicator'], { years: { from: year, to: year } });
  const options = [
    ...MEASURES,
    ...indicators.flatMap(({ group }) => (typeof group.indicator === 'string' ? [group.indicator] : [])),
  ];
  const given = Object.fromEntries([...page.query].filter(([name, value]) => name !== 'lang' && value !== ''));
  return html`${mapForm(page, question, { years, options })}
${provinceMap(page, question, await mapValues(count, question))}
${chartFiles(page, '/map.svg', { name: 'map', more: html`<a href="${page.href('/map.csv', given)}" download="giaouoc-map.csv">CSV</a>` })}`;
}

function mapForm(
  page: PageContext,
  { year, measure, map }: MapQuestion,
  { years, options }: { years: readonly number[]; options: readonly string[] },
): Html {
  const { t, query } = page;
  const plain = (values: readonly number[]): Choice[] =>
    values.map((one) => ({ value: String(one), words: String(one) }));
  const measures = options.map((one) => ({ value: one, words: measureWords(page, one) }));
  return html`<form method="get" action="/" class="inline">
${selectField('measure', t('map.measure'), { choices: measures, chosen: measure })}
${selectField('year', t('field.year'), { choices: plain(years), chosen: String(year) })}
${selectField('map', t('map.provinces'), { choices: plain([63, 34]), chosen: String(map) })}
${languageField(query, page.language)}
<button>${t('form.show')}</button></form>`;
}
