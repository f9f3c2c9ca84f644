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
  return html`<details class="evidence"><summary>${summary}</summary>${support.map((one) => supportHtml(page, evidenced, one))}</details>`;
}

function supportHtml(page: PageContext, { pledge, texts }: Evidenced, support: Support): Html {
  const { t, href, number } = page;
  const text = texts.get(support.sha256) ?? null;
  const source = pledge.sources.find(({ sha256 }) => sha256 === support.sha256);
  const [first] = support.evidence;
  const inText =
    text !== null && first
      ? html` <a href="${href(`/pledges/${pledge.id}/articles/${support.sha256}`)}#c${first.start}">${t('evidence.in_text')}</a>`
      : '';
  return html`<blockquote lang="vi">${support.evidence.map((one) => html`<p>${quote(text, one)}</p>`)}</blockquote>
<p class="quiet">${source?.outlet ?? ''} ${page.day(source?.publishedAt)} · <code>${support.rule}</code> · ${number(support.confidence)} · ${sourceLink(page, support)}${inText}</p>`;
}

/** The words in the middle of what stands around them; the words alone where the text is not at hand. */
function quote(text: string | null, { start, end, text: words }: { start: number; end: number; text: string }): Html {
  if (text === null || text.slice(start, end) !== words) return html`<mark>${words}</mark>`;
  const from = text.indexOf(' ', Math.max(0, start - AROUND));
  const before = text.slice(start - from > AROUND || from > start ? start : from, start);
  const until = text.lastIndexOf(' ', end + AROUND);
  const after = text.slice(end, Math.max(end, until));
  return html`${from > 0 && before !== '' ? '… ' : ''}${before}<mark>${words}</mark>${after}${until < text.length ? ' …' : ''}`;
}
