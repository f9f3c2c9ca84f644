import { expect, test } from 'vitest';
import { sampleExtraction } from '../../test/support/extraction.ts';
import { keysTouchedBy, pledgeIdOf, pledgeKeyOf } from './pledge-key.ts';

const own = { owner: 'Bộ Công an', block: 'local_police', number: 12, year: 2024 } as const;

test('a cluster of provincial police without an owner is the ministry’s', () => {
  expect(pledgeKeyOf(sampleExtraction())).toEqual({ key: own });
  expect(pledgeKeyOf(sampleExtraction({ cluster: { owner: 'BỘ CÔNG AN' } }))).toEqual({ key: own });
});

test('the number alone is no identity: block and owner are part of it', () => {
  const ids = [
    sampleExtraction(),
    sampleExtraction({ cluster: { block: 'ministry_departments' } }),
    sampleExtraction({ cluster: { block: 'within_province', owner: 'Công an tỉnh Đắk Nông' } }),
    sampleExtraction({ cluster: { block: 'within_province', owner: 'Công an tỉnh Lâm Đồng' } }),
  ].map((extraction) => {
    const { key } = pledgeKeyOf(extraction);
    return key && pledgeIdOf(key);
  });
  expect(ids).toEqual([
    '2024-local-police-12',
    '2024-ministry-departments-12',
    '2024-within-province-12-cong-an-tinh-dak-nong',
    '2024-within-province-12-cong-an-tinh-lam-dong',
  ]);
});

test.each([
  [{ kind: 'other' as const }, /neither a signing nor a review/],
  [{ cluster: null }, /no cluster/],
  [{ year: null }, /no emulation year/],
  [{ cluster: { number: null, label: 'Cụm thi đua các thành phố' } }, /"Cụm thi đua các thành phố" has no number/],
  [{ cluster: { block: 'within_province' as const } }, /does not say whose/],
  [{ cluster: { block: 'outside_police' as const } }, /does not say whose/],
])('%o has no key and says why', (sample, reason) => {
  expect(pledgeKeyOf(sampleExtraction(sample))).toEqual({ key: null, reason: expect.stringMatching(reason) });
});

test('a handover touches the pledge of the year after', () => {
  expect(keysTouchedBy(sampleExtraction())).toEqual([own]);
  const review = sampleExtraction({ kind: 'year_end_review', nextLead: 'Cà Mau' });
  expect(keysTouchedBy(review)).toEqual([own, { ...own, year: 2025 }]);
  expect(keysTouchedBy(sampleExtraction({ kind: 'other', nextLead: 'Cà Mau' }))).toEqual([]);
});
