/** Hook and tilde: two tones that the south speaks as one, so that its papers mix them up. */
const [HOOK, TILDE] = ['\u0309', '\u0303'];
const HORN = '\u031b';
/** "ươ" in decomposed letters, a tone or none behind it. */
const HORNED_PAIR = `u${HORN}o${HORN}`;

/**
 * `misspellingsOf('cụm trưởng')` → ["cụm trưỡng", "cụm truởng", "cụm trưỏng"]: the phrase with one slip of the pen, a hook for a tilde (or the
 * other way round) or half of an "ươ" without its horn.
 */
export function misspellingsOf(phrase: string): string[] {
  const letters = phrase.normalize('NFD');
  const slips: string[] = [];
  for (const [at, unit] of [...letters].entries()) {
    const other = unit === HOOK ? TILDE : unit === TILDE ? HOOK : null;
    if (other !== null) slips.push(letters.slice(0, at) + other + letters.slice(at + 1));
  }
  for (let at = letters.indexOf(HORNED_PAIR); at >= 0; at = letters.indexOf(HORNED_PAIR, at + 1)) {
    const after = letters.slice(at + HORNED_PAIR.length);
    slips.push(`${letters.slice(0, at)}uo${HORN}${after}`, `${letters.slice(0, at)}u${HORN}o${after}`);
  }
  return slips.map((slip) => slip.normalize('NFC'));
}
