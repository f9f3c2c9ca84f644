/** Fewer letters name no month: "de", "at". */
const SHORTEST = 3;
const MOST_LANGUAGES = 64;
const known = new Map<string, readonly (readonly string[])[]>();

/** "juil" in "fr" → 7, "October" → 10: a month by its name or the beginning of it, in this language or English. null: none, or two begin so. */
export function monthNamed(word: string, language: string): number | null {
  const wanted = word.toLowerCase();
  if (wanted.length < SHORTEST) return null;
  for (const each of new Set([language.toLowerCase().split(/[-_]/)[0] ?? 'en', 'en'])) {
    const found = namesIn(each).flatMap((names, index) =>
      names.some((name) => name.startsWith(wanted)) ? [index + 1] : [],
    );
    if (found.length === 1) return found[0] ?? null;
  }
  return null;
}

/** The twelve months as the runtime's own language data (CLDR) has them, alone and beside a day: "січень", "січня". */
function namesIn(language: string): readonly (readonly string[])[] {
  const before = known.get(language);
  if (before) return before;
  const names = Array.from({ length: 12 }, (_, month) => formsOf(language, new Date(Date.UTC(2024, month, 15))));
  if (known.size < MOST_LANGUAGES) known.set(language, names);
  return names;
}

function formsOf(language: string, date: Date): string[] {
  // A code that is none is asked for in English: pages write all kinds of things into lang.
  const locale = /^[a-z]{2,3}$/.test(language) ? language : 'en';
  const styles = [{ month: 'long' }, { month: 'long', day: 'numeric' }, { month: 'short' }] as const;
  return styles.flatMap((style) =>
    new Intl.DateTimeFormat(locale, { ...style, timeZone: 'UTC' })
      .formatToParts(date)
      .filter(({ type }) => type === 'month')
      .map(({ value }) => value.toLowerCase().replace(/\.$/u, '')),
  );
}
