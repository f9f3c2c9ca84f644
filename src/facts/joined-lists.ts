import type { ListedUnit, UnitList } from './listed-unit.ts';

/** So far apart two parts of one list may stand. */
const FURTHEST = 160;

/**
 * "Sáu tỉnh ấy là Thanh Hóa, Nghệ An, Hà Tĩnh - cửa ngõ phía bắc - và ba tỉnh hứng trọn tâm lũ: Quảng Bình, Quảng Trị, Thừa Thiên Huế" → all six:
 * the lists beside the chosen one, where together they name provinces, none of them twice, as many as the text says (`count`); else what was given.
 */
export function joinedLists(
  units: readonly ListedUnit[],
  chosen: UnitList,
  { lists, count }: { lists: readonly UnitList[]; count: number | null },
): readonly ListedUnit[] {
  if (count === null || units.length >= count || !units.every(isOfProvince)) return units;
  const others = lists.filter((list) => list !== chosen && list.units.every(isOfProvince));
  let [from, to] = [chosen.start, chosen.end];
  const joined = [...units];
  for (let isLonger = true; isLonger && joined.length < count; ) {
    isLonger = false;
    for (const { start, end, units: more } of others) {
      const isBeside = start >= to ? start - to < FURTHEST : end <= from && from - end < FURTHEST;
      if (!isBeside || more.some(({ unit }) => joined.some((known) => known.unit.provinceId === unit.provinceId)))
        continue;
      joined.push(...more);
      [from, to] = [Math.min(from, start), Math.max(to, end)];
      isLonger = true;
    }
  }
  return joined.length === count ? joined.sort((a, b) => a.start - b.start) : units;
}

const isOfProvince = ({ unit }: ListedUnit): boolean => unit.provinceId !== null;
