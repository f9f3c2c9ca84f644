import type { Writable } from 'node:stream';
import { isDeepStrictEqual } from 'node:util';
import { decide } from '../jobs/decide.ts';
import { readValue } from '../jobs/read-corrections.ts';
import { type Asked, askedAt, type Coder, turnsOf } from '../jobs/review-turns.ts';
import { loadLexicon } from '../lexicon/lexicon.ts';
import { addressOf } from '../model/address-of.ts';
import type { Correction } from '../model/correction.ts';
import { StoreError, UsageError } from '../model/errors.ts';
import type { Support } from '../model/pledge.ts';
import type { PledgeFilter, Store } from '../model/store.ts';
import type { Text } from '../model/text.ts';
import { type Doubt, valueAt } from '../pledges/doubts.ts';
import type { ReviewInput } from './review-input.ts';
import { type Mark, questionText } from './review-question.ts';

/** Who decides, about what, and where questions and answers go. */
export interface Desk {
  coder: Coder;
  filter: PledgeFilter;
  answers: ReviewInput;
  output: Writable;
  mark: Mark;
  now: () => string;
}

export interface Reviewed {
  decided: number;
  /** Doubtful values that are still so. */
  left: number;
}

const KEYS = '[a]ccept  [c]orrect  [r]eject  [n]ote  [u]ndo the last  [s]kip  [q]uit ';

/** Asks about every doubt, one key a decision; each is saved at once, so that leaving, in whatever way, loses nothing. */
export async function review(store: Store, desk: Desk): Promise<Reviewed> {
  const turns = await turnsOf(store, desk.coder, desk.filter);
  const made: { at: number; decision: Correction }[] = [];
  const settled = new Set<number>();
  let at = 0;
  while (at < turns.length) {
    const turn = turns[at];
    const asked = turn ? await askedAt(store, turn, desk.coder) : null;
    // Somebody else has decided meanwhile, or the articles say something else.
    if (!turn || asked === null) {
      settled.add(at);
      at += 1;
      continue;
    }
    const answer = await ask(store, asked, { desk, place: `${at + 1}/${turns.length}` });
    if (answer === 'quit') break;
    if (answer === 'skip') at += 1;
    else if (answer === 'undo') {
      const back = await takeBack(store, made.at(-1) ?? null, desk);
      if (back === null) continue;
      made.pop();
      settled.delete(back);
      at = back;
    } else {
      const decision = { ...answer, ...turn, author: desk.coder.name, at: desk.now() };
      if (!(await isSaved(store, { decision, shown: asked.doubt, desk }))) continue;
      made.push({ at, decision });
      // A note decides nothing.
      if (decision.action === 'note') continue;
      settled.add(at);
      at += 1;
    }
  }
  return { decided: made.length, left: turns.length - settled.size };
}

type Answer = Pick<Correction, 'action' | 'value' | 'reason'> | 'skip' | 'quit' | 'undo';

async function ask(store: Store, asked: Asked, { desk, place }: { desk: Desk; place: string }): Promise<Answer> {
  const { answers, output, mark } = desk;
  const { pledge, doubt } = asked;
  const { support = [], conflicts = [] } = valueAt(pledge, doubt.field) ?? {};
  const texts = await textsOf(store, [...support, ...conflicts.flatMap((conflict) => conflict.support)]);
  output.write(questionText({ pledge, doubt, support, conflicts, place, texts, mark }));
  for (;;) {
    const key = await answers.key(KEYS);
    if (key === null) return 'quit';
    const answer = await answerOf(key.toLowerCase(), answers);
    if (answers.isKeyed) output.write(`${typeof answer === 'string' ? answer : (answer?.action ?? '?')}\n`);
    if (answer !== null) return answer;
  }
}

/** What a key means; null where it means nothing, or where the words that it asks for were not given. */
async function answerOf(key: string, answers: ReviewInput): Promise<Answer | null> {
  const why = async (): Promise<string> => (await answers.words('why? ')) ?? '';
  switch (key) {
    case 'q':
      return 'quit';
    case 's':
      return 'skip';
    case 'u':
      return 'undo';
    case 'a':
      return { action: 'accept', value: null, reason: '' };
    case 'r':
      return { action: 'reject', value: null, reason: answers.isKeyed ? '' : await why() };
    case 'n': {
      const reason = await answers.words('note: ');
      return reason ? { action: 'note', value: null, reason } : null;
    }
    case 'c': {
      const value = await answers.words('right value: ');
      return value ? { action: 'correct', value: readValue(value), reason: await why() } : null;
    }
    default:
      return null;
  }
}

/** Saves a decision about the value that was shown. False when nothing was saved, which is told: the question comes again. */
async function isSaved(
  store: Store,
  { decision, shown, desk }: { decision: Correction; shown: Doubt; desk: Desk },
): Promise<boolean> {
  const now = await askedAt(store, decision, desk.coder);
  if (!isDeepStrictEqual(now?.doubt.value, shown.value)) {
    desk.output.write('this value has changed meanwhile: nothing was saved\n');
    return false;
  }
  return isDone(() => decide(store, [decision], { isBlind: desk.coder.isBlind }), desk);
}

/** Where the decision was made, to be asked again; null when there is none, or it could not be taken back. */
async function takeBack(
  store: Store,
  last: { at: number; decision: Correction } | null,
  desk: Desk,
): Promise<number | null> {
  if (last === null) {
    desk.output.write('nothing was decided yet\n');
    return null;
  }
  const { pledgeId, field, action, author, at } = last.decision;
  const undo = { pledgeId, field, action: 'undo' as const, value: { author, at }, author, at: desk.now(), reason: '' };
  if (!(await isDone(() => decide(store, [undo]), desk))) return null;
  desk.output.write(`taken back: ${action} ${field} (${pledgeId})\n`);
  return last.at;
}

/** A value that the field cannot have, another process that writes: told to the person, who sits there and can answer again. */
async function isDone(work: () => Promise<unknown>, { output }: Desk): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof StoreError)) throw error;
    output.write(`${error.message}\n`);
    return false;
  }
}

/** Texts of the articles that these words were read from, by the sha256 of their pages. */
async function textsOf(store: Store, support: readonly Support[]): Promise<Map<string, Text>> {
  const texts = new Map<string, Text>();
  for (const one of support) {
    const { sha256 } = one;
    if (texts.has(sha256)) continue;
    const stored = await store.article(addressOf(one));
    if (stored?.extraction.source.sha256 === sha256)
      texts.set(sha256, loadLexicon().readText(stored.extraction.article.text));
  }
  return texts;
}
