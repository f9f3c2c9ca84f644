import { orderOf } from './repair-flags.ts';
import { LOOKS } from './suspicion.ts';

const [PLAIN, BLANK, MAYBE_LEGACY, ODD] = [0, 1, 2, 3] as const;

/** Unit → 0 when a text with it is in order, whatever stands beside it: nothing to repair, nothing of an encoding of before Unicode. */
export const UNIT_ORDER: Uint8Array = Uint8Array.from({ length: 0x10000 }, (_, unit) => {
  const order = orderOf(unit);
  if (order === 'odd') return ODD;
  if (LOOKS[unit] !== undefined) return MAYBE_LEGACY;
  return order === 'blank' ? BLANK : PLAIN;
});

/** Whether a unit is in order between its neighbours: of two blanks the first is not. Zeros stand for the ends of the text. */
export function isUnitInOrder(before: number, unit: number, behind: number): boolean {
  switch (UNIT_ORDER[unit]) {
    case ODD:
      return false;
    case BLANK:
      return UNIT_ORDER[behind] !== BLANK;
    default:
      return LOOKS[unit]?.(before, behind) !== true;
  }
}
