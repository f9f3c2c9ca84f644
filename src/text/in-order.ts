import { orderOf } from './repair.ts';
import { LOOKS } from './suspicion.ts';
import { unitsOf } from './units.ts';

const [PLAIN, BLANK, MAYBE_LEGACY, ODD] = [0, 1, 2, 3] as const;
const ORDER = Uint8Array.from({ length: 0x10000 }, (_, unit) => {
  const order = orderOf(unit);
  if (order === 'odd') return ODD;
  if (LOOKS[unit] !== undefined) return MAYBE_LEGACY;
  return order === 'blank' ? BLANK : PLAIN;
});

/** `isInOrder('Sáng 30-3')` → true: there is nothing to repair or convert, as in nearly every text; one walk tells. */
export function isInOrder(source: string): boolean {
  const units = unitsOf(source);
  const { length } = source;
  const orders = ORDER;
  for (let at = 0; at < length; at++) {
    const order = orders[units[at] ?? 0];
    if (order === PLAIN) continue;
    if (order === ODD) return false;
    const next = units[at + 1] ?? 0;
    if (order === BLANK ? orders[next] === BLANK : LOOKS[units[at] ?? 0]?.(at > 0 ? (units[at - 1] ?? 0) : 0, next))
      return false;
  }
  return true;
}
