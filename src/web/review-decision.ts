import { createHash } from 'node:crypto';
import { z } from 'zod';
import { loadLexicon } from '../lexicon/lexicon.ts';
import type { Correction } from '../model/correction.ts';
import { Target } from '../model/extraction.ts';
import { Comparator } from '../model/mention.ts';
import type { Fused } from '../model/pledge.ts';
import { WebError } from './web-error.ts';

const Id = z.string().regex(/^[a-z0-9-]{1,120}$/u, 'expected the id of a pledge');
const Field = z
  .string()
  .max(200)
  .regex(/^(?:date|province|venue|memberCount|lead|theme|member:.+|target:.+)$/su, 'no such field of a pledge');
const Reason = z.string().max(500).default('');
const Text = z.string().max(500).default('');

/** What the forms of the review page send about one value. */
export const DecisionForm = z.object({
  pledge: Id,
  field: Field,
  action: z.enum(['accept', 'reject', 'correct']),
  /** Key of the value that was on the page. */
  seen: z.string().max(40),
  reason: Reason,
  /** Where to go on: the query of the list, and the place in it. */
  back: z.string().max(1000).default(''),
  at: z
    .string()
    .regex(/^\d{1,4}$/u)
    .default('0'),
  value: Text,
  comparator: Comparator.optional(),
  from: Text,
  to: Text,
  direction: Target.shape.direction.optional(),
  status: Target.shape.status.optional(),
  indicator: Text,
});
export type DecisionForm = z.infer<typeof DecisionForm>;

export const UndoForm = z.object({
  pledge: Id,
  field: Field,
  author: z.string().max(200),
  at: z.string().max(40),
  back: DecisionForm.shape.back,
});

/** Names what stood on the page: a decision about a value that has changed meanwhile is none. */
export const keyOfValue = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 16);

type Said = Pick<Correction, 'field' | 'action' | 'value'>;

/** The form → what is decided. A member that is another is two decisions: the one is no member, the other is. */
export function decisionsOf(form: DecisionForm, fused: Fused<unknown>): Said[] {
  const { field, action } = form;
  if (action !== 'correct') return [{ field, action, value: null }];
  if (field.startsWith('target:')) return [{ field, action, value: targetChanges(form, Target.parse(fused.value)) }];
  const words = form.value.trim();
  if (words === '') throw new WebError(400, `${field}: a correction needs the right value; to take it out, reject it`);
  if (field.startsWith('member:'))
    return [
      { field, action: 'reject', value: null },
      { field: `member:${words}`, action: 'correct', value: null },
    ];
  return [{ field, action, value: field === 'memberCount' ? percentOf('memberCount', words) : words }];
}

/** Only what differs: a later reading may then still mend the rest. */
function targetChanges(form: DecisionForm, before: Target): Correction['value'] {
  const { comparator = before.comparator, direction = before.direction, status = before.status } = form;
  const indicator = form.indicator.trim() === '' ? null : form.indicator.trim();
  if (indicator !== null && !loadLexicon().indicators.byId(indicator))
    throw new WebError(400, `indicator: "${indicator}" is none; leave it empty where none fits`);
  const wanted = { comparator, direction, status, indicator, ...boundsOf(comparator, form) };
  const changed = Object.entries(wanted).filter(([name, value]) => before[name as keyof typeof wanted] !== value);
  if (changed.length === 0) throw new WebError(400, 'nothing was changed: to say that the value is right, accept it');
  return Object.fromEntries(changed);
}

function boundsOf(comparator: Target['comparator'], { from, to }: DecisionForm): Pick<Target, 'min' | 'max'> {
  const bound = percentOf('bound', from);
  switch (comparator) {
    case '>':
    case '>=':
      return { min: bound, max: null };
    case '<':
    case '<=':
      return { min: null, max: bound };
    case '=':
      return { min: bound, max: bound };
    case 'range':
      return { min: bound, max: percentOf('second bound', to) };
  }
}

/** "82,5" and "82.5" alike. */
function percentOf(name: string, words: string): number {
  const text = words.trim().replace(',', '.');
  if (!/^\d{1,6}(?:\.\d{1,6})?$/u.test(text)) throw new WebError(400, `${name}: expected a number, for example 82,5`);
  return Number(text);
}
