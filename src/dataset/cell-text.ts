import type { Cell } from '../store/read-table.ts';

/** What has to be quoted in CSV, or escaped in JSON. */
const SPECIAL = /["\\,\u0000-\u001f]/;
const CSV_SPECIAL = /[",\r\n]/;

/** `a "b"` → `"a ""b"""`: a cell of a CSV file; null is an empty one. */
export function csvCell(value: Cell): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  return CSV_SPECIAL.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** A value → its text in CSV and in JSON; most texts have nothing special, and are looked through once for both. */
export function textsOf(value: Cell): { csv: string; json: string } {
  if (typeof value === 'string' && SPECIAL.test(value)) return { csv: csvCell(value), json: JSON.stringify(value) };
  if (typeof value === 'string') return { csv: value, json: `"${value}"` };
  return { csv: csvCell(value), json: JSON.stringify(value) };
}
