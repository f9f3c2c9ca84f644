import { CsvError, parse } from 'csv-parse/sync';
import { Correction } from '../model/correction.ts';
import { UsageError } from '../model/errors.ts';

/** A file of corrections, JSON lines or the CSV of `corrections export`, as it was read → them; `file` is named where one is none. */
export function readCorrections(text: string, file: string): Correction[] {
  if (/^\uFEFF?"?pledgeId"?,/u.test(text)) return readTable(text, file);
  const lines = text.split('\n');
  return lines.flatMap((line, at) => (line.trim() === '' ? [] : [readLine(line, `${file}:${at + 1}`)]));
}

/** CSV as `corrections export --csv` prints it; `value` is JSON, or words where it is none: Kiên Giang. */
function readTable(text: string, file: string): Correction[] {
  const options = { columns: true, bom: true, skip_empty_lines: true, info: true } as const;
  try {
    const rows = parse(text, options) as unknown as { record: Record<string, string>; info: { lines: number } }[];
    return rows.map(({ record, info }) => {
      const { value = '', ...rest } = record;
      return correctionOf({ ...rest, value: value === '' ? null : readValue(value) }, `${file}:${info.lines}`);
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new UsageError(`${file} is no CSV table: ${error.message}; nothing was added`, { input: file, cause: error });
  }
}

/** `{"min": 80}` and 5 are read as JSON, everything else as words. */
export function readValue(words: string): Correction['value'] {
  try {
    return JSON.parse(words) as Correction['value'];
  } catch (error) {
    if (error instanceof SyntaxError) return words;
    throw error;
  }
}

const readLine = (line: string, where: string): Correction => correctionOf(readValue(line), where);

function correctionOf(read: unknown, where: string): Correction {
  const { data, error } = Correction.safeParse(read);
  if (data) return data;
  const column = error.issues[0]?.path[0];
  const wrong = column === undefined ? '' : ` ("${String(column)}" is missing or not as it must be)`;
  throw new UsageError(
    `${where} is no correction${wrong}: expected {"pledgeId", "field", "action": "accept|correct|reject|note|undo", "value", "author", "at": "2026-01-31T09:00:00Z", "reason"}; nothing was added`,
    { input: where, cause: error },
  );
}
