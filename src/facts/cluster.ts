import type { Block, Cluster, Fact, Unit } from '../model/extraction.ts';
import type { MentionOf } from '../model/mention.ts';
import { fact } from './fact.ts';
import type { Reading } from './reading.ts';
import { lastWithin, next } from './sorted-spans.ts';
import { noteRanked } from './trace.ts';

type ClusterMention = MentionOf<'cluster'>;

/** The cluster an article is about: the one named first and most, with its owner from whichever mention says it. Block: see `blockOf`. */
export function clusterOf(reading: Reading): { mention: ClusterMention; mentions: ClusterMention[] } | null {
  const mentions = reading.mentions('cluster');
  if (mentions.length === 0) return null;
  const scores = new Map<string, number>();
  const keyOf = (mention: ClusterMention) =>
    `${mention.value.type} ${mention.value.number ?? mention.value.name ?? ''}`;
  for (const mention of mentions) {
    const weight =
      (mention.start < 400 ? 3 : 1) + (mention.value.number === null ? 0 : 2) + (mention.value.owner ? 1 : 0);
    scores.set(keyOf(mention), (scores.get(keyOf(mention)) ?? 0) + weight);
  }
  let best = mentions[0];
  for (const mention of mentions) {
    if (best === undefined || (scores.get(keyOf(mention)) ?? 0) > (scores.get(keyOf(best)) ?? 0)) best = mention;
  }
  noteRanked(
    reading.trace,
    'cluster',
    [...mentions]
      .map((mention) => ({ span: mention, score: scores.get(keyOf(mention)) ?? 0, rule: mention.rule }))
      .sort((a, b) => b.score - a.score),
  );
  if (best === undefined) return null;
  const key = keyOf(best);
  return { mention: best, mentions: mentions.filter((mention) => keyOf(mention) === key) };
}

/** The chosen mentions → the cluster's fact: number, owner as written, label as printed, block. */
export function clusterFact(
  reading: Reading,
  chosen: { mention: ClusterMention; mentions: ClusterMention[] },
  members: readonly Fact<Unit>[],
): Fact<Cluster> {
  const withOwner = chosen.mentions.find((mention) => mention.value.owner !== null);
  const stated = withOwner?.value.owner ?? null;
  const { block, rule } = blockOf(reading, { ...chosen, owner: stated }, members);
  const owner = stated === null ? impliedOwner(block) : inFull(stated);
  const spans = withOwner && withOwner !== chosen.mention ? [chosen.mention, withOwner] : [chosen.mention];
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

interface Chosen {
  mention: ClusterMention;
  mentions: ClusterMention[];
  owner: string | null;
}

/** Block by members and the words around, never by the number: the ministry runs several clusters of one number (domain: local police, departments, schools, unions). */
function blockOf(reading: Reading, chosen: Chosen, members: readonly Fact<Unit>[]): { block: Block; rule: string } {
  const owner = (chosen.owner ?? '').toLowerCase();
  if (isMassOrganisation(reading, chosen)) return { block: 'mass_organisation', rule: 'mass-organisation' };
  if (owner !== '' && !/công an|cand|catp|cảnh sát|an ninh|^ca /u.test(owner))
    return { block: 'outside_police', rule: 'owner-outside' };
  if (/công an (?:tỉnh|tp|thành phố|thủ đô|t\.p)|catp|^ca (?:tp|tỉnh)|^công an (?!nhân dân)/u.test(owner))
    return { block: 'within_province', rule: 'owner-province' };
  const byMembers = blockOfMembers(reading, members);
  if (byMembers) return byMembers;
  if (namesSchools(reading, chosen)) return { block: 'police_schools', rule: 'named-schools' };
  if (owner === '' && chosen.mention.value.type === 'khối') {
    return hasPoliceWords(reading, chosen)
      ? { block: 'within_province', rule: 'khoi-police' }
      : { block: 'outside_police', rule: 'khoi' };
  }
  if (owner !== '' || hasProvincialPolice(reading))
    return { block: 'local_police', rule: owner !== '' ? 'owner-ministry' : 'provincial-police' };
  return hasPoliceWords(reading, chosen)
    ? { block: 'local_police', rule: 'police-words' }
    : { block: 'outside_police', rule: 'no-police' };
}

function blockOfMembers(reading: Reading, members: readonly Fact<Unit>[]): { block: Block; rule: string } | null {
  if (members.length === 0) return null;
  const share = (matches: (unit: string) => boolean) =>
    members.filter((member) => matches(member.value.unit.toLowerCase())).length / members.length;
  if (share((unit) => /^(?:trường|học viện|đại học|cao đẳng|trung cấp)/u.test(unit)) >= 0.5) {
    return share((unit) => /csnd|annd|cand|cảnh sát|an ninh|công an/u.test(unit)) > 0
      ? { block: 'police_schools', rule: 'members-schools' }
      : { block: 'outside_police', rule: 'members-schools-outside' };
  }
  if (
    share((unit) =>
      /^(?:cục|văn phòng bộ|viện|thanh tra bộ|bộ tư lệnh|vụ|tổng cục|[acbhkvx]\d\d)(?!.*(?:tỉnh|thuế|thi hành án))/u.test(
        unit,
      ),
    ) >= 0.5
  ) {
    return { block: 'ministry_departments', rule: 'members-departments' };
  }
  if (
    share((unit) =>
      /^(?:sở|tòa án|viện kiểm sát|thanh tra|bộ chỉ huy|ban |ủy ban|hội |thuế|cục thuế|chi cục|kho bạc|tỉnh đoàn)/u.test(
        unit,
      ),
    ) >= 0.4
  ) {
    return { block: 'outside_police', rule: 'members-outside' };
  }
  if (
    share((unit) =>
      /(?:huyện|quận|thị xã|xã|phường|thị trấn|phòng|đội|đặc khu|^p[achkvx]\d\d)(?![\p{L}])/u.test(unit),
    ) >= 0.5
  ) {
    return { block: 'within_province', rule: 'members-districts' };
  }
  const provincial = members.filter((member) => member.value.provinceId !== null).length / members.length;
  if (provincial >= 0.6 && mentionsPolice(reading)) return { block: 'local_police', rule: 'members-provinces' };
  return null;
}

const mentionsPolice = (reading: Reading): boolean => /công an|cand|antq|an ninh tổ quốc/u.test(reading.text.norm);

const hasProvincialPolice = (reading: Reading): boolean =>
  reading.mentions('unit').filter((unit) => unit.value.level === 'province' && unit.value.police).length > 0;

/** "Cụm thi đua số 1 các học viện, trường Công an nhân dân". */
const namesSchools = (reading: Reading, chosen: Chosen): boolean =>
  chosen.mentions.some(
    ({ start, end }) =>
      /^\s*[(,-]?\s*(?:khối\s+)?(?:các\s+)?(?:học viện|trường)/u.test(reading.text.norm.slice(end, end + 30)) ||
      /học viện/u.test(reading.text.norm.slice(start, end)),
  );

/** Police words near the cluster's own mentions, not anywhere in the article. */
function hasPoliceWords(reading: Reading, chosen: Chosen): boolean {
  return chosen.mentions.some(({ start, end }) =>
    /công an|cand|an ninh tổ quốc|antq|cảnh sát/u.test(reading.text.norm.slice(Math.max(0, start - 160), end + 240)),
  );
}

/** "Đoàn Thanh niên Cụm thi đua số 8", "Hội Phụ nữ Cụm thi đua số 1", "Tuổi trẻ Cụm thi đua số 9". */
function isMassOrganisation(reading: Reading, chosen: Chosen): boolean {
  const cues = reading.cues('mass_organisation');
  return chosen.mentions.some(({ start, end }) => {
    const before = lastWithin(cues, 0, start);
    const behind = next(cues, end);
    return (before && start - before.end < 24) || (behind && behind.start - end < 14);
  });
}
