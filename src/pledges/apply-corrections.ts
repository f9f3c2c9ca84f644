import { z } from 'zod';
import type { Correction } from '../model/correction.ts';
import { Target, type Unit } from '../model/extraction.ts';
import { DayString } from '../model/mention.ts';
import type { Fused, Pledge, PledgeMember, PledgeTarget } from '../model/pledge.ts';
import { foldKey } from './fold-key.ts';
import type { TodayOf } from './fuse-members.ts';
import { outcomeOf } from './outcome.ts';
import { standingDecisions } from './standing-decisions.ts';

/** Name of a unit as a person types it → the unit: "Kiên Giang" → its police, with the province's id. */
export type UnitOf = (name: string) => Unit;

type Decision = Correction['action'];
/** How a person's words become units, and provinces those of today. */
interface Places {
  unitOf: UnitOf;
  todayOf: TodayOf;
}
/** The record after a decision, and the value that stood there before; null: the field or its value is of no use here. */
type Applied = { pledge: Pledge; before: unknown } | null;

/**
 * Lays the decisions of people that still stand over a fused record, the newest last: accepted values are sure, corrected ones take the place of what
 * was read (which stays as a conflict), rejected ones go. A decision that no longer fits the record becomes an issue; it is not lost.
 */
export function applyCorrections(pledge: Pledge, corrections: readonly Correction[], places: Places): Pledge {
  let current = pledge;
  for (const { pledgeId: _, ...correction } of standingDecisions(corrections)) {
    const applied =
      correction.action === 'note' ? { pledge: current, before: null } : applyOne(current, correction, places);
    const before = z.json().parse(JSON.parse(JSON.stringify(applied?.before ?? null)));
    current = applied
      ? { ...applied.pledge, corrections: [...current.corrections, { ...correction, before }] }
      : { ...current, issues: [...current.issues, strandedIssue(correction)] };
  }
  return current;
}

const strandedIssue = ({ field, author, at }: Omit<Correction, 'pledgeId'>): Pledge['issues'][number] => ({
  code: 'correction/no-place',
  message: `${field}: the decision of ${author} (${at}) finds no such value, or does not fit it, and was not applied`,
});

/** Whether a decision is one of those that found no place in a record. */
export const isStranded = (correction: Correction, { issues }: Pick<Pledge, 'issues'>): boolean => {
  const { code, message } = strandedIssue(correction);
  return issues.some((issue) => issue.code === code && issue.message === message);
};

function applyOne(pledge: Pledge, correction: Omit<Correction, 'pledgeId'>, places: Places): Applied {
  const { field, action, value } = correction;
  const { unitOf, todayOf } = places;
  const { event } = pledge;
  if (field.startsWith('target:')) return onTarget(pledge, `${pledge.id}/${field.slice('target:'.length)}`, correction);
  if (field.startsWith('member:')) return onMember(pledge, field.slice('member:'.length), { correction, places });
  const words = typeof value === 'string' ? value : null;
  switch (field) {
    case 'lead':
      return replaced(decide(pledge.lead, action, words === null ? null : unitOf(words)), (lead) => ({
        ...pledge,
        lead,
      }));
    case 'theme':
      return replaced(decide(pledge.theme, action, words === null ? null : { text: words, cue: '' }), (theme) => ({
        ...pledge,
        theme,
      }));
    case 'memberCount':
      return replaced(
        decide(pledge.memberCount, action, Number.isInteger(value) ? Number(value) : null),
        (memberCount) => ({ ...pledge, memberCount }),
      );
    case 'venue':
      return replaced(decide(event.venue, action, words), (venue) => ({ ...pledge, event: { ...event, venue } }));
    case 'date': {
      const day = DayString.safeParse(value);
      return replaced(decide(event.date, action, day.success ? day.data : null), (date) => ({
        ...pledge,
        event: { ...event, date },
      }));
    }
    case 'province': {
      const { name, provinceId: id } = unitOf(words ?? '');
      const place = id === null ? null : { id, name };
      const provinceToday = (fused: Pledge['event']['province']) => (fused ? todayOf(fused.value.id) : null);
      return replaced(decide(event.province, action, place), (province) => ({
        ...pledge,
        event: { ...event, province, provinceToday: provinceToday(province) },
      }));
    }
    default:
      return null;
  }
}

interface Decided<T> {
  fused: Fused<T> | null;
  before: T | null;
}

const replaced = <T>(decided: Decided<T> | null, put: (fused: Fused<T> | null) => Pledge): Applied =>
  decided && { pledge: put(decided.fused), before: decided.before };

/** Null where the decision does not fit: nothing to accept or reject, nothing to put in its place. */
function decide<T>(fused: Fused<T> | null, action: Decision, value: T | null): Decided<T> | null {
  if (action === 'correct') {
    if (value === null) return null;
    const { conflicts = [], ...read } = fused ?? {};
    const said = fused ? [{ ...(read as Omit<Fused<T>, 'conflicts'>) }] : [];
    return { fused: { value, ...SURE, support: [], conflicts: [...said, ...conflicts] }, before: fused?.value ?? null };
  }
  if (fused === null) return null;
  return { fused: action === 'reject' ? null : { ...fused, ...SURE }, before: fused.value };
}

const SURE = { certainty: 'stated', confidence: 1 } as const;

function onTarget(pledge: Pledge, id: string, { action, value }: Omit<Correction, 'pledgeId'>): Applied {
  const target = pledge.targets.find((candidate) => candidate.id === id);
  if (!target) return null;
  const changed = Target.partial().safeParse(value ?? {});
  const corrected = action === 'correct' && changed.success ? Target.parse({ ...target.value, ...changed.data }) : null;
  const decided = decide(target, action, corrected);
  if (!decided) return null;
  const { fused } = decided;
  const put: PledgeTarget[] = fused ? [{ ...target, ...fused, outcome: outcomeOf(fused.value, pledge.results) }] : [];
  return {
    pledge: { ...pledge, targets: pledge.targets.flatMap((one) => (one === target ? put : [one])) },
    before: decided.before,
  };
}

/** `correct` adds a member that no article names, or puts the unit that its value names in the place of the one that was read. */
function onMember(
  pledge: Pledge,
  name: string,
  { correction: { action, value }, places }: { correction: Omit<Correction, 'pledgeId'>; places: Places },
): Applied {
  const { members } = pledge;
  const unit = places.unitOf(name);
  const added = (one: Unit): PledgeMember => {
    const today = one.provinceId === null ? null : places.todayOf(one.provinceId);
    return { value: one, ...SURE, support: [], conflicts: [], today };
  };
  const memberNamed = (one: Unit) => members.find((member) => foldKey(member.value.name) === foldKey(one.name));
  const member = memberNamed(unit);
  if (!member)
    return action === 'correct' ? { pledge: { ...pledge, members: [...members, added(unit)] }, before: null } : null;
  const right = action === 'correct' && typeof value === 'string' ? places.unitOf(value) : unit;
  const { conflicts, today: _, ...read } = member;
  const put = (): PledgeMember[] => {
    if (action === 'reject') return [];
    if (foldKey(right.name) === foldKey(unit.name)) return [{ ...member, ...SURE }];
    // Who is there already is not there twice.
    return memberNamed(right) ? [] : [{ ...added(right), conflicts: [read, ...conflicts] }];
  };
  return {
    pledge: { ...pledge, members: members.flatMap((one) => (one === member ? put() : [one])) },
    before: member.value,
  };
}
