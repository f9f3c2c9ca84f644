import type { Extraction, Fact, Place, Unit } from '../model/extraction.ts';
import type { Issue } from '../model/issue.ts';
import type { MentionOf } from '../model/mention.ts';
import type { Span } from '../model/span.ts';
import { clusterFact, clusterOf, policeBeside } from './cluster.ts';
import { eventDatesOf } from './event-date.ts';
import { eventPlaceOf } from './event-place.ts';
import { kindOf } from './kind.ts';
import { leadershipOf, leadersOf, withListedRoles } from './leadership.ts';
import type { ListedUnit } from './listed-unit.ts';
import { memberCountOf, memberCountsIn } from './member-count.ts';
import { membersOf } from './members.ts';
import { noteNearest } from './nearest.ts';
import { documentsOf, peopleOf } from './people.ts';
import type { Reading } from './reading.ts';
import { targetsOf } from './targets.ts';
import { themeOf } from './theme.ts';
import { yearOf, yearsNamed } from './year.ts';

/** The fields that an article's text decides. */
export type Facts = Omit<Extraction, 'source' | 'article'>;

/** One reading → all its facts. Order matters: the kind sets the priors of year and targets, the year those of date, lead and theme. */
export function extractFacts(reading: Reading): Facts {
  const kind = kindOf(reading);
  const chosen = clusterOf(reading);
  const clusterSpans = chosen?.mentions ?? [];
  const counts = memberCountsIn(reading, clusterSpans);
  const countStated = memberCountOf(reading, counts);
  const years = yearsNamed(reading, kind.value);
  const yearOn = (eventDay: string | null) => yearOf(reading, years, { kind: kind.value, eventDay });
  const stated = yearOn(null);
  const { date, endDate } = eventDatesOf(reading, kind.value, stated?.value ?? null);
  // The day decides among the years named: a pledge is not signed years after its own.
  const year = yearOn(isDated(date) ? date.value : null) ?? stated ?? yearOn(date?.value ?? null);
  const { province, venue } = eventPlaceOf(reading, {
    eventSpan: date?.evidence[0] ?? null,
    day: date?.value ?? reading.publishedOn,
    owner: ownerPlace(reading, clusterSpans),
  });
  const roles = leadershipOf(reading, {
    kind: kind.value,
    year: year?.value ?? null,
    host: province?.value ?? null,
  });
  const members = membersOf(reading, clusterSpans, {
    count: countStated?.value ?? null,
    leaders: leadersOf(roles),
    host: hostOf(province),
    known: knownMembers(reading, {
      number: chosen?.mention.value.number ?? null,
      day: date?.value ?? null,
      year: year?.value ?? null,
    }),
  });
  const memberCount = countStated ?? memberCountOf(reading, counts, members.facts.length);
  const leadership = withListedRoles(reading, roles, { ...members, year: year?.value ?? null });
  const facts: Facts = {
    kind,
    cluster: chosen ? clusterFact(reading, chosen, members.facts) : null,
    year,
    event: { date, endDate, province, venue },
    members: members.facts,
    memberCount,
    lead: leadership.lead,
    deputies: leadership.deputies,
    nextLead: leadership.nextLead,
    theme: themeOf(reading, year?.value ?? null),
    targets: targetsOf(reading, { kind: kind.value, year: year?.value ?? null }),
    people: peopleOf(reading),
    documents: documentsOf(reading),
    issues: [...reading.text.issues, ...countIssues(members.facts, memberCount)],
  };
  noteNearest(reading, facts);
  return facts;
}

function countIssues(members: readonly Fact<Unit>[], count: Fact<number> | null): Issue[] {
  if (!count || members.length === 0 || count.value === members.length) return [];
  const place = count.evidence[0];
  return [
    {
      code: 'members/count-mismatch',
      message: `the text says ${count.value} members, ${members.length} are named`,
      start: place?.start ?? null,
      end: place?.end ?? null,
    },
  ];
}

/** The province of the meeting as a unit at the place that tells it. */
function hostOf(province: Fact<Place> | null): ListedUnit | null {
  const span = province?.evidence[0];
  if (!province || !span) return null;
  const { id, name } = province.value;
  return { start: span.start, end: span.end, role: null, unit: { name, unit: name, provinceId: id } };
}

/** Provinces that the table of clusters gives for this number, on the day of the event or in the middle of its year. */
function knownMembers(
  reading: Reading,
  at: { number: number | null; day: string | null; year: number | null },
): readonly string[] {
  const day = at.day !== null && !at.day.startsWith('-') ? at.day : at.year === null ? null : `${at.year}-06-30`;
  if (at.number === null || day === null) return [];
  return reading.lexicon.clusters.on('local_police', at.number, day)?.members ?? [];
}

/** "Cụm thi đua số 6 Công an TP Hà Nội" → Hà Nội: the meetings of a province's own cluster are held there. */
function ownerPlace(reading: Reading, clusters: readonly MentionOf<'cluster'>[]): { place: Place; span: Span } | null {
  for (const owner of [...clusters.filter(({ value }) => value.owner), policeBeside(reading, clusters)]) {
    const [province] = owner ? reading.mentionsWithin('province', owner.start, owner.end) : [];
    if (province) return { place: { id: province.value.id, name: province.value.name }, span: province };
  }
  return null;
}

/** A day whose year does not itself come from the emulation year. */
const isDated = (date: Fact<string> | null): date is Fact<string> =>
  date !== null && date.rule !== 'event-date/year-of-the-movement';
