import { html } from 'hono/html';
import type { RunReport } from './logged-night.ts';
import type { ReportSection } from './report-section.ts';
import { headline, sectionsOf, shownLines } from './report-sections.ts';

const STYLE = `:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2rem}li{margin:.2rem 0}code{overflow-wrap:anywhere}p{color:GrayText}`;

const times = ({ startedAt, finishedAt, since }: RunReport): string =>
  `${startedAt} to ${finishedAt}${since === startedAt ? '' : `; news since ${since}, for earlier runs were cut off`}`;

/** A run report as Markdown: one heading a section, one line a finding. */
export function markdownReport(report: RunReport): string {
  const sections = sectionsOf(report).map((section) =>
    [
      `## ${section.title}`,
      '',
      ...shownLines(section).map(({ mark, text }) => `- ${mark === null ? '' : `${code(mark)}: `}${escaped(text)}`),
      ...(section.nextStep === null ? [] : ['', section.nextStep]),
    ].join('\n'),
  );
  return `${[`# ${headline(report)}`, times(report), ...sections].join('\n\n')}\n`;
}

/** The same as a page that needs nothing else. */
export const htmlReport = (report: RunReport): string =>
  `${html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${headline(report)}</title><style>${STYLE}</style></head>
<body><h1>${headline(report)}</h1><p>${times(report)}</p>
${sectionsOf(report).map(htmlSection)}</body>
</html>
`}`;

const htmlSection = (section: ReportSection) => html`<h2>${section.title}</h2>
<ul>${shownLines(section).map(({ mark, text }) =>
  mark === null
    ? html`<li>${text}</li>`
    : html`<li>${mark.startsWith('http') ? html`<a href="${mark}">${mark}</a>` : html`<code>${mark}</code>`}: ${text}</li>`,
)}</ul>
${section.nextStep === null ? '' : html`<p>${withCode(section.nextStep)}</p>`}
`;

/** "`giaouoc review` shows each": what stands between backticks is to be typed. */
const withCode = (words: string) =>
  words.split('`').map((part, at) => (at % 2 === 0 ? part : html`<code>${part}</code>`));

/** Words of the press are words, whatever signs stand in them. */
const escaped = (text: string): string => text.replace(/\s+/gu, ' ').replace(/[\\`*_[\]<>#|]/gu, '\\$&');
const code = (mark: string): string => `\`${mark.replace(/[`\s]+/gu, ' ')}\``;
