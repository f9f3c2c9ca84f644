import type { Fused, Pledge } from '../model/pledge.ts';
import type { Store } from '../model/store.ts';
import { doubtsOf } from '../pledges/doubts.ts';

/** What a run changed in the pledges, against what was known before it. */
export interface News {
  pledges: { id: string; label: string; members: number; targets: number; isSigned: boolean }[];
  targets: { pledge: string; id: string; says: string }[];
  outcomes: { pledge: string; id: string; status: 'met' | 'missed' | 'not_comparable'; says: string }[];
  conflicts: { pledge: string; field: string; value: string; against: string[] }[];
  /** Doubtful values that were not there before: contradicted, implied, or read with little confidence. */
  doubts: { pledge: string; field: string; value: string; why: string; isOnlyImplied: boolean }[];
}

type Asked = Pick<Store, 'savedSince' | 'history'>;

/** Everything that was saved at `since` (ISO instant) or later, whichever run did it: a run that was killed has no report of its own. */
export async function newsSince(store: Asked, since: string): Promise<News> {
  const news: News = { pledges: [], targets: [], outcomes: [], conflicts: [], doubts: [] };
  for (const id of await store.savedSince(since)) {
    const versions = await store.history(id);
    const after = versions.at(-1)?.pledge ?? null;
    if (after !== null) compare(versions.findLast(({ at }) => at < since)?.pledge ?? null, after, news);
  }
  return news;
}

function compare(before: Pledge | null, after: Pledge, news: News): void {
  const { id, isSigned } = after;
  if (before === null)
    news.pledges.push({
      id,
      label: after.cluster.value.label,
      members: after.members.length,
      targets: after.targets.length,
      isSigned,
    });
  const targets = new Map(before?.targets.map((target) => [target.id, target]));
  for (const target of after.targets) {
    const known = targets.get(target.id);
    if (!known) news.targets.push({ pledge: id, id: target.id, says: target.value.raw });
    const { status, reported } = target.outcome;
    if (status !== 'unreported' && status !== known?.outcome.status)
      news.outcomes.push({ pledge: id, id: target.id, status, says: reported?.value.raw ?? '' });
  }
  const quarrels = new Set(before === null ? [] : conflictsOf(before).map((one) => JSON.stringify(one)));
  news.conflicts.push(...conflictsOf(after).filter((one) => !quarrels.has(JSON.stringify(one))));
  const doubted = new Set(before === null ? [] : doubtLines(before).map((one) => JSON.stringify(one)));
  news.doubts.push(...doubtLines(after).filter((one) => !doubted.has(JSON.stringify(one))));
}

function conflictsOf(pledge: Pledge): News['conflicts'] {
  const { id, event, lead, theme, memberCount, members, targets } = pledge;
  const fields: [string, Fused<unknown> | null][] = [
    ...Object.entries({ date: event.date, province: event.province, venue: event.venue, lead, theme, memberCount }),
    ...members.map((member): [string, Fused<unknown>] => [`member:${member.value.name}`, member]),
    ...targets.map((target): [string, Fused<unknown>] => [`target:${target.id.slice(id.length + 1)}`, target]),
  ];
  return fields.flatMap(([field, fused]) =>
    fused === null || fused.conflicts.length === 0
      ? []
      : [
          {
            pledge: id,
            field,
            value: inWords(fused.value),
            against: fused.conflicts.map(({ value }) => inWords(value)),
          },
        ],
  );
}

const doubtLines = (pledge: Pledge): News['doubts'] =>
  doubtsOf(pledge).map(({ field, value, why, isOnlyImplied }) => ({
    pledge: pledge.id,
    field,
    value: inWords(value),
    why,
    isOnlyImplied,
  }));

/** A value as its readers know it: a target by its words, a unit by its name. */
function inWords(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  for (const name of ['raw', 'text', 'name', 'label']) {
    const words = (value as Record<string, unknown>)[name];
    if (typeof words === 'string') return words;
  }
  return JSON.stringify(value);
}
