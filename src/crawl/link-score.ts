import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { readYaml } from '../publishers/read-yaml.ts';
import { decodeComponent } from './decode-component.ts';
import { slugOf } from './slug-words.ts';
import { pledgeLikelihood } from './title-classifier.ts';

const Cues = z.strictObject({
  cues: z.array(
    z.strictObject({ slug: z.string().regex(/^[a-z0-9-]+$/), weight: z.int().positive(), gloss: z.string() }),
  ),
});
const { cues } = readYaml(fileURLToPath(new URL('../../data/link-cues.yml', import.meta.url)), Cues);

/** Cues of this weight together need no second opinion. */
const SURE = 4;
/** Likelihood that a link needs beside a weak cue, and without any: at 0.99, tenfold, all pledges of data/link-titles.yml are found and 8 % of the rest. */
const LIKELY = { withCue: 0.9, withoutCue: 0.99 } as const;
/** What a certain classifier adds to the cues. */
const MAX_LIKELIHOOD = 5;

/**
 * How much an address and its title promise a pledge: "/cum-thi-dua-so-5-ky-ket-giao-uoc-thi-dua-i533940/" → 18; 0 promises nothing and
 * is not fetched in a night. Cues count first; where they are weak or none, the classifier decides whether there is a promise at all.
 */
export function linkScore(url: string, title: string | null): number {
  const path = URL.parse(url)?.pathname ?? url;
  const slug = `${slugOf(decodeComponent(path))}-${slugOf(title ?? '')}`;
  const words = `-${slug}-`;
  const cued = cues.reduce((sum, cue) => (words.includes(`-${cue.slug}-`) ? sum + cue.weight : sum), 0);
  const likelihood = pledgeLikelihood(slug);
  if (cued < SURE && likelihood < (cued > 0 ? LIKELY.withCue : LIKELY.withoutCue)) return 0;
  return Math.max(cued + Math.round(likelihood * MAX_LIKELIHOOD), 1);
}
