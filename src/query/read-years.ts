import { UsageError } from '../model/errors.ts';

/** "2023" → 2023 to 2023; "2019-2024" → both and what lies between. */
export function readYears(text: string): { from: number; to: number } {
  const { from, to } = /^(?<from>\d{4})(?:\s*[-–]\s*(?<to>\d{4}))?$/u.exec(text)?.groups ?? {};
  const years = { from: Number(from), to: Number(to ?? from) };
  if (years.from > years.to)
    throw new UsageError(`the range runs backwards: ${years.to}-${years.from} is what lies between them.`);
  if (from === undefined) throw new UsageError('expected a year or a range, for example 2023 or 2019-2024.');
  return years;
}
