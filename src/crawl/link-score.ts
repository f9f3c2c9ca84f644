import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { readYaml } from '../publishers/read-yaml.ts';

const Cues = z.strictObject({
  cues: z.array(
    z.strictObject({ slug: z.string().regex(/^[a-z0-9-]+$/), weight: z.int().positive(), gloss: z.string() }),
  ),
});
const { cues } = readYaml(fileURLToPath(new URL('../../data/link-cues.yml', import.meta.url)), Cues);

/** "Cụm thi đua số 12 ký giao ước" → "cum-thi-dua-so-12-ky-giao-uoc". */
export const slugOf = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[đĐðÐ]/g, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');

/** How much an address and its title promise a pledge: "/cum-thi-dua-so-5-ky-ket-giao-uoc-thi-dua-i533940/" → 13; 0 promises nothing. */
export function linkScore(url: string, title: string | null): number {
  const path = URL.parse(url)?.pathname ?? url;
  const words = `-${slugOf(safelyDecoded(path))}-${slugOf(title ?? '')}-`;
  return cues.reduce((sum, { slug, weight }) => (words.includes(`-${slug}-`) ? sum + weight : sum), 0);
}

function safelyDecoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch (error) {
    if (error instanceof URIError) return path;
    throw error;
  }
}
