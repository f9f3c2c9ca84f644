import { createHash } from 'node:crypto';
import { loadLexicon } from '../../src/lexicon/lexicon.ts';
import type { Extraction, Fact, Target, Unit } from '../../src/model/extraction.ts';
import type { PledgeKey } from '../../src/model/pledge.ts';

export const TARGETS_A_PLEDGE = 10;
const MEMBERS_A_CLUSTER = 5;
const CLUSTERS_AN_OWNER = 50;
const FIRST_YEAR = 1995;
const YEARS = 32;
/** Every fifth pledge has a review that reports its results. */
const REVIEWED = 5;

const { provinces, indicators } = loadLexicon();
const places = provinces.on('2024-03-26');
const measured = indicators.all.filter(({ goodDirection }) => goodDirection === 'up' || goodDirection === 'down');

/** One of a list, the same for the same number. */
const pick = <T>(list: readonly T[], nth: number): T => {
  const one = list[nth % list.length];
  if (one === undefined) throw new RangeError('an empty list has nothing to pick');
  return one;
};

/**
 * 0 → cluster 1 of the ministry, 1995; the owners follow each other, then the clusters, then the years. After the last year, 102,400 keys on, it
 * begins anew with clusters 51 to 100: no key comes twice.
 */
export function keyOf(nth: number): PledgeKey {
  const owners = places.length + 1;
  const owner = nth % owners;
  const cluster = Math.floor(nth / owners);
  const turn = Math.floor(cluster / CLUSTERS_AN_OWNER);
  const number = 1 + (cluster % CLUSTERS_AN_OWNER) + CLUSTERS_AN_OWNER * Math.floor(turn / YEARS);
  const year = FIRST_YEAR + (turn % YEARS);
  if (owner === 0) return { owner: 'Bộ Công an', block: 'local_police', number, year };
  return { owner: `Công an tỉnh ${pick(places, owner - 1).name}`, block: 'within_province', number, year };
}

/** Text that is written from left to right, each part known by its span. */
class Page {
  text = '';
  add(words: string): { start: number; end: number; text: string } {
    const start = this.text.length;
    this.text += `${words} `;
    return { start, end: start + words.length, text: words };
  }
}

const factIn =
  (page: Page) =>
  <T>(value: T, words: string): Fact<T> => ({
    value,
    certainty: 'stated',
    confidence: 0.6 + (page.text.length % 40) / 100,
    rule: 'sample/sentence',
    evidence: [page.add(words)],
  });

function targetOf(nth: number, status: Target['status'], drift: number): Target {
  const { id, name, goodDirection } = pick(measured, nth);
  const bound = 40 + (nth % 60) + drift;
  const isUp = goodDirection === 'up';
  return {
    indicator: id,
    indicatorText: name,
    min: isUp ? bound : null,
    max: isUp ? null : bound,
    comparator: isUp ? '>=' : '<=',
    approximate: false,
    direction: 'reach',
    unit: 'percent',
    scope: null,
    baseline: null,
    status,
    raw: `${isUp ? 'đạt ít nhất' : 'không quá'} ${bound}%`,
  };
}

/** The articles of one pledge, made up by its number: its signing, and for every fifth a review at the end of the year. */
export function articlesOf(nth: number): Extraction[] {
  return nth % REVIEWED === 0
    ? [articleOf(nth, 'signing'), articleOf(nth, 'year_end_review')]
    : [articleOf(nth, 'signing')];
}

function articleOf(nth: number, kind: 'signing' | 'year_end_review'): Extraction {
  const { owner, block, number, year } = keyOf(nth);
  const isSigning = kind === 'signing';
  const page = new Page();
  const fact = factIn(page);
  const day = `${year}-${isSigning ? '03' : '11'}-${String(1 + (nth % 28)).padStart(2, '0')}`;
  const members = Array.from({ length: MEMBERS_A_CLUSTER }, (_, at): Unit => {
    const { id, name } = pick(places, nth * 7 + at * 13);
    return { name, unit: `Công an tỉnh ${name}`, provinceId: id };
  });
  const [lead = pick(members, 0)] = members;
  const label = `Cụm thi đua số ${number}`;
  const head = {
    kind: fact(kind, isSigning ? 'ký kết giao ước thi đua' : 'tổng kết phong trào thi đua'),
    cluster: fact({ type: 'cụm' as const, number, label, owner, block }, `${label} - ${owner}`),
    year: fact(year, `năm ${year}`),
    event: {
      date: fact(day, `ngày ${day}`),
      endDate: null,
      province: fact({ id: lead.provinceId ?? '', name: lead.name }, `tại ${lead.name}`),
      venue: fact(`Hội trường ${lead.unit}`, `Hội trường ${lead.unit}`),
    },
    members: members.map((member) => fact(member, member.unit)),
    memberCount: fact(MEMBERS_A_CLUSTER, `${MEMBERS_A_CLUSTER} đơn vị`),
    lead: fact(lead, `${lead.unit} làm Cụm trưởng`),
    theme: fact(
      { text: `Kỷ cương, trách nhiệm, hiệu quả lần thứ ${nth}`, cue: 'chủ đề' },
      `Kỷ cương, trách nhiệm, hiệu quả lần thứ ${nth}`,
    ),
    targets: Array.from({ length: TARGETS_A_PLEDGE }, (_, at) => {
      const target = targetOf(nth * 3 + at, isSigning ? 'pledged' : 'reported', isSigning ? 0 : (nth % 7) - 2);
      return fact(target, `${target.indicatorText} ${target.raw};`);
    }),
  };
  const url = `https://bao-${nth % 40}.example/${year}/${kind}/${nth}.html`;
  return {
    source: { path: null, url, sha256: createHash('sha256').update(url).digest('hex') },
    article: {
      title: `${label} ${owner}: ${isSigning ? 'ký kết giao ước' : 'tổng kết'} năm ${year}`,
      publishedAt: `${day}T16:20:00+07:00`,
      outlet: `Báo ${nth % 40}`,
      byline: null,
      // In one piece, as a text is that was read from a page.
      text: Buffer.from(page.text).toString(),
    },
    ...head,
    deputies: [],
    nextLead: null,
    people: [],
    documents: [],
    issues: [],
  };
}
