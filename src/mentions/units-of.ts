import type { MentionOf } from '../model/mention.ts';
import type { Text } from '../model/text.ts';
import { KeptByText } from '../text/kept-by-text.ts';
import type { Context } from './context.ts';
import { inOneList } from './overlaps.ts';
import { startingAt } from './sorted-spans.ts';
import { headedUnits } from './unit-headed.ts';
import { localPolice } from './unit-local-police.ts';
import { codedUnits, namedUnits } from './unit-named.ts';

type UnitMention = MentionOf<'unit'>;

/** The units of one text, none inside another, with a look-up by start. */
export interface UnitsOf {
  readonly all: readonly UnitMention[];
  at(start: number): UnitMention | null;
}

const known = new KeptByText<{ date: string | null; units: UnitsOf }>();

/** `unitsOf(text, context).at(24)` → "Bộ Công an" if it starts at 24. Of overlapping units the longer stays: an office holds the police it is of. */
export function unitsOf(text: Text, context: Context): UnitsOf {
  const before = known.get(text);
  if (before && before.date === context.referenceDate) return before.units;
  const police = localPolice(text, context);
  const named = namedUnits(text, context, police);
  const headed = headedUnits(text, context, { named, police });
  const all = longest(inOneList([named, police, codedUnits(text, context), headed]));
  const units: UnitsOf = { all, at: (start) => startingAt(all, start) };
  known.set(text, { date: context.referenceDate, units });
  return units;
}

const longest = (sorted: readonly UnitMention[]): UnitMention[] => {
  const kept: UnitMention[] = [];
  for (const unit of sorted) {
    const last = kept.at(-1);
    if (!last || last.end <= unit.start) kept.push(unit);
    else if (unit.end - unit.start > last.end - last.start) kept[kept.length - 1] = unit;
  }
  return kept;
};
