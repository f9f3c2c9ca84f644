import { z } from 'zod';

const Score = z.object({ field: z.string(), precision: z.number(), recall: z.number(), f1: z.number() });

/** How well each field is read in the articles of a gold standard, as `giaouoc evaluate --format json` measures it. */
export const Measured = z.object({ articles: z.int(), fields: z.array(Score) });
export type Measured = z.infer<typeof Measured>;

/** The same in each of several gold standards; `about` follows their number of articles: "379 articles that …". */
export interface Accuracy {
  corpora: readonly (Measured & { about: string })[];
}
