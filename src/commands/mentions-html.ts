import type { Mention, MentionKind } from '../model/mention.ts';

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
:root { color-scheme: light dark; --ink: #1c1c1c; --paper: #fdfdfb; --light: 88%; --edge: 42%; }
@media (prefers-color-scheme: dark) { :root { --ink: #eee; --paper: #16181a; --light: 24%; --edge: 68%; } }
body { font: 17px/2.1 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
p { white-space: pre-wrap; overflow-wrap: anywhere; margin: 0 0 .4rem; }
mark { color: inherit; background: hsl(var(--hue) 70% var(--light)); border-bottom: 2px solid hsl(var(--hue) 60% var(--edge)); border-radius: 3px; padding: .1em 0; }
mark mark { padding: 0; }
mark > small { font: 600 .62rem/1 system-ui, sans-serif; color: hsl(var(--hue) 60% var(--edge)); margin-left: .2em; user-select: none; }
mark > small::after { content: attr(data-kind); }
.line { color: #888; font-size: .75rem; margin-right: .8em; user-select: none; }
ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .2rem .9rem; font-size: .85rem; line-height: 1.6; }
`;

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replaceAll(/[&<>"]/gu, (character) => ESCAPES[character] ?? character);

const opening = ({ kind, value, rule, certainty }: Mention): string =>
  `<mark style="--hue:${HUES[kind]}" title="${escaped(`${kind} ${JSON.stringify(value)}\n${rule}, ${certainty}`)}">`;
/** The label is drawn by the style sheet, so that text copied from the page is the text. */
const closing = ({ kind }: Mention): string => `<small data-kind="${kind}"></small></mark>`;

/** `marked('Sáng 30-3, tại', [date])` → the text with a `<mark>` around each mention; where two cross, the later one is cut in two. */
export function marked(text: string, mentions: readonly Mention[]): string {
  let html = '';
  let at = 0;
  const open: Mention[] = [];
  const goTo = (place: number): void => {
    html += escaped(text.slice(at, place));
    at = place;
  };
  /** Closes what ends by `place`, and opens again what is cut on the way. */
  const closeUntil = (place: number): void => {
    for (;;) {
      const end = Math.min(...open.map((mention) => mention.end));
      if (end > place || open.length === 0) return;
      goTo(end);
      const first = open.findIndex((mention) => mention.end === end);
      const cut = open.splice(first);
      for (const mention of cut.toReversed()) html += mention.end === end ? closing(mention) : '</mark>';
      for (const mention of cut) {
        if (mention.end === end) continue;
        html += opening(mention);
        open.push(mention);
      }
    }
  };
  for (const mention of mentions) {
    closeUntil(mention.start);
    goTo(mention.start);
    html += opening(mention);
    open.push(mention);
  }
  closeUntil(text.length);
  return html + escaped(text.slice(at));
}

const legend = (texts: readonly Shown[]): string => {
  const counts = new Map<MentionKind, number>();
  for (const { kind } of texts.flatMap(({ mentions }) => mentions)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([kind, count]) => `<li><mark style="--hue:${HUES[kind]}">${kind}</mark> ${count}</li>`)
    .join('');
};

const paragraphs = ({ line, text, mentions }: Shown): string =>
  `<p>${line === null ? '' : `<span class="line">${line}</span>`}${marked(text, mentions)}</p>`;

/** Texts with their mentions → one page that needs nothing else: coloured spans, the value as each one's tooltip, a legend with counts. */
export function mentionsPage(texts: readonly Shown[]): string {
  return `<!doctype html>
<html lang="vi">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Mentions</title>
<style>${STYLE}</style>
<ul>${legend(texts)}</ul>
${texts.map(paragraphs).join('\n')}
</html>
`;
}
