import type { Correction } from '../model/correction.ts';
import type { Target } from '../model/extraction.ts';
import { Comparator } from '../model/mention.ts';
import { valueWords } from './article-page.ts';
import { DIRECTIONS } from './chart-points.ts';
import type { Doubtful } from './doubtful.ts';
import { evidence, supports } from './evidence.ts';
import { type Html, html } from './html.ts';
import type { PageContext } from './page-context.ts';
import { keyOfValue } from './review-decision.ts';
import { clusterWords } from './words-of.ts';

export interface DoubtItem {
  /** Its place in the list. */
  at: number;
  /** Texts of the articles, by the sha256 of their pages. */
  texts: ReadonlyMap<string, string>;
  canDecide: boolean;
  /** Query of the list, to come back to. */
  back: string;
}

/** One doubtful value: what was read, why it is doubtful, the words it was read from, and the forms that decide about it. */
export function doubtItem(page: PageContext, doubt: Doubtful, item: DoubtItem): Html {
  const { t, href } = page;
  const { pledge, field, fused } = doubt;
  const { at, texts, canDecide } = item;
  const evidenced = { pledge, texts };
  return html`<li class="doubt" id="d${at}" tabindex="-1" aria-labelledby="h${at}">
<h3 id="h${at}"><span class="quiet">${fieldWords(page, field, { short: true })}</span> ${valueWords(page, fused.value)}</h3>
<p class="quiet"><a href="${href(`/pledges/${pledge.id}`)}">${clusterWords(page, pledge.key)}, ${pledge.key.year}</a>${reasons(page, doubt).map((one) => html` <span class="badge">${one}</span>`)}</p>
${fused.support.length === 0 ? html`<p>${t('review.no_evidence')}</p>` : supports(page, evidenced, fused.support)}
${fused.conflicts.length === 0 ? '' : html`<div class="conflict"><p><strong>${t('pledge.conflict')}</strong></p><ul>${fused.conflicts.map((one) => html`<li>${valueWords(page, one.value)} ${evidence(page, evidenced, one)}</li>`)}</ul></div>`}
${canDecide ? forms(page, doubt, item) : ''}</li>`;
}

function reasons({ t, number }: PageContext, { fused: { conflicts, certainty, confidence } }: Doubtful): string[] {
  return [
    ...(conflicts.length > 0 ? [t('review.why_conflict')] : []),
    ...(certainty === 'implied' ? [t('review.why_implied')] : []),
    t('review.why_confidence', { confidence: number(confidence) }),
  ];
}

const FIELD_KEYS: Readonly<Record<string, string>> = {
  date: 'field.signed',
  province: 'field.province',
  venue: 'field.venue',
  memberCount: 'field.member_count',
  lead: 'field.lead',
  theme: 'field.theme',
  member: 'field.member',
  target: 'field.targets',
};

/** "lead" → "Cụm trưởng", "member:Kiên Giang" → "Thành viên Kiên Giang"; short: the kind of field alone. */
function fieldWords({ t }: PageContext, field: string, { short = false } = {}): string {
  const [kind = '', ...rest] = field.split(':');
  const key = FIELD_KEYS[kind];
  const words = key === undefined ? kind : t(key);
  return short || rest.length === 0 ? words : `${words} ${rest.join(':')}`;
}

/** "Cụm trưởng: sửa thành Kiên Giang". */
export function decisionWords(
  page: PageContext,
  { field, action, value }: Pick<Correction, 'field' | 'action' | 'value'>,
): string {
  const words = page.t(`review.done_${action}`, { value: typeof value === 'string' ? value : JSON.stringify(value) });
  return `${fieldWords(page, field)}: ${words}`;
}

/** Plain forms: one that accepts or rejects by a button, and one with the right value, which Enter sends as a correction. */
function forms(page: PageContext, doubt: Doubtful, item: DoubtItem): Html {
  const { t } = page;
  const hidden = hiddenFields(doubt, item);
  return html`<div class="decide"><form method="post" action="/review">${hidden}<button name="action" value="accept">${t('review.accept')}</button> <button class="light" name="action" value="reject">${t('review.reject')}</button></form>
<details class="correct"><summary>${t('review.correct_or_say')}</summary><form class="facets" method="post" action="/review">${hidden}
${doubt.field.startsWith('target:') ? targetFields(page, doubt.fused.value as Target, item.at) : valueField(page, doubt, item.at)}
${textInput(page, { name: 'reason', label: 'review.reason', value: '', at: item.at })}
<p class="buttons"><button name="action" value="correct">${t('review.save')}</button> <button class="light" name="action" value="reject">${t('review.reject_with_reason')}</button></p></form></details></div>`;
}

const hiddenFields = ({ pledge, field, fused }: Doubtful, { at, back }: DoubtItem): Html =>
  html`${Object.entries({ pledge: pledge.id, field, seen: keyOfValue(fused.value), back, at }).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )}`;

interface TextInput {
  name: string;
  /** Key of its label. */
  label: string;
  value: string;
  /** Place of the doubt in the list: ids are unique by it. */
  at: number;
  list?: 'units' | 'indicators';
  mode?: 'text' | 'numeric' | 'decimal';
}

const textInput = ({ t }: PageContext, { name, label, value, at, list, mode = 'text' }: TextInput): Html =>
  html`<div class="field${name === 'value' || name === 'reason' || name === 'indicator' ? ' broad' : ''}"><label for="${name}-${at}">${t(label)}</label><input id="${name}-${at}" name="${name}" value="${value}" inputmode="${mode}"${list === undefined ? '' : html` list="${list}"`} maxlength="500" autocomplete="off"></div>`;

function choice(page: PageContext, name: string, { label, options, chosen, at }: Choices): Html {
  return html`<div class="field"><label for="${name}-${at}">${page.t(label)}</label><select id="${name}-${at}" name="${name}">${options.map(
    ([value, words]) => html`<option value="${value}"${value === chosen ? html` selected` : ''}>${words}</option>`,
  )}</select></div>`;
}
interface Choices {
  label: string;
  options: readonly (readonly [value: string, words: string])[];
  chosen: string;
  at: number;
}

function targetFields(page: PageContext, value: Target, at: number): Html {
  const { t } = page;
  const { comparator, direction, status, min, max, indicator } = value;
  const text = (one: number | null): string => (one === null ? '' : String(one));
  return html`${choice(page, 'direction', { label: 'field.direction', options: DIRECTIONS.map((one) => [one, t(`direction.${one}`)]), chosen: direction, at })}
${choice(page, 'comparator', { label: 'review.comparator', options: Comparator.options.map((one) => [one, one === 'range' ? t('review.range') : one]), chosen: comparator, at })}
${textInput(page, { name: 'from', label: 'field.value', value: text(min ?? max), at, mode: 'decimal' })}
${textInput(page, { name: 'to', label: 'review.to', value: comparator === 'range' ? text(max) : '', at, mode: 'decimal' })}
${choice(page, 'status', { label: 'field.status', options: (['pledged', 'assigned'] as const).map((one) => [one, t(`status.${one}`)]), chosen: status, at })}
${textInput(page, { name: 'indicator', label: 'field.indicator', value: indicator ?? '', at, list: 'indicators' })}`;
}

function valueField(page: PageContext, { field, fused }: Doubtful, at: number): Html {
  const value = plainValue(fused.value);
  const isUnit = field === 'lead' || field === 'province' || field.startsWith('member:');
  const label = field === 'date' ? 'review.day' : 'review.right_value';
  return textInput(page, {
    name: 'value',
    label,
    value,
    at,
    ...(isUnit ? { list: 'units' as const } : {}),
    mode: field === 'memberCount' ? 'numeric' : 'text',
  });
}

/** A value as a person would type it: a unit by its name, a theme by its words. */
function plainValue(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value ?? '');
  if ('cue' in value && 'text' in value) return String(value.text);
  return 'name' in value ? String(value.name) : '';
}
