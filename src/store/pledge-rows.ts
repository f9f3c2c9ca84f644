import type { Insertable } from 'kysely';
import { addressOf } from '../model/address-of.ts';
import type { Evidence } from '../model/extraction.ts';
import type { Fused, Pledge, PledgeTarget } from '../model/pledge.ts';
import type { Schema } from './schema.ts';
import type { SearchKeys, SearchText } from './search.ts';

type Rows<T extends keyof Schema> = Insertable<Schema[T]>[];
/** Address and sha256 → the revision that is stored, null when none is. */
export type RevisionOf = (address: string, sha256: string) => number | null;

/** Pledge → its row, but for record, version and time. */
export function pledgeRow(
  pledge: Pledge,
  keys: SearchKeys,
): Omit<Insertable<Schema['pledge_record']>, 'version' | 'saved_at' | 'search_id'> {
  const { id, key, cluster, event, lead } = pledge;
  return {
    id,
    ...key,
    owner_fold: keys.plain(key.owner),
    type: cluster.value.type,
    label: cluster.value.label,
    is_signed: Number(pledge.isSigned),
    event_date: event.date?.value ?? null,
    event_province_id: event.province?.value.id ?? null,
    event_province: event.province?.value.name ?? null,
    event_province_today: event.provinceToday?.name ?? null,
    venue: event.venue?.value ?? null,
    members: pledge.members.map(({ value }) => value.name).join('; '),
    member_count: pledge.memberCount?.value ?? null,
    lead: lead?.value.name ?? null,
    lead_province_id: lead?.value.provinceId ?? null,
    theme: pledge.theme?.value.text ?? null,
    confidence: pledge.confidence,
    target_count: pledge.targets.length,
    source_count: pledge.sources.length,
    conflict_count: [...fusedFields(pledge)].reduce((sum, [, fused]) => sum + fused.conflicts.length, 0),
  };
}

export const sourceRows = ({ id, sources }: Pledge, revisionOf: RevisionOf): Rows<'pledge_source'> =>
  sources.map((source, ordinal) => ({
    pledge_id: id,
    ordinal,
    address: addressOf(source),
    sha256: source.sha256,
    kind: source.kind,
    revision_id: revisionOf(addressOf(source), source.sha256),
  }));

export function memberRows({ id, members, lead, deputies }: Pledge, keys: SearchKeys): Rows<'pledge_member'> {
  const nameOf = (fused: Fused<{ name: string }> | null): string | undefined => fused?.value.name;
  const deputyNames = new Set(deputies.map(nameOf));
  return members.map(({ value, today, certainty, confidence }, ordinal) => ({
    pledge_id: id,
    ordinal,
    name: value.name,
    name_fold: keys.plain(value.name),
    unit: value.unit,
    province_id: value.provinceId,
    today_id: today?.id ?? null,
    today_name: today?.name ?? null,
    role: value.name === nameOf(lead) ? 'lead' : deputyNames.has(value.name) ? 'deputy' : 'member',
    certainty,
    confidence,
  }));
}

/** `searchIds`: of the targets in the search index, in their order. */
export const targetRows = (pledge: Pledge, searchIds: readonly number[]): Rows<'pledge_target'> =>
  pledge.targets.map((target, ordinal) => ({
    ...targetRow(pledge, target, ordinal),
    search_id: searchIds[ordinal] ?? null,
  }));

function targetRow(
  { id, key }: Pledge,
  target: PledgeTarget,
  ordinal: number,
): Omit<Insertable<Schema['pledge_target']>, 'search_id'> {
  const { value, outcome } = target;
  const reported = outcome.reported?.value ?? null;
  return {
    id: target.id,
    pledge_id: id,
    ordinal,
    year: key.year,
    block: key.block,
    number: key.number,
    indicator: value.indicator,
    indicator_text: value.indicatorText,
    min: value.min,
    max: value.max,
    bound: value.min ?? value.max,
    comparator: value.comparator,
    approximate: Number(value.approximate),
    direction: value.direction,
    scope: value.scope,
    baseline_year: value.baseline?.year ?? null,
    status: value.status,
    raw: value.raw,
    certainty: target.certainty,
    confidence: target.confidence,
    conflict_count: target.conflicts.length,
    outcome: outcome.status,
    margin: outcome.margin,
    outcome_review: outcome.review,
    outcome_reason: outcome.reason,
    reported_min: reported?.min ?? null,
    reported_max: reported?.max ?? null,
    reported_raw: reported?.raw ?? null,
  };
}

/** Every field of a pledge with its path: ['theme', …], ['members/0', …], ['targets/1/outcome', …]. */
function* fusedFields(pledge: Pledge): Generator<[string, Fused<unknown>]> {
  const { cluster, memberCount, lead, theme, event } = pledge;
  const single = { cluster, memberCount, lead, theme, 'event/date': event.date, 'event/endDate': event.endDate };
  const all = { ...single, 'event/province': event.province, 'event/venue': event.venue };
  for (const [field, fused] of Object.entries(all)) if (fused !== null) yield [field, fused];
  const { members, deputies, targets, results, people, documents } = pledge;
  for (const [name, list] of Object.entries({ members, deputies, targets, results, people, documents })) {
    for (const [at, fused] of list.entries()) yield [`${name}/${at}`, fused];
  }
  for (const [at, { outcome }] of targets.entries()) {
    if (outcome.reported) yield [`targets/${at}/outcome`, outcome.reported];
  }
}

/** Every value's way back: field → revision → characters. */
export function supportRows(pledge: Pledge, revisionOf: RevisionOf): Rows<'support_span'> {
  const rows: Rows<'support_span'> = [];
  for (const [field, { support, conflicts }] of fusedFields(pledge)) {
    for (const [side, supports] of [support, ...conflicts.map((conflict) => conflict.support)].entries()) {
      for (const one of supports) {
        const { certainty, confidence, rule } = one;
        const revision_id = revisionOf(addressOf(one), one.sha256);
        const place = ({ start, end, text }: Evidence): { start: number; end: number; quote: string } => ({
          start,
          end,
          quote: text,
        });
        rows.push(
          ...one.evidence.map((evidence, at) => ({
            pledge_id: pledge.id,
            ordinal: rows.length + at,
            field,
            side,
            revision_id,
            ...place(evidence),
            certainty,
            confidence,
            rule,
          })),
        );
      }
    }
  }
  return rows;
}

/** What of a pledge can be searched: itself by label, theme, members and targets, and every target. */
export function searchTexts({ id, key, cluster, theme, members, targets }: Pledge): SearchText[] {
  const title = `${cluster.value.label}, ${key.year}`;
  const words = ({ value }: PledgeTarget): string => `${value.indicatorText}: ${value.raw}`;
  const names = members.map(({ value }) => value.name).join(', ');
  const whole = [key.owner, theme?.value.text ?? '', names, ...targets.map(words)].join('\n');
  return [
    { of: 'pledge', ref: id, pledgeId: id, title, body: whole },
    ...targets.map(
      (target): SearchText => ({ of: 'target', ref: target.id, pledgeId: id, title, body: words(target) }),
    ),
  ];
}
