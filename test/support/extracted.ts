import { readTextArticle } from '../../src/articles/read-text-article.ts';
import type { Extraction } from '../../src/model/extraction.ts';
import { extractArticle } from '../../src/pipeline.ts';

/** A cluster for headlines and sentences. */
export const HEAD = 'Cụm thi đua số 3 Bộ Công an';

/** What is extracted from an article of these paragraphs. */
export const extracted = (title: string, ...paragraphs: string[]): Extraction =>
  extractArticle(readTextArticle([title, ...paragraphs].join('\n\n'), 'a.txt'), { path: null, url: null, sha256: '' });
