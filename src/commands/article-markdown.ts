import type { Article } from '../model/article.ts';

/** An Article as Markdown to read: headline, who and when, text, captions; with `isExplained` where each field came from and what was left out. */
export function articleMarkdown(article: Article, isExplained: boolean): string {
  const { title, lead, paragraphs, captions } = article;
  const about = [article.outlet, article.section, article.publishedAt, article.byline].filter((part) => part !== null);
  const body = paragraphs.filter((text) => text !== title).map((text) => (text === lead ? `**${text}**` : text));
  const parts = [
    `# ${title ?? '(no headline)'}`,
    about.join(' · '),
    ...body,
    ...captions.map(({ text }) => `> ${text}`),
    ...(isExplained ? [explanation(article)] : []),
  ];
  return `${asWords(parts.filter((part) => part !== '').join('\n\n'))}\n`;
}

/** Words of a page are no commands for a terminal, and no markup for whoever shows them. */
const asWords = (text: string): string => text.replace(/(?!\n)\p{Cc}/gu, '').replaceAll('<', '\\<');

/** Fields with their provenance, then every removal with its rule. */
function explanation({ provenance, removals, issues, isPartial }: Article): string {
  const fields = Object.entries(provenance).map(([field, from]) => `- ${field}: ${from}`);
  const left = removals.map(({ rule, text }) => `- ${rule}: ${clip(text)}`);
  const odd = [
    ...(isPartial ? ['- the page says that only part of the article is free'] : []),
    ...issues.map(({ message }) => `- ${message}`),
  ];
  return [
    ['## Where the fields come from', ...fields].join('\n'),
    left.length > 0 ? ['## Left out', ...left].join('\n') : '',
    odd.length > 0 ? ['## Odd', ...odd].join('\n') : '',
  ]
    .filter((section) => section !== '')
    .join('\n\n');
}

const LONGEST_SHOWN = 100;

const clip = (text: string): string => (text.length <= LONGEST_SHOWN ? text : `${text.slice(0, LONGEST_SHOWN - 1)}…`);
