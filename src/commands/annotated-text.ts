import type { Span } from '../model/span.ts';

/** A coloured stretch of a text. */
export interface Note extends Span {
  /** Degrees on the colour wheel. */
  hue: number;
  /** Drawn behind the stretch. */
  label: string;
  /** Shown when the pointer rests on it; lines are kept. */
  tooltip: string;
  /** Id of the stretch, for links to it. */
  id?: string;
  /** Where its label leads. */
  href?: string;
}

export const STYLE = `
:root { color-scheme: light dark; --ink: #1c1c1c; --soft: #6a6a66; --rule: #d9d8d2; --paper: #fdfdfb; --strength: 70%; --light: 88%; --edge: 38%; --label: 27%; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e8e6; --soft: #9d9d98; --rule: #3a3c3e; --paper: #16181a; --strength: 45%; --light: 23%; --edge: 68%; --label: 80%; } }
body { font: 17px/2.1 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
mark { color: inherit; background: hsl(var(--hue) var(--strength) var(--light)); border-bottom: 2px solid hsl(var(--hue) 60% var(--edge)); border-radius: 3px; padding: .1em 0; }
mark:has(> mark) { padding-bottom: .32em; }
mark:target { outline: 3px solid hsl(var(--hue) 70% var(--edge)); outline-offset: 2px; }
mark > small { font: 600 .62rem/1 system-ui, sans-serif; color: hsl(var(--hue) 60% var(--label)); margin: 0 .2em; user-select: none; }
mark > small::after { content: attr(data-label); }
mark > small > a { color: inherit; text-decoration: none; }
mark > small > a::after { content: attr(data-label); }
mark > small > a:is(:hover, :focus-visible) { text-decoration: underline; }
.legend { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .2rem .9rem; font-size: .85rem; line-height: 1.6; }
`;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** `escaped('a < "b"')` → `a &lt; &quot;b&quot;`: safe as text and within the quotes of an attribute. */
export const escaped = (text: string): string =>
  text.replaceAll(/[&<>"']/gu, (character) => ESCAPES[character] ?? character);

/** `annotated('Sáng 30-3, tại', [date])` → the text with a `<mark>` around each note; where two cross, the later one is cut in two. */
export function annotated(text: string, notes: readonly Note[]): string {
  let html = '';
  let at = 0;
  const open: Note[] = [];
  const opened = new Set<Note>();
  const goTo = (place: number): void => {
    html += escaped(text.slice(at, place));
    at = place;
  };
  const begin = (note: Note): void => {
    html += opening(note, open, opened.has(note));
    opened.add(note);
    open.push(note);
  };
  /** Closes what ends by `place`, and opens again what is cut on the way. */
  const closeUntil = (place: number): void => {
    for (;;) {
      const end = Math.min(...open.map((note) => note.end));
      if (end > place || open.length === 0) return;
      goTo(end);
      const first = open.findIndex((note) => note.end === end);
      const cut = open.splice(first);
      for (const note of cut.toReversed()) html += note.end === end ? closing(note) : '</mark>';
      for (const note of cut) if (note.end !== end) begin(note);
    }
  };
  for (const note of [...notes].sort((a, b) => a.start - b.start || b.end - a.end)) {
    closeUntil(note.start);
    goTo(note.start);
    begin(note);
  }
  closeUntil(text.length);
  return html + escaped(text.slice(at));
}

/** A tooltip hides those of the stretches around it, so it says what they say too, the innermost first. */
function opening({ hue, tooltip, id }: Note, around: readonly Note[], isAgain: boolean): string {
  const tooltips = [tooltip, ...around.map((note) => note.tooltip).toReversed()];
  const name = id !== undefined && !isAgain ? ` id="${escaped(id)}"` : '';
  return `<mark${name} style="--hue:${hue}" title="${escaped([...new Set(tooltips)].join('\n\n'))}">`;
}

/** The label is drawn by the style sheet, so that text copied from the page is the text. */
function closing({ label, href }: Note): string {
  const shown = ` data-label="${escaped(label)}"`;
  return href === undefined
    ? `<small${shown}></small></mark>`
    : `<small><a href="${escaped(href)}"${shown} aria-label="${escaped(label)}"></a></small></mark>`;
}

/** `legend([{ label: 'date', hue: 45 }, …])` → every label with its colour and how often it stands there, the most frequent first. */
export function legend(notes: readonly Pick<Note, 'label' | 'hue'>[]): string {
  const byLabel = [...Map.groupBy(notes, ({ label }) => label)].sort(([, a], [, b]) => b.length - a.length);
  const lines = byLabel.map(
    ([label, same]) => `<li><mark style="--hue:${same[0]?.hue ?? 0}">${escaped(label)}</mark> ${same.length}</li>`,
  );
  return `<ul class="legend">${lines.join('')}</ul>`;
}

interface PageParts {
  title: string;
  /** Rules beside those of STYLE. */
  style: string;
  body: string;
}

/** A page that needs nothing else and runs nothing. */
export const htmlPage = ({ title, style, body }: PageParts): string => `<!doctype html>
<html lang="vi">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>${STYLE}${style}</style>
${body}
</html>
`;
