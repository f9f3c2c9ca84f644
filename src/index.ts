// The public API: the line of ARCHITECTURE.md as functions. Re-exports only.
export { type Archive, openArchive } from './archive/open-archive.ts';
export { readPages } from './archive/read-pages.ts';
export { type ArticleOptions, type PageInput, readArticle } from './articles/read-article.ts';
export { readTextArticle } from './articles/read-text-article.ts';
export { type Lexicon, loadLexicon } from './lexicon/lexicon.ts';
export { findMentions } from './mentions/find-mentions.ts';
export { Article } from './model/article.ts';
export { exitCodeOf, SkipInputError, StoreError, UsageError } from './model/errors.ts';
export { Extraction, type Fact, Target } from './model/extraction.ts';
export { ClusterMembership } from './model/membership.ts';
export type { Mention, MentionKind } from './model/mention.ts';
export type { Page } from './model/page.ts';
export { Pledge, type PledgeKey } from './model/pledge.ts';
export type { Publisher } from './model/publisher.ts';
export type { PledgeFilter, Store } from './model/store.ts';
export {
  type BytesSource,
  type ExtractOptions,
  extractArticle,
  extractBytes,
  extractFile,
  readBytes,
  type Source,
} from './pipeline.ts';
export { type FuseOptions, fusePledge } from './pledges/fuse-pledge.ts';
export { memberships } from './pledges/memberships.ts';
export { keysTouchedBy, pledgeIdOf, pledgeKeyOf } from './pledges/pledge-key.ts';
export { loadPublishers } from './publishers/load-publishers.ts';
export { openStore, type StoreOptions } from './store/open-store.ts';
