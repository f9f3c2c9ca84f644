import { startingAt } from '../mentions/sorted-spans.ts';
import type { Block, Cluster, Fact, Unit } from '../model/extraction.ts';
import type { MentionOf } from '../model/mention.ts';
import { blockOf } from './block.ts';
import { fact } from './fact.ts';
import type { Reading } from './reading.ts';
import { noteRanked } from './trace.ts';

type ClusterMention = MentionOf<'cluster'>;

/** The cluster an article is about: the one named first and most, with its owner from whichever mention says it. Block: see `blockOf`. */
export function clusterOf(reading: Reading): { mention: ClusterMention; mentions: ClusterMention[] } | null {
  const mentions = reading.mentions('cluster');
  if (mentions.length === 0) return null;
  const scores = new Map<string, number>();
  const named = mentions.map((mention) => ({ mention, key: keyOf(mention) }));
  for (const { mention, key } of named) {
    const weight =
      (mention.start < 400 ? 3 : 1) + (mention.value.number === null ? 0 : 2) + (mention.value.owner ? 1 : 0);
    scores.set(key, (scores.get(key) ?? 0) + weight);
  }
  let best = named[0];
  for (const each of named)
    if (best === undefined || (scores.get(each.key) ?? 0) > (scores.get(best.key) ?? 0)) best = each;
  noteRanked(reading.trace, 'cluster', () =>
    named
      .map(({ mention, key }) => ({ span: mention, score: scores.get(key) ?? 0, rule: mention.rule }))
      .sort((a, b) => b.score - a.score),
  );
  if (best === undefined) return null;
  const { key } = best;
  return { mention: best.mention, mentions: named.filter((each) => each.key === key).map(({ mention }) => mention) };
}

const keyOf = ({ value }: ClusterMention): string => `${value.type} ${value.number ?? value.name ?? ''}`;

/** The chosen mentions → the cluster's fact: number, owner as written, label as printed, block. */
export function clusterFact(
  reading: Reading,
  chosen: { mention: ClusterMention; mentions: ClusterMention[] },
  members: readonly Fact<Unit>[],
): Fact<Cluster> {
  const withOwner = chosen.mentions.find((mention) => mention.value.owner !== null);
  const stated = withOwner?.value.owner ?? null;
  const { block, rule } = blockOf(reading, { ...chosen, owner: stated }, members);
  const beside = block === 'within_province' && stated === null ? policeBeside(reading, chosen.mentions) : null;
  const named = stated ?? beside?.surface ?? null;
  const owner = named === null ? impliedOwner(block) : inFull(named);
  const second = beside ?? withOwner;
  const spans = second && second !== chosen.mention ? [chosen.mention, second] : [chosen.mention];
  return fact(
    reading,
    {
      type: chosen.mention.value.type,
      number: chosen.mention.value.number,
      label: chosen.mention.surface,
      owner,
      block,
    },
    { rule: `cluster/${rule}`, spans, confidence: chosen.mention.value.number === null ? 0.8 : 0.97 },
  );
}

/** "Cụm thi đua số 4, Công an thành phố Hải Phòng": the owner of a cluster of districts; of a cluster of provinces it may be the host. */
export function policeBeside(reading: Reading, clusters: readonly ClusterMention[]): MentionOf<'unit'> | null {
  for (const { end } of clusters) {
    const unit = /^\s*,\s*$/u.test(reading.text.norm.slice(end, end + 2))
      ? startingAt(reading.mentions('unit'), end + 2)
      : null;
    if (unit?.value.police && unit.value.level === 'province') return unit;
  }
  return null;
}

/** Blocks that the ministry runs: the press names the owner only sometimes; it is implied once members and words say so. */
const MINISTRY_BLOCKS: ReadonlySet<Block> = new Set([
  'local_police',
  'ministry_departments',
  'police_schools',
  'mass_organisation',
]);
const impliedOwner = (block: Block): string | null => (MINISTRY_BLOCKS.has(block) ? 'Bộ Công an' : null);

/** "CATP Hà Nội", "Công an TP. Hà Nội" → "Công an thành phố Hà Nội": one owner, one name. */
const inFull = (owner: string): string =>
  owner
    .replace(/^CATP\.?\s+/u, 'Công an thành phố ')
    .replace(/^(?<body>Công an|CA)\s+(?:TP\.?|Tp\.?|T\.P\.?|Thành phố)\s*/u, 'Công an thành phố ');
