import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ReasonCode } from '../model/reason.ts';
import { messagesOf, preferredLanguage, translatorOf } from './messages.ts';

const placesIn = (message: string): string[] => (message.match(/\{[a-z_]+\}/gu) ?? []).sort();

test('both languages have the same keys, with the same places to fill, in NFC', () => {
  const [vi, en] = [messagesOf('vi'), messagesOf('en')];
  expect(Object.keys(vi).sort()).toEqual(Object.keys(en).sort());
  for (const [key, message] of Object.entries(vi)) {
    expect(placesIn(en[key] ?? ''), key).toEqual(placesIn(message));
    expect(message, key).toBe(message.normalize('NFC'));
  }
});

test('every key that a page names is there, and every key is named by a page', () => {
  const sources = readdirSync(import.meta.dirname)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'))
    .join('\n');
  const quoted = [...sources.matchAll(/['"`](?<key>[a-z]+\.[a-z0-9_]+)['"`]/gu)].map(
    (match) => match.groups?.key ?? '',
  );
  // Pages say why something is unknown by its code.
  const named: string[] = [...quoted, ...ReasonCode.options];
  const groups = [...sources.matchAll(/`(?<group>[a-z]+\.[a-z_]*)\$\{/gu)].map((match) => match.groups?.group ?? '');
  const keys = Object.keys(messagesOf('vi'));
  const sections = new Set(keys.map((key) => key.split('.')[0]));
  for (const key of named.filter((one) => sections.has(one.split('.')[0] ?? ''))) expect(keys, key).toContain(key);
  for (const key of keys) expect(named.includes(key) || groups.some((group) => key.startsWith(group)), key).toBe(true);
});

test('values are filled in; a key that is missing throws', () => {
  expect(translatorOf('en')('list.shown', { from: 1, to: 50, total: 66 })).toBe('1–50 of 66');
  expect(() => translatorOf('vi')('no.such')).toThrow('data/ui.vi.yml has no "no.such"');
});

test.each([
  ['', 'vi'],
  ['en-GB,en;q=0.9', 'en'],
  ['fr,en;q=0.4,vi;q=0.8', 'vi'],
  ['de, en;q=0', 'vi'],
  [';;;q=x,,', 'vi'],
])('Accept-Language %j → %s', (header, language) => {
  expect(preferredLanguage(header)).toBe(language);
});
