import { UsageError } from '../model/errors.ts';
import type { PledgeFilter } from '../model/store.ts';

/** ">75" → `{ operator: '>', number: 75 }`; a bare number means "=". A decimal comma is read too. */
export function readComparison(text: string): NonNullable<PledgeFilter['value']> {
  const { operator = '=', number } =
    /^\s*(?<operator>[<>]=?|=)?\s*(?<number>\d+(?:[.,]\d+)?)\s*%?\s*$/u.exec(text)?.groups ?? {};
  if (number === undefined) throw new UsageError("expected a comparison, for example '>75', '>=90' or 100.");
  return {
    operator: operator as NonNullable<PledgeFilter['value']>['operator'],
    number: Number(number.replace(',', '.')),
  };
}
