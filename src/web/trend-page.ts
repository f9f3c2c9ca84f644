import { z } from 'zod';
import type { YearSpread } from '../pledges/trend.ts';
import type { CountRows } from './cached-counts.ts';
import { chartFigure, chartFiles, chartWords, drawContent, filterWords, WIDE } from './chart-figure.ts';
import { type ChartContent, chartContent, DIRECTIONS } from './chart-points.ts';
import { standaloneSvg } from './draw-chart.ts';
import { facetForm } from './facet-form.ts';
import { selectField } from './field.ts';
import { type Html, html } from './html.ts';
import type { PageParts } from './layout.ts';
import type { PageContext } from './page-context.ts';
import { FilterParams, filterOfParams, MAP_PARAMS, readParams } from './query-params.ts';
import { WebError } from './web-error.ts';

/** Levels and changes are never mixed on one axis. */
const TrendPageParams = FilterParams.extend({
  direction: z.enum(DIRECTIONS).optional(),
  lang: MAP_PARAMS.shape.lang,
}).strip();
type TrendPageParams = z.infer<typeof TrendPageParams>;

interface Trend {
  indicator: string;
  content: ChartContent;
  params: TrendPageParams;
  /** Indicators that the database has targets of, the most frequent first. */
  indicators: string[];
}

/** One indicator over the years, by cluster, pledged against outcome. */
export async function trendPage(page: PageContext, count: CountRows, now: () => number): Promise<PageParts> {
  const { t } = page;
  const trend = await readTrend(page, count);
  if (trend === null)
    return { title: t('trend.title'), body: html`<h1>${t('trend.title')}</h1><p>${t('list.empty')}</p>` };
  const { indicator, params, content } = trend;
  const { direction: _, ...filters } = params;
  const form = await facetForm(page, count, {
    view: 'outcomes',
    params: { ...filters, indicator },
    before: chooser(page, trend),
    words: ['year', 'province'],
  });
  const title = t('trend.of', {
    indicator: page.indicator(indicator, indicator),
    direction: t(`direction.${trend.content.direction}`),
  });
  const body = html`<h1>${t('trend.title')}</h1>
<p class="lead">${title}</p>
${form}
${
  content.years.length === 0
    ? chartFigure(page, content, { title, place: 'alone' })
    : html`<div class="columns wide-first"><section aria-label="${title}">${chartFigure(page, content, { title, place: 'alone' })}
${takeAway(page, trend)}</section>
<section>${yearTable(page, content.years)}</section></div>
<h2>${t('trend.cite')}</h2><p class="citation">${citation(page, trend, now)}</p>`
}`;
  return { title: t('trend.title'), body, ...(content.years.length > 0 ? { script: 'chart-png' as const } : {}) };
}

/** The chart alone, as a file with a line that says where it is from. */
export async function trendSvg(page: PageContext, count: CountRows, now: () => number): Promise<string> {
  const trend = await readTrend(page, count);
  if (trend === null || trend.content.years.length === 0) throw new WebError(404, 'there is nothing to draw');
  const title = page.t('trend.of', {
    indicator: page.indicator(trend.indicator, trend.indicator),
    direction: page.t(`direction.${trend.content.direction}`),
  });
  return standaloneSvg(drawContent(trend.content, chartWords(page, title), WIDE), WIDE, citation(page, trend, now));
}

async function readTrend(page: PageContext, count: CountRows): Promise<Trend | null> {
  const params = readParams(TrendPageParams, page.query);
  const { direction: wanted, lang: _, indicator: named, ...others } = params;
  const all = await count('targets', ['indicator']);
  const indicators = all
    .toSorted((a, b) => b.count - a.count)
    .flatMap(({ group }) => (typeof group.indicator === 'string' ? [group.indicator] : []));
  const indicator = named ?? indicators[0];
  if (indicator === undefined) return null;
  const content = await chartContent(count, filterOfParams({ ...others, indicator }), wanted);
  return { indicator, content, params, indicators };
}

function chooser(page: PageContext, { indicator, content: { direction, directions }, indicators }: Trend): Html {
  const { t } = page;
  const listed = indicators.includes(indicator) ? indicators : [indicator, ...indicators];
  const known = listed.map((one) => ({ value: one, words: page.indicator(one, one) }));
  const ways = [...directions].map(([one, targets]) => ({
    value: one,
    words: `${t(`direction.${one}`)} (${page.number(targets)})`,
  }));
  return html`${selectField('indicator', t('field.indicator'), { choices: known, chosen: indicator })}
${selectField('direction', t('field.direction'), { choices: ways, chosen: direction })}`;
}

function takeAway(page: PageContext, { indicator, params }: Trend): Html {
  const { t } = page;
  const { direction: _, lang: __, indicator: ___, ...filters } = params;
  const asked = Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined));
  const format = 'spreadsheet';
  const more = html`<a href="/api/outcomes?${new URLSearchParams({ ...asked, indicator, limit: 'all', format })}" download>${t('trend.csv_targets')}</a>
<a href="/api/trend/${indicator}?${new URLSearchParams({ ...asked, format })}" download>${t('trend.csv_years')}</a>`;
  return chartFiles(page, '/trend.svg', { name: indicator, more });
}

function yearTable({ t, number }: PageContext, years: readonly YearSpread[]): Html {
  const heads = ['year', 'targets', 'least', 'median', 'most', 'met', 'missed'] as const;
  return html`<h2>${t('trend.by_year')}</h2><div class="scrolls" tabindex="0" role="region" aria-label="${t('trend.by_year')}"><table class="dense"><thead><tr>${heads.map(
    (name) => html`<th scope="col"${name === 'year' ? '' : html` class="number"`}>${t(`trend.${name}`)}</th>`,
  )}</tr></thead><tbody>${years.map(
    (year) =>
      html`<tr>${heads.map((name) =>
        name === 'year' ? html`<th scope="row">${year.year}</th>` : html`<td class="number">${number(year[name])}</td>`,
      )}</tr>`,
  )}</tbody></table></div>`;
}

/** How to name the chart in a paper: what, of how much, from where, when. */
function citation(page: PageContext, trend: Trend, now: () => number): string {
  const { t, indicator, day } = page;
  const targets = trend.content.years.reduce((sum, year) => sum + year.targets, 0);
  return t('trend.citation', {
    indicator: indicator(trend.indicator, trend.indicator),
    id: trend.indicator,
    direction: t(`direction.${trend.content.direction}`),
    filters: filterWords(page, ['indicator', 'direction']),
    targets,
    day: day(new Date(now()).toISOString()),
  });
}
