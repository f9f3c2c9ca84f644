import type { Alignment, Found } from './alignment.ts';

export interface Count {
  hits: number;
  spurious: number;
  missed: number;
}

export interface FieldScore extends Count {
  field: string;
  precision: number;
  recall: number;
  f1: number;
  /** 95 % bootstrap interval of F1 over articles. */
  interval: [number, number];
}

export interface Miss {
  article: string;
  field: string;
  missed: string[];
  spurious: Found[];
}

/** Confidence band → how many facts were given it and how many of them were right. */
export interface ReliabilityBand {
  from: number;
  to: number;
  facts: number;
  right: number;
}

export interface ArticleAlignment {
  article: string;
  fields: Alignment[];
}

/** Pairs expected with found, each once. */
export function compare({ expected, found }: Alignment): {
  count: Count;
  missed: string[];
  spurious: Found[];
  right: Found[];
} {
  const open = [...found];
  const missed: string[] = [];
  const right: Found[] = [];
  for (const key of expected) {
    const index = open.findIndex((candidate) => candidate.key === key);
    if (index < 0) missed.push(key);
    else right.push(...open.splice(index, 1));
  }
  return { count: { hits: right.length, spurious: open.length, missed: missed.length }, missed, spurious: open, right };
}

const rates = ({ hits, spurious, missed }: Count) => {
  const precision = hits + spurious === 0 ? 1 : hits / (hits + spurious);
  const recall = hits + missed === 0 ? 1 : hits / (hits + missed);
  return { precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
};

const add = (a: Count, b: Count): Count => ({
  hits: a.hits + b.hits,
  spurious: a.spurious + b.spurious,
  missed: a.missed + b.missed,
});
const ZERO: Count = { hits: 0, spurious: 0, missed: 0 };

/** Small linear congruential generator: the intervals must be the same on every run. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const RESAMPLES = 400;

function intervalOf(counts: readonly Count[]): [number, number] {
  const random = seededRandom(20_261_125);
  const f1s: number[] = [];
  for (let round = 0; round < RESAMPLES; round += 1) {
    let sum = ZERO;
    for (let draw = 0; draw < counts.length; draw += 1)
      sum = add(sum, counts[Math.floor(random() * counts.length)] ?? ZERO);
    f1s.push(rates(sum).f1);
  }
  f1s.sort((a, b) => a - b);
  return [f1s[Math.floor(RESAMPLES * 0.025)] ?? 0, f1s[Math.floor(RESAMPLES * 0.975)] ?? 0];
}

export interface Evaluation {
  articles: number;
  fields: FieldScore[];
  misses: Miss[];
  /** expected kind → found kind → articles. */
  kinds: Record<string, Record<string, number>>;
  /** expected status → found status → targets whose value agrees. */
  statuses: Record<string, Record<string, number>>;
  reliability: ReliabilityBand[];
}

/** Alignments of all articles → precision, recall, F1 per field, misses and the reliability of the confidences. */
export function scoreAll(articles: readonly ArticleAlignment[]): Evaluation {
  const byField = new Map<string, Count[]>();
  const misses: Miss[] = [];
  const judged: { confidence: number; isRight: boolean }[] = [];
  const kinds: Evaluation['kinds'] = {};
  const statuses: Evaluation['statuses'] = {};
  for (const { article, fields } of articles) {
    for (const alignment of fields) {
      const { count, missed, spurious, right } = compare(alignment);
      byField.set(alignment.field, [...(byField.get(alignment.field) ?? []), count]);
      if (missed.length + spurious.length > 0) misses.push({ article, field: alignment.field, missed, spurious });
      if (alignment.field === 'kind') tally(kinds, alignment.expected[0], alignment.found[0]?.key);
      if (alignment.field === 'targets, full') statusPairs(alignment, statuses);
      if (!JUDGED.has(alignment.field)) continue;
      for (const found of right) judged.push({ confidence: found.confidence, isRight: true });
      for (const found of spurious) judged.push({ confidence: found.confidence, isRight: false });
    }
  }
  const fields = [...byField].map(([field, counts]) => {
    const sum = counts.reduce(add, ZERO);
    return { field, ...sum, ...rates(sum), interval: intervalOf(counts) };
  });
  return { articles: articles.length, fields, misses, kinds, statuses, reliability: reliabilityOf(judged) };
}

/** Fields counted once in the reliability table: the target is judged whole. */
const JUDGED = new Set([
  'kind',
  'cluster number',
  'year',
  'event date',
  'event province',
  'members',
  'member count',
  'lead',
  'deputies',
  'theme',
  'targets, full',
]);

function tally(table: Record<string, Record<string, number>>, expected = '–', found = '–'): void {
  const row = table[expected] ?? {};
  row[found] = (row[found] ?? 0) + 1;
  table[expected] = row;
}

function statusPairs({ expected, found }: Alignment, table: Record<string, Record<string, number>>): void {
  const split = (key: string) => ({
    rest: key.slice(0, key.lastIndexOf(' ')),
    status: key.slice(key.lastIndexOf(' ') + 1),
  });
  const open = found.map(({ key }) => split(key));
  for (const key of expected.map(split)) {
    const index = open.findIndex((candidate) => candidate.rest === key.rest);
    if (index >= 0) tally(table, key.status, open.splice(index, 1)[0]?.status);
  }
}

function reliabilityOf(judged: readonly { confidence: number; isRight: boolean }[]): ReliabilityBand[] {
  const edges = [0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0001];
  return edges.slice(0, -1).map((from, index) => {
    const to = edges[index + 1] ?? 1;
    const band = judged.filter(({ confidence }) => confidence >= from && confidence < to);
    return { from, to: Math.min(to, 1), facts: band.length, right: band.filter(({ isRight }) => isRight).length };
  });
}
