import type { Evidence } from '../model/extraction.ts';
import type { Fused, Pledge, Support } from '../model/pledge.ts';
import { type Html, html } from './html.ts';
import type { PageContext } from './page-context.ts';
import { sourceLink } from './source-link.ts';

/** A pledge with the texts of its articles, by the sha256 of their pages. */
export interface Evidenced {
  pledge: Pledge;
  texts: ReadonlyMap<string, string>;
}

/** Characters shown before and after the words a value was read from. */
const AROUND = 90;

/** What a value was read from, folded away under how sure it is: each source's words in their sentence, the rule, the way to the source. */
export function evidence(
  page: PageContext,
  evidenced: Evidenced,
  { certainty, confidence, support }: Pick<Fused<unknown>, 'certainty' | 'confidence' | 'support'>,
): Html {
  const { t, number } = page;
  if (support.length === 0) return html``;
  const summary = t('evidence.summary', {
    certainty: t(`certainty.${certainty}`),
    confidence: number(confidence),
    sources: support.length,
  });
  return html`<details class="evidence"><summary>${summary}</summary>${supports(page, evidenced, support)}</details>`;
}

/** The same unfolded: each source's words in their sentence, the rule, the way to the source. */
export const supports = (page: PageContext, evidenced: Evidenced, support: readonly Support[]): Html =>
  html`${support.map((one) => supportHtml(page, evidenced, one))}`;

function supportHtml(page: PageContext, { pledge, texts }: Evidenced, support: Support): Html {
  const { t, href, number } = page;
  const text = texts.get(support.sha256) ?? null;
  const source = pledge.sources.find(({ sha256 }) => sha256 === support.sha256);
  const [first] = support.evidence;
  const inText =
    text !== null && first
      ? html` · <a href="${href(`/pledges/${pledge.id}/articles/${support.sha256}`)}#c${first.start}">${t('evidence.in_text')}</a>`
      : '';
  return html`<blockquote lang="vi">${passagesOf(support.evidence).map((spans) => html`<p>${quote(text, spans)}</p>`)}</blockquote>
<p class="quiet">${source?.outlet ?? ''} ${page.day(source?.publishedAt)} · <code>${support.rule}</code> · ${number(support.confidence)} · ${sourceLink(page, support)}${inText}</p>`;
}

/** Spans that share what stands around them are shown in one passage. */
function passagesOf(evidence: readonly Evidence[]): Evidence[][] {
  const passages: Evidence[][] = [];
  for (const span of evidence.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const passage = passages.at(-1);
    const last = passage?.at(-1);
    if (passage && last && span.start >= last.end && span.start - last.end <= 2 * AROUND) passage.push(span);
    else passages.push([span]);
  }
  return passages;
}

/** The words in the middle of what stands around them; the words alone where the text is not at hand. */
function quote(text: string | null, spans: readonly Evidence[]): Html {
  const [first, last] = [spans[0], spans.at(-1)];
  if (text === null || !first || !last || spans.some(({ start, end, text: words }) => text.slice(start, end) !== words))
    return html`${spans.map(({ text: words }) => html`<mark>${words}</mark> `)}`;
  const from = text.indexOf(' ', Math.max(0, first.start - AROUND));
  const begin = first.start - from > AROUND || from > first.start ? first.start : from;
  const until = Math.max(last.end, text.lastIndexOf(' ', last.end + AROUND));
  const marked = spans.map(
    ({ start, end }, at) =>
      html`${text.slice(at === 0 ? begin : (spans[at - 1]?.end ?? begin), start)}<mark>${text.slice(start, end)}</mark>`,
  );
  return html`${from > 0 && begin < first.start ? '… ' : ''}${marked}${text.slice(last.end, until)}${until < text.length ? ' …' : ''}`;
}
