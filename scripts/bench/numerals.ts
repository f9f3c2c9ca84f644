import { toCardinal } from 'n2words/vi-VN';
import numberToText from 'number-to-text-vietnamese';
import { doReadNumber, ReadingConfig } from 'read-vietnamese-number';
import { ToWords } from 'to-words';
import { loadLexicon } from '../../src/lexicon/lexicon.ts';
import { findMentions } from '../../src/mentions/find-mentions.ts';
import { readText } from '../../src/text/read-text.ts';
import { aligned } from './measure.ts';

const SMALL = 1100;
const LARGE = 2000;
const LARGEST_EXPONENT = 12;

const lexicon = loadLexicon();
const config = new ReadingConfig();
config.unit = [];
const toWords = new ToWords({ localeCode: 'vi-VN' });

const WRITERS: Readonly<Record<string, (value: number) => string>> = {
  n2words: (value) => toCardinal(value),
  'read-vietnamese-number': (value) => doReadNumber(String(value), config),
  'number-to-text-vietnamese': (value) => numberToText.getText(value),
  'to-words': (value) => toWords.convert(value),
};

/** The value of a text that is one number and nothing else. */
function read(written: string): number | null {
  const [found, ...others] = findMentions(readText(written), { referenceDate: null, lexicon }, ['number']);
  const isWhole = found?.kind === 'number' && others.length === 0 && found.surface.length === written.trim().length;
  return isWhole && found.kind === 'number' ? found.value.value : null;
}

/** Every number to a thousand and a spread up to a trillion, the same at every run. */
function numbers(): number[] {
  const spread = Array.from({ length: LARGE }, (_, i) =>
    Math.floor(10 ** (3 + ((i * 0.618_033_988) % 1) * (LARGEST_EXPONENT - 3))),
  );
  return [...Array.from({ length: SMALL }, (_, i) => i + 1), ...spread];
}

/** Reads back what the number packages of npm write → a table. */
export function numeralsTable(): string {
  const all = numbers();
  const rows = Object.entries(WRITERS).map(([name, write]) => {
    const missed = all.filter((value) => read(write(value)) !== value);
    const first = missed[0];
    return [
      name,
      `${all.length - missed.length}/${all.length}`,
      first === undefined ? '' : `${first} "${write(first)}"`,
    ];
  });
  return aligned([['package', 'read back', 'first miss'], ...rows]);
}
