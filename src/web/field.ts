import { type Html, html } from './html.ts';

export interface Choice {
  value: string;
  words: string;
}

/** A labelled list of choices: `selectField('year', 'Năm', { choices, chosen: '2024' })`. */
export const selectField = (
  name: string,
  label: string,
  { choices, chosen }: { choices: readonly Choice[]; chosen: string },
): Html =>
  html`<div class="field"><label for="f-${name}">${label}</label><select id="f-${name}" name="${name}">${choices.map(
    ({ value, words }) => html`<option value="${value}"${value === chosen ? html` selected` : ''}>${words}</option>`,
  )}</select></div>`;

export interface WordField {
  value: string;
  placeholder: string;
  /** Id of a datalist. */
  list?: string;
  type?: 'text' | 'search';
}

/** A labelled field for words. */
export const wordField = (name: string, label: string, { value, placeholder, list, type = 'text' }: WordField): Html =>
  html`<div class="field${type === 'search' ? ' broad' : ''}"><label for="f-${name}">${label}</label><input id="f-${name}" type="${type}" name="${name}" value="${value}" placeholder="${placeholder}"${list === undefined ? '' : html` list="${list}"`} maxlength="200" autocomplete="off"></div>`;

/** Keeps the language that was chosen when a form is sent. */
export const languageField = (query: URLSearchParams, language: string): Html | '' =>
  query.has('lang') ? html`<input type="hidden" name="lang" value="${language}">` : '';
