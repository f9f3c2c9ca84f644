import { loadLexicon } from '../lexicon/lexicon.ts';
import type { PledgeFilter, Row, ViewName } from '../model/store.ts';
import type { CountRows } from './cached-counts.ts';
import { languageField, selectField, wordField } from './field.ts';
import { type Html, html } from './html.ts';
import type { PageContext } from './page-context.ts';
import { type FilterParams, filterOfParams } from './query-params.ts';

/** A filter chosen from a list that says how many rows each choice would leave. */
interface Facet {
  name: 'year' | 'block' | 'cluster' | 'indicator' | 'status' | 'outcome' | 'kind';
  column: string;
  words(page: PageContext, value: string): string;
}

const plain = (_: PageContext, value: string): string => value;
const FACETS: readonly Facet[] = [
  { name: 'year', column: 'year', words: plain },
  { name: 'cluster', column: 'number', words: plain },
  { name: 'block', column: 'block', words: ({ t }, value) => t(`block.${value}`) },
  { name: 'outcome', column: 'outcome', words: ({ t }, value) => t(`outcome.${value}`) },
  { name: 'indicator', column: 'indicator', words: ({ indicator }, value) => indicator(value, value) },
  { name: 'status', column: 'status', words: ({ t }, value) => t(`status.${value}`) },
  { name: 'kind', column: 'kind', words: ({ t }, value) => t(`kind.${value}`) },
];
const FACETS_OF: Readonly<Partial<Record<ViewName, readonly Facet['name'][]>>> = {
  targets: ['year', 'block', 'cluster', 'indicator', 'status', 'outcome'],
  pledges: ['year', 'block', 'cluster'],
  outcomes: ['block', 'cluster', 'outcome'],
  articles: ['kind', 'year', 'block', 'cluster'],
};
const FILTER_KEYS: Readonly<Record<Facet['name'], keyof PledgeFilter>> = {
  year: 'years',
  block: 'block',
  cluster: 'cluster',
  indicator: 'indicator',
  status: 'status',
  outcome: 'outcome',
  kind: 'kind',
};

export interface FacetQuestion {
  view: 'targets' | 'pledges' | 'outcomes' | 'articles';
  params: Partial<FilterParams>;
  /** Fields that go before the others, and are kept. */
  before?: Html;
  /** Filters typed as words. */
  words: readonly ('year' | 'province' | 'value' | 'text')[];
}

/** The form of a list: every filter is part of the address, and each choice says how many rows it leaves beside the other filters. */
export async function facetForm(page: PageContext, count: CountRows, question: FacetQuestion): Promise<Html> {
  const { view, params, before = '', words } = question;
  const { t, path, query, href } = page;
  const wanted = FACETS_OF[view] ?? [];
  const facets = await Promise.all(
    FACETS.filter(({ name }) => wanted.includes(name)).map((facet) =>
      facetSelect(page, count, { facet, view, params }),
    ),
  );
  return html`<form class="facets" method="get" action="${path}" aria-label="${t('form.filters')}">
${before}${facets}
${words.map((name) => typedField(page, name, params[name] ?? ''))}
${languageField(query, page.language)}
<p class="buttons"><button>${t('form.show')}</button> <a href="${href(path)}">${t('form.clear')}</a></p>
</form>`;
}

async function facetSelect(
  page: PageContext,
  count: CountRows,
  { facet, view, params }: { facet: Facet; view: ViewName; params: Partial<FilterParams> },
): Promise<Html> {
  const { name, column, words } = facet;
  const { [FILTER_KEYS[name]]: _, ...others } = filterOfParams(params);
  const chosen = params[name];
  const counted = await count(view, [column], others);
  const options = counts(
    counted.map(({ group, count: rows }) => ({ value: group[column], rows })),
    name,
  );
  const listed = options.map(({ value, rows }) => ({ value, words: `${words(page, value)} (${page.number(rows)})` }));
  const isListed = chosen === undefined || options.some(({ value }) => value === chosen);
  const choices = [
    { value: '', words: page.t('form.any') },
    ...(isListed ? [] : [{ value: chosen, words: chosen }]),
    ...listed,
  ];
  return selectField(name, page.t(`field.${name}`), { choices, chosen: chosen ?? '' });
}

/** Years newest first, numbers by size, all others by how many there are. */
function counts(
  counted: readonly { value: Row[string] | undefined; rows: number }[],
  name: Facet['name'],
): { value: string; rows: number }[] {
  const known = counted.flatMap(({ value, rows }) =>
    value === null || value === undefined ? [] : [{ value: String(value), rows }],
  );
  if (name === 'year') return known.sort((a, b) => Number(b.value) - Number(a.value));
  if (name === 'cluster') return known.sort((a, b) => Number(a.value) - Number(b.value));
  return known.sort((a, b) => b.rows - a.rows);
}

function typedField({ t }: PageContext, name: 'year' | 'province' | 'value' | 'text', value: string): Html {
  const field = { value, placeholder: t(`hint.${name}`) };
  if (name !== 'province') return wordField(name, t(`field.${name}`), field);
  return html`${wordField(name, t(`field.${name}`), { ...field, list: 'provinces' })}${provinceList()}`;
}

let provinces: Html | undefined;

/** The same on every page. */
function provinceList(): Html {
  if (provinces !== undefined) return provinces;
  const names = new Set(loadLexicon().provinces.all.map(({ name }) => name));
  const sorted = [...names].sort(new Intl.Collator('vi').compare);
  provinces = html`<datalist id="provinces">${sorted.map((name) => html`<option value="${name}"></option>`)}</datalist>`;
  return provinces;
}
