import { z } from 'zod';
import { loadLexicon } from '../lexicon/lexicon.ts';
import { GIAOUOC } from '../model/called-as.ts';
import type { Correction } from '../model/correction.ts';
import { standingDecisions } from '../pledges/standing-decisions.ts';
import { pledgeOf } from './api.ts';
import type { CountRows } from './cached-counts.ts';
import { type Doubtful, type DoubtList, doubtful, doubtsIn } from './doubtful.ts';
import { facetForm } from './facet-form.ts';
import { selectField } from './field.ts';
import { type Html, html } from './html.ts';
import type { PageParts } from './layout.ts';
import type { PageContext } from './page-context.ts';
import { FilterParams, filterOfParams, MAP_PARAMS, readParams } from './query-params.ts';
import { decisionWords, doubtItem } from './review-item.ts';
import type { WebStore } from './web-store.ts';

const THRESHOLDS = ['0.5', '0.7', '0.8', '0.9', '0.95', '1'] as const;
const VALUES_A_PAGE = 12;
const DECISIONS_SHOWN = 30;

/** What the list of doubtful values is asked for. */
const ReviewParams = FilterParams.pick({ year: true, block: true, cluster: true, province: true }).extend({
  threshold: z.enum(THRESHOLDS).optional(),
  pledge: z
    .string()
    .regex(/^[a-z0-9-]{1,120}$/u, 'expected the id of a pledge')
    .optional(),
  from: z
    .string()
    .regex(/^\d{1,8}$/u, 'expected a number')
    .optional(),
  said: z.enum(['saved', 'undone']).optional(),
  lang: MAP_PARAMS.shape.lang,
});
type ReviewParams = z.infer<typeof ReviewParams>;

export interface Reviewer {
  /** Who is signed in; null when nobody is. */
  author: string | null;
  /** False: the server was started without a token, and only reads. */
  canWrite: boolean;
}

/** Doubtful values with their evidence, buttons to decide about each, and who decided what. */
export async function reviewPage(
  page: PageContext,
  { store, count }: { store: WebStore; count: CountRows },
  reviewer: Reviewer,
): Promise<PageParts> {
  const { t } = page;
  const params = readParams(ReviewParams.strip(), page.query);
  const list = await listOf(store, params);
  const decisions = (await store.corrections(params.pledge)).toReversed();
  const body = html`<h1>${t('review.title')}</h1>
<p class="lead">${t('review.lead')}</p>
${said(page, params, decisions)}
${whoDecides(page, reviewer)}
${params.pledge === undefined ? await reviewForm(page, count, params) : html`<p class="note">${t('review.of_pledge')} <a href="${page.href(`/pledges/${params.pledge}`)}">${params.pledge}</a> · <a href="${page.href('/review')}">${t('review.all_pledges')}</a></p>`}
<section aria-labelledby="doubts"><h2 id="doubts">${t('review.values')}</h2>
${reviewer.author === null ? '' : keyHelp(page)}
${list.values.length === 0 ? html`<p>${t(list.next === null ? 'review.nothing' : 'review.nothing_here')}</p>` : html`<ol class="doubts">${await items(page, store, { list, reviewer })}</ol>`}
${pager(page, params, list)}</section>
${decidedSection(page, decisions, reviewer)}
${dataLists()}`;
  return { title: t('review.title'), body, ...(reviewer.author === null ? {} : { script: 'review-keys' as const }) };
}

async function listOf(store: WebStore, params: ReviewParams): Promise<DoubtList> {
  const { threshold = '0.8', pledge, from = '0', said: _, lang: __, ...filters } = params;
  if (pledge !== undefined) return { values: doubtsIn(await pledgeOf(store, pledge), Number(threshold)), next: null };
  return doubtful(store, {
    filter: filterOfParams(filters),
    threshold: Number(threshold),
    from: Number(from),
    size: VALUES_A_PAGE,
  });
}

function said(page: PageContext, { said: what }: ReviewParams, [last]: readonly Correction[]): Html | '' {
  if (what === undefined || !last) return '';
  const words = page.t(`review.said_${what}`, { what: decisionWords(page, last), pledge: last.pledgeId });
  return html`<p class="note" role="status">${words}</p>`;
}

/** Signed in, or how to be. */
function whoDecides(page: PageContext, { author, canWrite }: Reviewer): Html {
  const { t, href, here } = page;
  if (!canWrite) return html`<p class="note">${t('review.read_only')} <code>${GIAOUOC} serve --token …</code></p>`;
  if (author === null) {
    const back = here({}).slice('/review'.length);
    return html`<p class="note">${t('review.signed_out')} <a href="${href('/review/sign-in', { back: back === '' ? undefined : back })}">${t('review.sign_in')}</a></p>`;
  }
  return html`<form class="signed-in" method="post" action="${href('/review/sign-out')}"><p>${t('review.signed_in')} <strong>${author}</strong></p><button class="light">${t('review.sign_out')}</button></form>`;
}

async function reviewForm(page: PageContext, count: CountRows, params: ReviewParams): Promise<Html> {
  const { threshold = '0.8', pledge: _, from: __, said: ___, lang: ____, ...filters } = params;
  const choices = THRESHOLDS.map((one) => ({
    value: one,
    words: page.t('review.below', { threshold: page.number(Number(one)) }),
  }));
  return facetForm(page, count, {
    view: 'pledges',
    params: filters,
    before: selectField('threshold', page.t('review.threshold'), { choices, chosen: threshold }),
    words: ['province'],
  });
}

const keyHelp = ({ t }: PageContext): Html =>
  html`<p class="keys" hidden><label class="check"><input type="checkbox" id="keys" checked> ${t('review.keys')}</label>
<kbd>j</kbd> ${t('review.key_next')} <kbd>k</kbd> ${t('review.key_before')} <kbd>a</kbd> ${t('review.accept')} <kbd>c</kbd> ${t('review.correct')} <kbd>r</kbd> ${t('review.reject')} <kbd>u</kbd> ${t('review.undo')} <kbd>Esc</kbd> ${t('review.key_escape')}</p>`;

async function items(
  page: PageContext,
  store: WebStore,
  { list, reviewer }: { list: DoubtList; reviewer: Reviewer },
): Promise<Html[]> {
  const texts = await textsOf(store, list.values);
  return list.values.map((value, at) =>
    doubtItem(page, value, { at, texts, canDecide: reviewer.author !== null, back: page.query.toString() }),
  );
}

async function textsOf(store: WebStore, values: readonly Doubtful[]): Promise<Map<string, string>> {
  const pledges = new Map(values.map(({ pledge }) => [pledge.id, pledge.key]));
  const sources = await Promise.all([...pledges.values()].map((key) => store.pledgeSources(key)));
  return new Map(sources.flat().map(({ source, article }) => [source.sha256, article.text]));
}

function pager({ t, here }: PageContext, { from = '0' }: ReviewParams, { next }: DoubtList): Html | '' {
  if (next === null && from === '0') return '';
  return html`<nav class="pager" aria-label="${t('list.pages')}">${from === '0' ? '' : html`<a href="${here({ from: undefined, said: undefined })}" rel="first">${t('list.first')}</a>`}
${next === null ? '' : html`<a href="${here({ from: next, said: undefined })}" rel="next">${t('list.next')}</a>`}</nav>`;
}

/** Who decided what and when, the newest first; what still stands can be taken back. */
function decidedSection(page: PageContext, decisions: readonly Correction[], { author }: Reviewer): Html {
  const { t } = page;
  const standing = new Set(standingDecisions(decisions));
  const shown = decisions.slice(0, DECISIONS_SHOWN);
  const list = html`<ol class="cards decided">${shown.map((one) => decidedItem(page, one, { canUndo: author !== null && standing.has(one) }))}</ol>
<p class="downloads">${t('review.take', { count: page.number(decisions.length) })} <a href="/api/corrections?format=csv" download>CSV</a> <a href="/api/corrections">JSON</a></p>`;
  return html`<section aria-labelledby="decided"><h2 id="decided">${t('review.decided')}</h2>
${shown.length === 0 ? html`<p>${t('review.none_decided')}</p>` : list}</section>`;
}

function decidedItem(page: PageContext, decision: Correction, { canUndo }: { canUndo: boolean }): Html {
  const { t, href, instant, query } = page;
  const { pledgeId, author, at, field, reason } = decision;
  return html`<li><div><p>${decisionWords(page, decision)}</p>
<p class="quiet"><a href="${href(`/pledges/${pledgeId}`)}">${pledgeId}</a> · ${author} · <time datetime="${at}">${instant(at)}</time>${reason === '' ? '' : html` · “${reason}”`}</p></div>
${canUndo ? html`<form method="post" action="/review/undo"><input type="hidden" name="pledge" value="${pledgeId}"><input type="hidden" name="field" value="${field}"><input type="hidden" name="author" value="${author}"><input type="hidden" name="at" value="${at}"><input type="hidden" name="back" value="${query.toString()}"><button class="light">${t('review.undo')}</button></form>` : ''}</li>`;
}

/** What the fields of all the forms offer. */
function dataLists(): Html {
  const { provinces, indicators } = loadLexicon();
  const names = [...new Set(provinces.all.map(({ name }) => name))].sort((a, b) => a.localeCompare(b, 'vi'));
  return html`<datalist id="units">${names.map((name) => html`<option value="${name}"></option>`)}</datalist>
<datalist id="indicators">${indicators.all.map(({ id, name }) => html`<option value="${id}">${name}</option>`)}</datalist>`;
}
