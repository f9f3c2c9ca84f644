const ONSET = '(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?';
const RHYME =
  '(?:(?:oă|oa|oe|uâ|uê|uơ|uy|uyê|iê|yê|ươ|uô|a|ă|â|e|ê|i|o|oo|ô|ơ|u|ư|y)(?:ng|nh|ch|c|k|m|n|p|t)?|(?:oa|oe|ươ|uô|iê|yê|uâ|a|ă|â|e|ê|o|ô|ơ|u|ư|uy)?(?:i|y|o|u)|(?:i|u|ư|uy)a|uya)';
const SYLLABLE = new RegExp(`^${ONSET}${RHYME}$`, 'u');
/** Tones stand on vowels only: the tilde of "ñ" is none. */
const TONES = /(?<=[aeiouy][\u0302\u0306\u031b\u0323]?)[\u0300\u0301\u0303\u0309\u0323]/gu;

/** `isSyllable('tỉnh')` → true, `isSyllable('tØnh')` → false: one Vietnamese syllable by its letters, with at most one tone; case does not matter. */
export function isSyllable(word: string): boolean {
  if (word === '' || word.length > 8) return false;
  const apart = word.toLowerCase().normalize('NFD');
  if ((apart.match(TONES)?.length ?? 0) > 1) return false;
  return SYLLABLE.test(apart.replaceAll(TONES, '').normalize('NFC'));
}
