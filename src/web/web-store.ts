import type {
  CorrectionStore,
  ExtractionStore,
  PledgeQueries,
  QuickCounting,
  RunLog,
  Searching,
} from '../model/store.ts';

/** What the pages and lists ask of the database: they only read. Decisions of people go another way, see create-writer.ts. */
export type WebStore = PledgeQueries &
  QuickCounting &
  Searching &
  Pick<RunLog, 'runs'> &
  Pick<ExtractionStore, 'pledgeSources' | 'article'> &
  Pick<CorrectionStore, 'corrections'> & { readonly path: string };
