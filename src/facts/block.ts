import type { Block, Fact, Unit } from '../model/extraction.ts';
import type { MentionOf } from '../model/mention.ts';
import type { Reading } from './reading.ts';
import { lastWithin, next } from './spans-within.ts';

/** The cluster an article is about: all its mentions, and its owner as written. */
interface Chosen {
  mention: MentionOf<'cluster'>;
  mentions: MentionOf<'cluster'>[];
  owner: string | null;
}

/** Block by members and the words around, never by the number: the ministry runs several clusters of one number (domain: local police, departments, schools, unions). */
export function blockOf(
  reading: Reading,
  chosen: Chosen,
  members: readonly Fact<Unit>[],
): { block: Block; rule: string } {
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

/** "A1" … "X05": a department of the ministry by its code; "PC07": one of a provincial police. */
const DEPARTMENT_CODE = /^[acbhkvx]\d\d/iu;
const PROVINCIAL_CODE = /^p[achkvx]\d\d/iu;
/** "Cục Thuế tỉnh Lâm Đồng": begins like a body of a ministry, and is none of this one. */
const OF_A_PROVINCE = /tỉnh|thuế|thi hành án/iu;

function blockOfMembers(reading: Reading, members: readonly Fact<Unit>[]): { block: Block; rule: string } | null {
  if (members.length === 0) return null;
  const { unitKinds } = reading.lexicon;
  const share = (matches: (unit: string) => boolean) =>
    members.filter((member) => matches(member.value.unit)).length / members.length;
  if (share((unit) => unitKinds.begins(unit, 'school')) >= 0.5) {
    return share((unit) => unitKinds.names(unit, 'police')) > 0
      ? { block: 'police_schools', rule: 'members-schools' }
      : { block: 'outside_police', rule: 'members-schools-outside' };
  }
  const isOfMinistry = (unit: string) => unitKinds.begins(unit, 'ministry_body') || DEPARTMENT_CODE.test(unit);
  if (share((unit) => isOfMinistry(unit) && !OF_A_PROVINCE.test(unit)) >= 0.5)
    return { block: 'ministry_departments', rule: 'members-departments' };
  if (share((unit) => unitKinds.begins(unit, 'outside_body')) >= 0.4)
    return { block: 'outside_police', rule: 'members-outside' };
  if (share((unit) => unitKinds.names(unit, 'below_province') || PROVINCIAL_CODE.test(unit)) >= 0.5)
    return { block: 'within_province', rule: 'members-districts' };
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
