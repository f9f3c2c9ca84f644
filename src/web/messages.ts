import { z } from 'zod';
import { readDataFile } from '../lexicon/data-file.ts';

export const LANGUAGES = ['vi', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** `t('overview.targets', { count: 3 })` → the words of data/ui.*.yml with {count} filled in. */
export type Translate = (key: string, values?: Readonly<Record<string, string | number>>) => string;

const Messages = z.record(z.string().regex(/^[a-z0-9_.]+$/u), z.string().min(1));

const loaded = new Map<Language, Readonly<Record<string, string>>>();

/** The words of the pages in one language, by key; read once. */
export function messagesOf(language: Language): Readonly<Record<string, string>> {
  const known = loaded.get(language);
  if (known) return known;
  const { messages } = readDataFile(`ui.${language}.yml`, { messages: Messages });
  loaded.set(language, messages);
  return messages;
}

/** "{count} targets of {total}" → '', 'count', ' targets of ', 'total', '': what stands as it is and what is filled in, in turn. */
type Parts = readonly string[];

const PLACE = /\{(?<name>[a-z_]+)\}/u;
const translators = new Map<Language, Translate>();

/** A key that is not there is a fault of ours and throws; both files have the same keys. */
export function translatorOf(language: Language): Translate {
  const known = translators.get(language);
  if (known) return known;
  const messages = messagesOf(language);
  // Taken apart once: a page fills in some hundred.
  const parts = new Map<string, Parts>();
  const translate: Translate = (key, values) => {
    const message = messages[key];
    if (message === undefined) throw new Error(`data/ui.${language}.yml has no "${key}"`);
    if (values === undefined) return message;
    const apart = parts.get(key) ?? message.split(PLACE);
    parts.set(key, apart);
    return filled(apart, values);
  };
  translators.set(language, translate);
  return translate;
}

function filled(parts: Parts, values: Readonly<Record<string, string | number>>): string {
  let words = '';
  for (const [at, part] of parts.entries()) words += at % 2 === 0 ? part : String(values[part] ?? `{${part}}`);
  return words;
}

/** "en-GB,en;q=0.9,vi;q=0.8" → "en": the best liked language that we have; Vietnamese when none is. */
export function preferredLanguage(acceptLanguage: string): Language {
  const wanted = acceptLanguage
    .slice(0, 200)
    .split(',')
    .map((part) => {
      const [tag = '', ...rest] = part.trim().split(';');
      const quality = rest
        .find((one) => one.trim().startsWith('q='))
        ?.trim()
        .slice(2);
      return { language: tag.slice(0, 2).toLowerCase(), quality: Number(quality ?? 1) };
    })
    .sort((a, b) => b.quality - a.quality);
  for (const { language, quality } of wanted) {
    const known = LANGUAGES.find((one) => one === language);
    if (known && quality > 0) return known;
  }
  return 'vi';
}
