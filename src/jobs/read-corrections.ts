import { CsvError, parse } from 'csv-parse/sync';
import { Correction } from '../model/correction.ts';
import { UsageError } from '../model/errors.ts';

/** Spreadsheets write the semicolon where the comma stands in numbers, as in Vietnam. */
const TABLE_HEAD = /^\uFEFF?"?pledgeId"?(?<delimiter>[,;\t])/u;
/** What a decision can be about; see Correction. A note may be about anything. */
const FIELDS = ['date', 'province', 'venue', 'memberCount', 'lead', 'theme'];
const LISTS = /^(?:member|target):./u;

/** A file of corrections, JSON lines or the CSV of `corrections export`, as it was read → them; `file` is named where one is none. */
export function readCorrections(text: string, file: string): Correction[] {
  const { delimiter } = TABLE_HEAD.exec(text)?.groups ?? {};
  if (delimiter !== undefined) return readTable(text, { file, delimiter });
  const lines = text.split('\n');
  return lines.flatMap((line, at) => (line.trim() === '' ? [] : [readLine(line, `${file}:${at + 1}`)]));
}

/** CSV as `corrections export --csv` prints it; `value` is JSON, or words where it is none: Kiên Giang. */
function readTable(text: string, { file, delimiter }: { file: string; delimiter: string }): Correction[] {
  const options = { delimiter, columns: true, bom: true, skip_empty_lines: true, info: true } as const;
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
  if (data) return aboutField(data, where);
  const column = error.issues[0]?.path[0];
  const wrong = column === undefined ? '' : ` ("${String(column)}" is missing or not as it must be)`;
  throw new UsageError(
    `${where} is no correction${wrong}: expected {"pledgeId", "field", "action": "accept|correct|reject|note|undo", "value", "author", "at": "2026-01-31T09:00:00Z", "reason"}; nothing was added`,
    { input: where, cause: error },
  );
}

function aboutField(correction: Correction, where: string): Correction {
  const { field, action } = correction;
  if (action === 'note' || FIELDS.includes(field) || LISTS.test(field)) return correction;
  throw new UsageError(
    `${where}: there is no field "${field}": use ${FIELDS.join(', ')}, member:NAME or target:ID; nothing was added`,
    { input: where },
  );
}
