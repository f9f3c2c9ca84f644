import type { ViewName } from '../model/store.ts';

/** Column → the field of an evaluation that measures it. "targets, value" compares bounds, "targets, full" comparator, direction and status too. */
const KEY = { year: 'year', block: 'block', number: 'cluster number' } as const;
const TARGET = {
  indicator: 'indicator',
  min: 'targets, value',
  max: 'targets, value',
  comparator: 'targets, full',
  direction: 'targets, full',
  status: 'targets, full',
} as const;
const FIELDS: Partial<Record<ViewName, Readonly<Record<string, string>>>> = {
  pledges: {
    ...KEY,
    event_date: 'event date',
    event_province: 'event province',
    event_province_id: 'event province',
    members: 'members',
    member_count: 'member count',
    lead: 'lead',
    theme: 'theme',
  },
  targets: { ...KEY, ...TARGET },
  outcomes: { ...KEY, ...TARGET, reported_min: 'targets, value', reported_max: 'targets, value' },
  members: { ...KEY, name: 'members', province_id: 'members' },
  articles: { ...KEY, kind: 'kind' },
  clusters: { lead: 'lead', deputies: 'deputies' },
};

/** "pledges", "theme" → "theme"; null where no field measures the column. */
export const measuredAs = (table: ViewName, column: string): string | null => FIELDS[table]?.[column] ?? null;

/** Every column that is measured, for a test. */
export const measuredColumns = (): { table: string; column: string; field: string }[] =>
  Object.entries(FIELDS).flatMap(([table, fields]) =>
    Object.entries(fields).map(([column, field]) => ({ table, column, field })),
  );
