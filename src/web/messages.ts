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

/** A key that is not there is a fault of ours and throws; both files have the same keys. */
export function translatorOf(language: Language): Translate {
  const messages = messagesOf(language);
  return (key, values) => {
    const message = messages[key];
    if (message === undefined) throw new Error(`data/ui.${language}.yml has no "${key}"`);
    if (values === undefined) return message;
    return message.replaceAll(/\{(?<name>[a-z_]+)\}/gu, (whole, name: string) => String(values[name] ?? whole));
  };
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
