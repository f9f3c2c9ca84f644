import { loadLexicon } from '../lexicon/lexicon.ts';
import { type Html, html } from './html.ts';
import type { PageContext } from './page-context.ts';

/** What data/clusters.yml adds in brackets to the name of who led, and the key of the words for it. */
const NOTES: readonly (readonly [said: RegExp, key: string])[] = [
  [/^host$/u, 'seeded.host'],
  [/^host of the signing$/u, 'seeded.host_signing'],
  [/^host of the review$/u, 'seeded.host_review'],
  [/^youth union of the cluster$/u, 'seeded.youth'],
  [/^phó: (?<name>.+), inferred from co-chair$/u, 'seeded.deputy_inferred'],
  [/^phó: (?<name>.+)$/u, 'seeded.deputy'],
  [/^(?<name>.+) is named for an award$/u, 'seeded.award'],
];
const BORDER_PROVINCE = 'a northern border province';

/** "Hà Nội (phó: TP.HCM)" → "Hà Nội" and, quietly, "(deputy: Hồ Chí Minh)": names as elsewhere, notes in the page's language. */
export function seededLeadWords(page: PageContext, seeded: string): Html {
  const parts = seeded.split('; ').map((part): Html => {
    const { name = part, note } = /^(?<name>[^()]+?)(?: \((?<note>.*)\))?$/su.exec(part)?.groups ?? {};
    const lead =
      name === BORDER_PROVINCE ? html`${page.t('seeded.border')}` : html`<span lang="vi">${nameOf(name)}</span>`;
    return note === undefined ? lead : html`${lead} <span class="quiet">(${noteWords(page, note)})</span>`;
  });
  return html`${parts.map((part, at) => html`${at === 0 ? '' : '; '}${part}`)}`;
}

function noteWords({ t }: PageContext, note: string): Html {
  for (const [said, key] of NOTES) {
    const found = said.exec(note);
    if (found) return html`${t(key, { name: nameOf(found.groups?.name ?? '') })}`;
  }
  return html`<span lang="en">${note}</span>`;
}

/** "TP.HCM" → "Hồ Chí Minh"; what is no province stays as it is. */
const nameOf = (words: string): string => loadLexicon().provinces.resolve(words, null)?.name ?? words;
