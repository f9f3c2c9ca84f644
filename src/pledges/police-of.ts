import type { ProvinceRecord } from '../lexicon/provinces.ts';
import type { Unit } from '../model/extraction.ts';

/** Province of then → its police: 91@1991 → `{ name: 'Kiên Giang', unit: 'Công an tỉnh Kiên Giang', provinceId: '91@1991' }`. */
export const policeOf = ({ id, name, fullName }: ProvinceRecord): Unit => ({
  name,
  unit: `Công an ${fullName.charAt(0).toLowerCase()}${fullName.slice(1)}`,
  provinceId: id,
});
