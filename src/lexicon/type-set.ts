/** Type → its number, the same in every dictionary. */
const numbers = new Map<string, number>();

/** `numberOfType('rank')` → 7: the number under which dictionaries keep what they know of that type. */
export function numberOfType(type: string): number {
  const known = numbers.get(type);
  if (known !== undefined) return known;
  numbers.set(type, numbers.size);
  return numbers.size - 1;
}

/** Types beyond the 31st share bits. */
export const typeBit = (number: number): number => 1 << (number % 31);

/** Types that are asked about together, made once: places of a text are then asked by number. */
export class TypeSet {
  readonly types: readonly string[];
  /** One for each of its types; who finds none of them has none. */
  readonly bits: number;

  constructor(types: readonly string[]) {
    this.types = types;
    this.bits = types.reduce((bits, type) => bits | typeBit(numberOfType(type)), 0);
  }

  /** Place of a type in the list, -1 for others. */
  rankOf(type: string): number {
    return this.types.indexOf(type);
  }
}
