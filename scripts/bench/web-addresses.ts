import type { Store } from '../../src/model/store.ts';

/** Filters as an address has them. */
export const FILTERS = {
  year: 'year=2001',
  years: 'year=1996-2003',
  cluster: 'cluster=12',
  block: 'block=within_province',
  owner: 'owner=kien giang',
  province: 'province=An Giang',
  placesThen: 'province=An Giang&places=then',
  unit: 'unit=dak lak',
  indicator: 'indicator=clearance_general',
  value: 'value=>75',
  status: 'status=pledged',
  outcome: 'outcome=missed',
  unreported: 'outcome=unreported',
  kind: 'kind=signing',
  review: 'kind=year_end_review',
  confidence: 'confidence=0.8',
  text: 'text=dak lak',
  common: 'text=ky cuong',
  everywhere: 'text=đạt',
  signed: 'signed=true',
} as const;
/** Those that are tried in pairs. */
const PAIRED = [
  ...(['year', 'cluster', 'block', 'province', 'indicator'] as const),
  ...(['value', 'status', 'outcome', 'confidence', 'text'] as const),
];
const SORTED_BY = ['year', 'number', 'indicator', 'min', 'outcome', 'confidence'];
const SEARCHES = ['dak lak', 'Đắk Lắk', 'thi dua', 'thi đua', 'khong co', 'đạt'];

const addressOf = (path: string, ...filters: readonly string[]): string => {
  const query = new URLSearchParams(filters.filter((one) => one !== '').join('&'));
  return query.size === 0 ? path : `${path}?${query}`;
};

/** Every page, each list under every filter and pair of filters and in every order. */
export async function pageAddresses(store: Store): Promise<string[]> {
  const each = Object.values(FILTERS);
  const pairs = PAIRED.flatMap((a, at) => PAIRED.slice(at + 1).map((b) => [FILTERS[a], FILTERS[b]] as const));
  const lists = ['/targets', '/trend', '/pledges', '/articles'];
  return [
    ...['/', '/?measure=met', '/?measure=clearance_general&year=2001', '/?measure=pledges&map=34'],
    ...lists.flatMap((path) => ['', ...each].map((filter) => addressOf(path, filter))),
    ...pairs.map((pair) => addressOf('/targets', ...pair)),
    ...pairs
      .filter((pair) => !pair.includes(FILTERS.indicator))
      .map((pair) => addressOf('/trend', FILTERS.indicator, ...pair)),
    ...SORTED_BY.flatMap((column) => ['', '-'].map((way) => addressOf('/targets', `sort=${way}${column}`))),
    ...SEARCHES.map((words) => addressOf('/search', `q=${words}`)),
    ...['/review', '/review?threshold=0.95', '/api', '/trend.svg', '/targets.svg'],
    ...(await recordAddresses(store)),
    ...['pledges', 'targets', 'members', 'outcomes', 'articles'].map((view) => `/api/${view}`),
  ];
}

/** Of some records themselves. */
async function recordAddresses(store: Store): Promise<string[]> {
  const pledges = await store.pledges({ outcome: 'missed' }, { limit: 3 });
  const articles = await store.rows('articles', {}, { limit: 3 });
  return [
    ...pledges.flatMap(({ id, key: { block, number, owner }, sources: [source] }) => [
      `/pledges/${id}`,
      addressOf(`/clusters/${block}/${number}`, `owner=${owner}`),
      `/pledges/${id}/articles/${source?.sha256}`,
    ]),
    ...articles.map(({ address }) => `/article?${new URLSearchParams({ address: String(address) })}`),
  ];
}
