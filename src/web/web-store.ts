import type { ExtractionStore, PledgeQueries, RunLog, Searching } from '../model/store.ts';

/** What the server asks of the database: it only reads. */
export type WebStore = PledgeQueries &
  Searching &
  Pick<RunLog, 'runs'> &
  Pick<ExtractionStore, 'pledgeSources'> & { readonly path: string };
