import type { Extraction } from './extraction.ts';

/** Source of an article → what it is called by everywhere: its URL, else its path, else the hash of its page. */
export const addressOf = ({ url, path, sha256 }: Pick<Extraction['source'], 'url' | 'path' | 'sha256'>): string =>
  url ?? path ?? sha256;
