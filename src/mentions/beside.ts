import type { Surface } from '../lexicon/surfaces.ts';
import type { Text } from '../model/text.ts';
import type { Context } from './context.ts';

/** Index of the first surface for which `isPast` holds; the surfaces are in the order of their starts and do not overlap. */
const firstWhere = (surfaces: readonly Surface[], isPast: (surface: Surface) => boolean): number => {
  let [low, high] = [0, surfaces.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const surface = surfaces[middle];
    if (surface !== undefined && isPast(surface)) high = middle;
    else low = middle + 1;
  }
  return low;
};

/** The dictionary's word that starts at `at` after at most one blank: the "tỉnh" of "5 tỉnh" for the end of "5"; null when there is none. */
export function surfaceAfter(
  type: string,
  at: number,
  { text, lexicon }: { text: Text; lexicon: Context['lexicon'] },
): Surface | null {
  const surfaces = lexicon.surfaces.find(text, [type]);
  const surface = surfaces[firstWhere(surfaces, ({ start }) => start >= at)];
  return surface !== undefined && /^\s?$/u.test(text.norm.slice(at, surface.start)) ? surface : null;
}

/** The dictionary's word that ends before `at` with at most one blank between: the "đường" of "đường 30/4" for the start of "30". */
export function surfaceBefore(
  type: string,
  at: number,
  { text, lexicon }: { text: Text; lexicon: Context['lexicon'] },
): Surface | null {
  const surfaces = lexicon.surfaces.find(text, [type]);
  const surface = surfaces[firstWhere(surfaces, ({ end }) => end > at) - 1];
  return surface !== undefined && /^\s?$/u.test(text.norm.slice(surface.end, at)) ? surface : null;
}
