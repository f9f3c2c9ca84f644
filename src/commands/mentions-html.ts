import type { Mention, MentionKind } from '../model/mention.ts';
import { annotated, htmlPage, legend, type Note } from './annotated-text.ts';

/** A text and its mentions, whose spans index it. */
export interface Shown {
  line: number | null;
  text: string;
  mentions: readonly Mention[];
}

/** Hue of each kind, in degrees; kinds that often stand side by side are far apart. */
const HUES: Readonly<Record<MentionKind, number>> = {
  number: 210,
  percent: 150,
  count: 185,
  date: 45,
  cluster: 0,
  unit: 265,
  province: 100,
  region: 75,
  quote: 300,
  slogan_cue: 325,
  person: 230,
  document: 20,
  award: 55,
  baseline: 130,
};

const STYLE = `
p { white-space: pre-wrap; overflow-wrap: anywhere; margin: 0 0 .4rem; }
.line { color: var(--soft); font-size: .75rem; margin-right: .8em; user-select: none; }
`;

const noteOf = ({ kind, value, rule, certainty, start, end }: Mention): Note => ({
  start,
  end,
  hue: HUES[kind],
  label: kind,
  tooltip: `${kind} ${JSON.stringify(value)}\n${rule}, ${certainty}`,
});

/** `marked('Sáng 30-3, tại', [date])` → the text with a `<mark>` around each mention; where two cross, the later one is cut in two. */
export const marked = (text: string, mentions: readonly Mention[]): string => annotated(text, mentions.map(noteOf));

const paragraph = ({ line, text, mentions }: Shown): string =>
  `<p>${line === null ? '' : `<span class="line">${line}</span>`}${marked(text, mentions)}</p>`;

/** Texts with their mentions → one page that needs nothing else: coloured spans, the value as each one's tooltip, a legend with counts. */
export function mentionsPage(texts: readonly Shown[]): string {
  const notes = texts.flatMap(({ mentions }) => mentions.map(noteOf));
  return htmlPage({
    title: 'Mentions',
    style: STYLE,
    body: `${legend(notes)}\n${texts.map(paragraph).join('\n')}`,
  });
}
