import { expect, test } from 'vitest';
import { sampleExtraction, unit } from '../../test/support/extraction.ts';
import type { Correction } from '../model/correction.ts';
import { agreementOf } from './agreement.ts';
import { fusePledge } from './fuse-pledge.ts';
import { standingDecisions } from './standing-decisions.ts';

const correction = (action: Correction['action'], hour: number, changes: Partial<Correction> = {}): Correction => ({
  pledgeId: '2024-local-police-12',
  field: 'lead',
  action,
  value: action === 'correct' ? 'Kiên Giang' : null,
  author: 'Mai',
  at: `2026-01-01T0${hour}:00:00Z`,
  reason: '',
  ...changes,
});
const undo = (hour: number, value: Correction['value'], changes: Partial<Correction> = {}): Correction =>
  correction('undo', hour, { value, ...changes });
const key = { owner: 'Bộ Công an', block: 'local_police', number: 12, year: 2024 } as const;
const leadAfter = (...corrections: Correction[]) => {
  const pledge = fusePledge(key, [sampleExtraction({ lead: 'An Giang', confidence: 0.6 })], {
    corrections,
    unitOf: unit,
  });
  return { lead: pledge?.lead?.value.name, confidence: pledge?.lead?.confidence, decided: pledge?.corrections.length };
};

test('a decision that was taken back leaves the record as if it had never been', () => {
  const corrected = correction('correct', 1);
  expect(leadAfter(corrected)).toEqual({ lead: 'Kiên Giang', confidence: 1, decided: 1 });
  expect(leadAfter(corrected, undo(2, { author: 'Mai', at: corrected.at }))).toEqual(leadAfter());
  // The instant may be written in another zone.
  expect(leadAfter(corrected, undo(2, { author: 'Mai', at: '2026-01-01T08:00:00+07:00' }))).toEqual(leadAfter());
});

test('only the decision that is named goes: of that person, that field, that pledge, that instant', () => {
  const rejected = correction('reject', 3);
  const others = [
    undo(4, { author: 'Nam', at: rejected.at }),
    undo(4, { author: 'Mai', at: '2026-01-01T01:00:00Z' }),
    undo(4, { author: 'Mai', at: rejected.at }, { field: 'theme' }),
    undo(4, { author: 'Mai', at: rejected.at }, { pledgeId: '2023-local-police-12' }),
    undo(4, null),
  ];
  expect(standingDecisions([rejected, ...others])).toEqual([rejected]);
});

test('what one coder took back is no decision of theirs to compare', () => {
  const both = [correction('accept', 1), correction('accept', 1, { author: 'Nam' })];
  expect(agreementOf(both, ['Mai', 'Nam'])[0]?.values).toBe(1);
  expect(agreementOf([...both, undo(2, { author: 'Nam', at: both[1]?.at ?? '' })], ['Mai', 'Nam'])[0]?.values).toBe(0);
});
