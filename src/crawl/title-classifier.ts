import { fileURLToPath } from 'node:url';
import BayesClassifier from 'natural/lib/natural/classifiers/bayes_classifier.js';
import { z } from 'zod';
import { readYaml } from '../publishers/read-yaml.ts';
import { slugOf, wordsOf } from './slug-words.ts';

const titles = z.array(z.string().min(1));
const LinkTitles = z.strictObject({ pledges: titles, others: titles });
const FILE = fileURLToPath(new URL('../../data/link-titles.yml', import.meta.url));

/** Slug of an address and its title → how likely an article of an emulation pledge stands behind it, 0 to 1. */
export type TitleClassifier = (slug: string) => number;

/**
 * A naive Bayes classifier over words, trained (pairs of words beside them make it surer and wronger: measured) on data/link-titles.yml. Under naive Bayes the words' evidence adds up, so that the
 * library is asked about each word once (0.2 ms), not about each link: a sitemap names a million of them.
 */
export function createTitleClassifier(
  learnt: z.infer<typeof LinkTitles> = readYaml(FILE, LinkTitles),
): TitleClassifier {
  const bayes = new BayesClassifier();
  for (const title of learnt.pledges) bayes.addDocument(wordsOf(slugOf(title)), 'pledge');
  for (const title of learnt.others) bayes.addDocument(wordsOf(slugOf(title)), 'other');
  bayes.train();
  const logOdds = (tokens: readonly string[]): number => {
    const values = new Map(bayes.getClassifications(tokens).map(({ label, value }) => [label, value]));
    return Math.log((values.get('pledge') ?? 1) / (values.get('other') ?? 1));
  };
  const before = logOdds([]);
  const known = new Map<string, number>();
  const evidenceOf = (token: string): number => {
    const evidence = known.get(token) ?? logOdds([token]) - before;
    if (known.size < MAX_KNOWN) known.set(token, evidence);
    return evidence;
  };
  return (slug) => {
    const odds = [...new Set(wordsOf(slug))].reduce((sum, token) => sum + evidenceOf(token), before);
    return 1 / (1 + Math.exp(-odds));
  };
}

/** The language has some 7,000 syllables; what names add is asked anew. */
const MAX_KNOWN = 50_000;

let shared: TitleClassifier | null = null;

/** The one that data/link-titles.yml gives, trained at first use (about 40 ms, most of it loading). */
export function pledgeLikelihood(slug: string): number {
  shared ??= createTitleClassifier();
  return shared(slug);
}
