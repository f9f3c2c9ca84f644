import { type Html, html } from './html.ts';
import type { PageContext } from './page-context.ts';

/** Why an article belongs to no pledge, as pledges/pledge-key.ts says it, and the key of the words for it. */
const REASONS: readonly (readonly [said: RegExp, key: string])[] = [
  [/^neither a signing nor a review$/u, 'unplaced.other'],
  [/^no cluster was read$/u, 'unplaced.cluster'],
  [/^no emulation year was read$/u, 'unplaced.year'],
  [/^"(?<label>.*)" has no number$/su, 'unplaced.number'],
  [/^"(?<label>.*)" does not say whose cluster it is$/su, 'unplaced.owner'],
];

/** "no cluster was read" → "không đọc được cụm thi đua nào" in a page in Vietnamese; what is not known stays as it is, in English. */
export function unplacedWords({ t }: PageContext, reason: string): Html | string {
  for (const [said, key] of REASONS) {
    const found = said.exec(reason);
    if (found) return t(key, found.groups ?? {});
  }
  return html`<span lang="en">${reason}</span>`;
}
