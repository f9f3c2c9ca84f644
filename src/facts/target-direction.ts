import type { Target } from '../model/extraction.ts';
import type { Reading } from './reading.ts';
import type { Slot } from './target-slot.ts';

/** "giảm 5% số vụ, 7% số người chết": what governs a value says its direction, or what governed the one before (`previous`). */
export function directionOf(reading: Reading, slot: Slot, previous: Target['direction']): Target['direction'] {
  if (isMarkOfChange(reading, slot) || (previous !== 'reach' && isMarkRaised(reading, slot))) return previous;
  return slot.marker?.direction ?? inheritedDirection(reading, slot, previous);
}

/** "cao hơn 8% so với giao ước là 75%": how far a level is passed; the mark is a level itself. */
const COMPARED = /^(?:cao|thấp|nhiều|ít|lớn|kém|nhỉnh|trội) hơn(?!\p{L})|^vượt(?!\p{L})/u;

/** "giảm 3,77%, đạt chỉ tiêu đề ra là 3 - 5%", "giảm 6,2% (chỉ tiêu giao ước: từ 5% đến 10%)": the mark of a change is a change. */
const isMarkOfChange = (reading: Reading, { percent, previous, marker }: Slot): boolean =>
  previous?.marker?.kind === 'change' &&
  marker?.kind !== 'change' &&
  percent.start - previous.percent.end < 60 &&
  !COMPARED.test(reading.text.norm.slice(previous.marker.start, previous.percent.start)) &&
  /^[^.;%]{0,20}(?:chỉ tiêu|mục tiêu|giao ước|cam kết|mức)[^.;%,()]{0,24}$/u.test(
    reading.text.norm.slice(previous.percent.end, percent.start),
  );

/** "chỉ tiêu giảm số vụ là 3% thì năm nay nâng lên 5%": more of the same change. */
const isMarkRaised = (reading: Reading, { form, marker, percent }: Slot): boolean =>
  form === 'inherit' &&
  marker?.kind === 'level' &&
  /^nâng\s+(?:lên|thành)/u.test(reading.text.norm.slice(marker.start, percent.start));

const IN_RESPECT = /(?:^\s*(?:trở lên\s+)?|\s)về\s[^,;:.%]*(?:,|\svà|,\s*và)\s*$/u;
const COUNTED =
  /(?:,|\sgiao thông|(?:,\s*)?\svà)\s+(?:(?:giảm )?số (?:vụ|người|ca|lượt)|(?:số )?(?:người )?(?:chết|bị thương))(?:\s\p{L}+){0,4}\s*$/u;

/** So much is a level, whatever the verb before it: nothing rises or falls by 95 per cent in a row of goals. */
const NEARLY_ALL = 90;

/** Between two values in brackets that stand behind names. */
const NEXT_IN_RANK =
  /^\)\s*(?:,|và|,\s*và)\s(?:(?:Công an|tỉnh|thành phố|TP\.?|huyện|quận)\s)*\p{Lu}[^;:%()\d]{1,40}\(\s*$/u;

/**
 * "giảm 5% số vụ tai nạn, 10% số vụ cháy": one verb over several values. "giảm 5% số vụ, 100% tin báo được tiếp nhận" is not: the second
 * clause has a verb of its own.
 */
function inheritedDirection(reading: Reading, slot: Slot, previous: Target['direction']): Target['direction'] {
  if (!slot.previous || previous === 'reach' || slot.marker || (slot.percent.value.min ?? 0) >= NEARLY_ALL)
    return 'reach';
  const { norm } = reading.text;
  const between = norm.slice(slot.previous.percent.end, slot.percent.start);
  // "giảm lần lượt là 10,2%, 13,5% và 8,9%": nothing but a comma between the values, and no noun of its own.
  if (slot.form !== 'value-first' && /^(?:[\s,;-]|và)*$/u.test(between)) return previous;
  // "giảm ít nhất 5% số vụ tai nạn giao thông, số người chết 10%, bị thương 5%": a number of people or cases has no level in percent.
  if (slot.form !== 'value-first' && COUNTED.test(between)) return previous;
  // "giảm sâu nhất là Nam Định (17,6%), Hà Nam (15,2%)"
  if (NEXT_IN_RANK.test(reading.text.clean.slice(slot.previous.percent.end, slot.percent.start))) return previous;
  // "giảm 5% về số vụ, 7% về số người chết": what each is of stands behind it.
  if (
    slot.form === 'inherit' &&
    IN_RESPECT.test(between) &&
    /^\s*(?:trở lên\s+)?về\s/u.test(norm.slice(slot.percent.end, slot.percent.end + 14))
  )
    return previous;
  if (slot.form !== 'value-first' || /[;:]|(?:đạt|chiếm|được|phải)\s/u.test(between)) return 'reach';
  const clause = /^[^.;%]{0,80}/u.exec(norm.slice(slot.percent.end, slot.percent.end + 80))?.[0] ?? '';
  return /\s(?:được|bị(?! thương)|phải|có(?! tổ chức)|đạt|xếp|không(?! gian)|hoàn thành)\s/u.test(clause)
    ? 'reach'
    : previous;
}
