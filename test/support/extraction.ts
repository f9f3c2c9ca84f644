import { createHash } from 'node:crypto';
import { type Cluster, Extraction, type Fact, type Kind, type Target, type Unit } from '../../src/model/extraction.ts';
import { asciiOf, normOf } from '../../src/text/keys.ts';

/** The keys that the product searches with. */
export const keys = { exact: normOf, plain: (text: string): string => asciiOf(normOf(text)) };

export interface Sample {
  url?: string;
  kind?: Kind;
  cluster?: Partial<Cluster> | null;
  year?: number | null;
  publishedAt?: string | null;
  text?: string;
  members?: readonly string[];
  impliedMembers?: readonly string[];
  memberCount?: number;
  lead?: string;
  nextLead?: string;
  deputies?: readonly string[];
  theme?: string;
  date?: string;
  province?: { id: string; name: string };
  targets?: readonly Partial<Target>[];
  confidence?: number;
  certainty?: 'stated' | 'implied';
}

/** Province name → its police, with an id made of the name. */
export const unit = (name: string): Unit => ({ name, unit: `Công an tỉnh ${name}`, provinceId: `${name}@1991` });

export const target = (fields: Partial<Target> = {}): Target => ({
  indicator: 'clearance_general',
  indicatorText: 'tỷ lệ điều tra, khám phá án',
  min: 75,
  max: null,
  comparator: '>',
  approximate: false,
  direction: 'reach',
  unit: 'percent',
  scope: null,
  baseline: null,
  status: 'pledged',
  raw: 'đạt trên 75%',
  ...fields,
});

/** A valid Extraction of a made-up article; evidence quotes the first characters of its text. */
export function sampleExtraction(sample: Sample = {}): Extraction {
  const {
    url = 'https://bao.example/a',
    kind = 'signing',
    year = 2024,
    publishedAt = '2024-03-26T16:20:00+07:00',
  } = sample;
  const {
    text = `Chiều 26/3, Cụm thi đua số 12 ký kết giao ước thi đua (${url}).`,
    certainty = 'stated',
    confidence = 0.9,
  } = sample;
  const fact = <T>(value: T, how: 'stated' | 'implied' = certainty): Fact<T> => ({
    value,
    certainty: how,
    confidence,
    rule: 'sample',
    evidence: [{ start: 0, end: 10, text: text.slice(0, 10) }],
  });
  const maybe = <T>(value: T | undefined): Fact<T> | null => (value === undefined ? null : fact(value));
  const units = (names: readonly string[] = [], how: 'stated' | 'implied' = certainty): Fact<Unit>[] =>
    names.map((name) => fact(unit(name), how));
  const cluster: Cluster = {
    type: 'cụm',
    number: 12,
    label: 'Cụm thi đua số 12',
    owner: null,
    block: 'local_police',
    ...sample.cluster,
  };
  return Extraction.parse({
    source: { path: null, url, sha256: createHash('sha256').update(text).digest('hex') },
    article: { title: `Tin từ ${url}`, publishedAt, outlet: 'Báo mẫu', byline: null, text },
    kind: fact(kind),
    cluster: sample.cluster === null ? null : fact(cluster),
    year: year === null ? null : fact(year),
    event: { date: maybe(sample.date), endDate: null, province: maybe(sample.province), venue: null },
    members: [...units(sample.members), ...units(sample.impliedMembers, 'implied')],
    memberCount: maybe(sample.memberCount),
    lead: sample.lead === undefined ? null : fact(unit(sample.lead)),
    deputies: units(sample.deputies),
    nextLead: sample.nextLead === undefined ? null : fact(unit(sample.nextLead)),
    theme: sample.theme === undefined ? null : fact({ text: sample.theme, cue: 'chủ đề' }),
    targets: (sample.targets ?? []).map((fields) => fact(target(fields))),
    people: [],
    documents: [],
    issues: [],
  });
}

/** Everything that a stream gives. */
export async function collect<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const one of stream) all.push(one);
  return all;
}
