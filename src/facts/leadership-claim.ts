import type { Fact, Unit } from '../model/extraction.ts';
import type { Span } from '../model/span.ts';
import { fact } from './fact.ts';
import type { Holder } from './leadership-holder.ts';
import type { Term } from './leadership-term.ts';
import type { Reading } from './reading.ts';

/** What one place of the text says: "Công an Sơn La … Cụm trưởng năm 2027" → Sơn La leads next. */
export interface Claim {
  role: 'lead' | 'deputy';
  term: Term;
  unit: Fact<Unit>;
  /** True when the words can also speak of a rank: "đứng đầu Cụm". */
  isLoose: boolean;
}

/** The claim that a unit holds a role, with the unit and the words for the role as evidence. */
export function claimOf(
  reading: Reading,
  holder: Holder,
  { role, term, cue, rule }: { role: Claim['role']; term: Term; cue: Span; rule: string },
): Claim {
  return {
    role,
    term,
    isLoose: !/trưởng/u.test(reading.text.norm.slice(cue.start, cue.end)),
    unit: fact(reading, holder.unit, {
      rule,
      spans: [holder, cue],
      confidence: rule === 'leadership/deputy' || rule === 'leadership/lead' ? 0.92 : 0.88,
    }),
  };
}
