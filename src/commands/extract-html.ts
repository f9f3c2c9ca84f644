import type { Extraction } from '../model/extraction.ts';
import { annotated, escaped, htmlPage, legend, type Note } from './annotated-text.ts';
import { type FactRow, factRows } from './fact-rows.ts';

/** Hue of each field, in degrees; fields that often stand side by side are far apart. Own fields have one of their own. */
const HUES: Readonly<Record<string, number>> = {
  kind: 210,
  cluster: 0,
  year: 60,
  'event.date': 42,
  'event.endDate': 30,
  'event.province': 95,
  'event.venue': 80,
  members: 160,
  memberCount: 185,
  lead: 265,
  deputies: 280,
  nextLead: 300,
  theme: 325,
  targets: 130,
  people: 230,
  documents: 20,
};
const CUSTOM_HUE = 312;
const hueOf = (field: string): number => HUES[field] ?? CUSTOM_HUE;

const STYLE = `
body { max-width: 60rem; }
h1 { font-size: 1.35rem; line-height: 1.35; margin: 0; }
section { border-top: 1px solid var(--rule); padding: 1.6rem 0; }
section:first-of-type { border: 0; }
.about, .missing, .issues { color: var(--soft); font-size: .85rem; line-height: 1.5; margin: .4rem 0; overflow-wrap: anywhere; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; margin: 1rem 0; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: .85rem; line-height: 1.45; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .35rem .7rem .35rem 0; border-top: 1px solid var(--rule); }
th { color: var(--soft); font-weight: 600; border-top: 0; white-space: nowrap; }
td:first-child { border-left: 5px solid hsl(var(--hue) 60% var(--edge)); padding-left: .6rem; white-space: nowrap; }
td.number { font-variant-numeric: tabular-nums; white-space: nowrap; }
tr:target { background: hsl(var(--hue) var(--strength) var(--light)); }
code { font-size: .92em; color: var(--soft); }
td a { color: inherit; text-decoration-color: hsl(var(--hue) 60% var(--edge)); text-underline-offset: .2em; }
nav ol { line-height: 1.7; font-size: .95rem; }
nav a { color: inherit; }
`;

/** Extractions → one page that needs nothing else: each article with its facts coloured, and a table of the facts whose evidence leads into the text. */
export function extractPage(extractions: readonly Extraction[]): string {
  const [only] = extractions;
  const title = extractions.length === 1 && only ? nameOf(only) : `${extractions.length} articles`;
  return htmlPage({
    title,
    style: STYLE,
    body: `${extractions.length > 1 ? contents(extractions) : ''}\n${extractions.map(section).join('\n')}`,
  });
}

const nameOf = ({ article, source }: Extraction): string => article.title ?? source.path ?? source.url ?? 'article';

const contents = (extractions: readonly Extraction[]): string =>
  `<nav><ol>${extractions.map((extraction, i) => `<li><a href="#a${i}">${escaped(nameOf(extraction))}</a></li>`).join('')}</ol></nav>`;

function section(extraction: Extraction, index: number): string {
  const { rows, missing } = factRows(extraction);
  const noted = notesOf(rows, index);
  const { text } = extraction.article;
  return `<section id="a${index}">
<h1>${escaped(nameOf(extraction))}</h1>
${aboutLine(extraction)}
${legend(rows.map(({ field }) => ({ label: field, hue: hueOf(field) })))}
<div class="text" lang="vi">${annotated(text, noted)}</div>
<div class="scroll"><table>
<thead><tr><th>field</th><th>value</th><th>confidence</th><th>rule</th><th>evidence</th></tr></thead>
<tbody>
${rows.map((row, i) => tableRow(row, { index, row: i })).join('\n')}
</tbody></table></div>
${missing.length > 0 ? `<p class="missing">Nothing found for ${missing.map(escaped).join(', ')}.</p>` : ''}
${issuesOf(extraction)}
</section>`;
}

function aboutLine(extraction: Extraction): string {
  const { source } = extraction;
  const { outlet, publishedAt, byline } = extraction.article;
  const parts = [outlet, publishedAt, byline, source.path ?? source.url].flatMap((part) => part ?? []);
  // An article without a title is headed by its path already.
  return `<p class="about">${parts
    .filter((part) => part !== nameOf(extraction))
    .map(escaped)
    .join(' · ')}</p>`;
}

const rowId = (index: number, row: number): string => `f${index}-${row}`;
const evidenceId = (index: number, { start, end }: { start: number; end: number }): string =>
  `e${index}-${start}-${end}`;

/** One note a stretch of evidence, which often serves several facts: all are in its tooltip, its label leads to the first. */
function notesOf(rows: readonly FactRow[], index: number): Note[] {
  const serving = rows.flatMap((row, at) => row.fact.evidence.map(({ start, end }) => ({ row, at, start, end })));
  const byStretch = Map.groupBy(serving, (one) => evidenceId(index, one));
  return [...byStretch].flatMap(([id, same]) => {
    const [first] = same;
    if (!first) return [];
    return [
      {
        start: first.start,
        end: first.end,
        hue: hueOf(first.row.field),
        label: [...new Set(same.map(({ row }) => row.field))].join(' · '),
        tooltip: same.map(({ row }) => tooltipOf(row)).join('\n'),
        id,
        href: `#${rowId(index, first.at)}`,
      },
    ];
  });
}

const tooltipOf = ({ field, words, fact }: FactRow): string =>
  `${field}: ${words}\n   ${fact.rule}, ${fact.certainty}, ${fact.confidence.toFixed(2)}`;

function tableRow({ field, words, fact }: FactRow, place: { index: number; row: number }): string {
  const links = fact.evidence.map(
    (evidence) => `<a href="#${evidenceId(place.index, evidence)}">${escaped(shortened(evidence.text))}</a>`,
  );
  const cells = [
    `<td>${escaped(field)}</td>`,
    `<td>${escaped(words)}</td>`,
    `<td class="number">${fact.confidence.toFixed(2)} ${fact.certainty}</td>`,
    `<td><code>${escaped(fact.rule).replaceAll('/', '/<wbr>')}</code></td>`,
    `<td>${links.join(' · ')}</td>`,
  ];
  return `<tr id="${rowId(place.index, place.row)}" style="--hue:${hueOf(field)}">${cells.join('')}</tr>`;
}

const MAX_SHOWN = 60;
const shortened = (text: string): string => (text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN).trimEnd()}…` : text);

const issuesOf = ({ issues }: Extraction): string =>
  issues.length === 0
    ? ''
    : `<ul class="issues">${issues.map(({ code, message }) => `<li><code>${escaped(code)}</code> ${escaped(message)}</li>`).join('')}</ul>`;
