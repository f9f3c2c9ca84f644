import { z } from 'zod';
import type { Correction } from '../model/correction.ts';

/** What an `undo` says: whose decision about its field, and of when. */
export const Undone = z.object({ author: z.string(), at: z.string() });

const decisionKey = (
  { pledgeId, field }: Pick<Correction, 'pledgeId' | 'field'>,
  { author, at }: z.infer<typeof Undone>,
) => JSON.stringify([pledgeId, field, author, Date.parse(at)]);

/** Decisions of people → those that still stand, oldest first: without what was taken back, and without the taking back. Notes stay. */
export function standingDecisions(corrections: readonly Correction[]): Correction[] {
  const undone = new Set(
    corrections.flatMap((correction) => {
      const named = correction.action === 'undo' ? Undone.safeParse(correction.value) : null;
      return named?.success ? [decisionKey(correction, named.data)] : [];
    }),
  );
  return corrections
    .filter((correction) => correction.action !== 'undo' && !undone.has(decisionKey(correction, correction)))
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}
