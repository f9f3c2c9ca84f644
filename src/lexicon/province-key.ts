import { asciiOf, normOf } from '../text/keys.ts';

/** "Bà Rịa – Vũng Tàu", "TP Hà Nội" → the key under which names of one place are equal: letters only, without marks. */
export const provinceKey = (name: string): string =>
  asciiOf(normOf(name.normalize('NFC')))
    .replaceAll(/[^a-z0-9]+/gu, ' ')
    .trim()
    .replace(/^(?:tinh|thanh pho|tp|t p) (?!hcm$)/u, '')
    .replaceAll(' ', '');
