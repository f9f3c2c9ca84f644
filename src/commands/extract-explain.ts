import { NEAREST } from '../facts/nearest.ts';
import type { Candidate } from '../facts/trace.ts';
import type { Extraction } from '../model/extraction.ts';
import { factRows } from './fact-rows.ts';

const EXCERPT = 100;
/** Lost candidates shown a field; the rest are counted. */
const MAX_LOST = 6;

const quote = (text: string, { start, end }: { start: number; end: number }): string => {
  const words = text.slice(start, end).replace(/\s+/gu, ' ');
  return `“${words.length > EXCERPT ? `${words.slice(0, EXCERPT)}…` : words}” [${start}, ${end})`;
};

/** Extraction and the candidates noted while it was read → why each field is as it is: a block a field, the value's rules first, then what lost. */
export function explanation(extraction: Extraction, candidates: readonly Candidate[]): string {
  const { text } = extraction.article;
  const { rows, missing } = factRows(extraction);
  const fields = [...new Set([...rows.map(({ field }) => field), ...missing])];
  const blocks = fields.map((field) => {
    const lines = rows
      .filter((row) => row.field === field)
      .flatMap(({ words, fact }) => [
        `  = ${words}`,
        `    by ${fact.rule}, ${fact.certainty}, confidence ${fact.confidence.toFixed(2)}`,
        ...fact.evidence.map((evidence) => `    from ${quote(text, evidence)}`),
      ]);
    const own = candidates.filter((candidate) => candidate.field === field);
    if (lines.length === 0) lines.push(own.length > 0 ? '  – nothing' : '  – nothing, and nothing near it');
    return [field, ...lines, ...candidateLines(text, own)].join('\n');
  });
  const issues = extraction.issues.map(({ code, message }) => `  ! ${code}: ${message}`);
  return [
    `${extraction.source.path ?? extraction.source.url ?? '-'}`,
    ...blocks,
    ...(issues.length > 0 ? [`issues\n${issues.join('\n')}`] : []),
  ].join('\n\n');
}

function candidateLines(text: string, own: readonly Candidate[]): string[] {
  const weighed = own
    .filter(({ isChosen, why }) => isChosen && why !== '')
    .map(({ span, why }) => `    ${quote(text, span)}: ${why}`);
  const failed = own.filter(({ isChosen }) => !isChosen);
  const looked = failed.filter(({ rule }) => rule !== NEAREST);
  // What a rule looked at says more than what only lay near.
  const lost = looked.length > 0 ? looked : failed;
  const shown = lost
    .slice(0, MAX_LOST)
    .map(({ span, rule, why }) =>
      rule === NEAREST ? `  ~ ${quote(text, span)}: ${why}` : `  × ${quote(text, span)} by ${rule}: ${why}`,
    );
  return [...weighed, ...shown, ...(lost.length > MAX_LOST ? [`  × … and ${lost.length - MAX_LOST} more`] : [])];
}
