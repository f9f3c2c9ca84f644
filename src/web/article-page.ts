import { addressOf } from '../model/address-of.ts';
import type { Extraction, Target } from '../model/extraction.ts';
import type { Pledge } from '../model/pledge.ts';
import { type ArticleFact, FACT_FIELDS, factsOf, type Stretch, stretchesOf } from './article-spans.ts';
import { type Html, html } from './html.ts';
import type { PageParts } from './layout.ts';
import type { PageContext } from './page-context.ts';
import { reasonWords } from './reason-words.ts';
import { sourceLink } from './source-link.ts';
import { clusterWords, figureWords } from './words-of.ts';

/** What an article belongs to: a pledge, or none, with the reason. */
export type ArticlePlace = { pledge: Pick<Pledge, 'id' | 'key'> } | { pledge: null; reason: string | null };

/** An article's text with every fact highlighted where it was read, and the facts in a list beside it. */
export function articlePage(page: PageContext, place: ArticlePlace, extraction: Extraction): PageParts {
  const { t, day, href } = page;
  const { article, source, kind, issues } = extraction;
  const facts = factsOf(extraction);
  const title = article.title ?? t('article.untitled');
  const body = html`<h1>${title}</h1>
<p class="lead">${t(`kind.${kind.value}`)} · ${day(article.publishedAt)} · ${article.outlet ?? t('article.no_outlet')}${article.byline ? html` · ${article.byline}` : ''}</p>
<p>${sourceLink(page, source)} · ${placeWords(page, place)}
· <a href="/api/article?${new URLSearchParams({ address: addressOf(source) })}">JSON</a></p>
${source.copyOf === undefined ? '' : html`<p class="note">${t('article.copy_of')} <a href="${href('/article', { address: source.copyOf })}">${source.copyOf}</a></p>`}
<div class="columns wide-first">
<section aria-labelledby="text"><h2 id="text">${t('article.text')}</h2>
<ul class="legend fields">${FACT_FIELDS.filter((field) => facts.some((one) => one.field === field)).map(
    (field) => html`<li><mark class="f-${field}">${t(`fact.${field}`)}</mark></li>`,
  )}</ul>
<div class="article" lang="vi">${stretchesOf(article.text.length, facts).map((stretch) => stretchHtml(page, article.text, stretch))}</div></section>
<section aria-labelledby="facts"><h2 id="facts">${t('article.facts')}</h2>${factList(page, facts)}
${issues.length === 0 ? '' : html`<h3>${t('pledge.issues')}</h3><ul>${issues.map(({ code, message }) => html`<li><code>${code}</code> ${message}</li>`)}</ul>`}</section>
</div>`;
  return { title, body };
}

function placeWords(page: PageContext, place: ArticlePlace): Html {
  const { t, href } = page;
  if (place.pledge === null)
    return html`<span>${t('article.no_pledge')}</span>${place.reason === null ? '' : html` <span class="quiet">(${reasonWords(page, place.reason)})</span>`}`;
  const { id, key } = place.pledge;
  return html`<a href="${href(`/pledges/${id}`)}">${clusterWords(page, key)}, ${key.year}</a>`;
}

const roleWords = ({ t }: PageContext, { role, name }: ArticleFact): string => name ?? t(role);

function stretchHtml(page: PageContext, text: string, { start, end, facts }: Stretch): Html | string {
  const words = text.slice(start, end);
  const [first] = facts;
  if (!first) return words;
  const title = facts.map(
    (one) =>
      `${roleWords(page, one)}: ${valueWords(page, one.fact.value)} (${one.fact.rule}, ${page.number(one.fact.confidence)})`,
  );
  return html`<mark id="c${start}" class="f-${first.field}" title="${title.join('\n')}">${words}</mark>`;
}

const factList = (page: PageContext, facts: readonly ArticleFact[]): Html =>
  html`<dl class="facts">${FACT_FIELDS.flatMap((field) => {
    const of = facts.filter((one) => one.field === field);
    if (of.length === 0) return [];
    return [
      html`<dt><mark class="f-${field}">${page.t(`fact.${field}`)}</mark></dt>`,
      ...of.map((one) => factItem(page, one)),
    ];
  })}</dl>`;

function factItem(page: PageContext, one: ArticleFact): Html {
  const { t, number } = page;
  const { role, field, fact, name } = one;
  const [first] = fact.evidence;
  const words = valueWords(page, fact.value);
  return html`<dd>${first ? html`<a href="#c${first.start}">${words}</a>` : words}
<span class="quiet">${role === `fact.${field}` && name === undefined ? '' : `${roleWords(page, one)} · `}${t(`certainty.${fact.certainty}`)} · ${number(fact.confidence)} · <code>${fact.rule}</code></span></dd>`;
}

/** A fact's value in words: a target as its figure, a unit or place by its name, a theme by its text. */
export function valueWords(page: PageContext, value: unknown): string {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string')
    return /^(?:\d{4}|-)-\d{2}-\d{2}$/u.test(value) ? page.day(value) : wordOf(page, value);
  if (typeof value !== 'object' || value === null) return String(value);
  if ('comparator' in value) {
    const target = value as Target;
    return `${figureWords(page, target)} ${page.indicator(target.indicator, target.indicatorText)}`;
  }
  if ('label' in value) return String(value.label);
  if ('cue' in value && 'text' in value) return `“${value.text}”`;
  if ('rank' in value && 'name' in value)
    return [value.name, 'post' in value ? value.post : null].filter(Boolean).join(', ');
  if ('issuer' in value && 'kind' in value)
    return [value.kind, 'number' in value ? value.number : null].filter(Boolean).join(' ');
  return 'name' in value ? String(value.name) : JSON.stringify(value);
}

const wordOf = ({ t }: PageContext, value: string): string =>
  ['signing', 'mid_year_review', 'year_end_review', 'other'].includes(value) ? t(`kind.${value}`) : value;
