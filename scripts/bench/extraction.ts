import { readTextArticle } from '../../src/articles/read-text-article.ts';
import { loadLexicon } from '../../src/lexicon/lexicon.ts';
import { findMentions } from '../../src/mentions/find-mentions.ts';
import type { Article } from '../../src/model/article.ts';
import { extractArticle } from '../../src/pipeline.ts';
import { aligned, charactersPerSecond, sampleTexts, timeMs } from './measure.ts';

const LENGTH = 2_500;
const SOURCE = { path: null, url: null, sha256: '' };
const SIZES = [62_500, 250_000, 1_000_000];

/** Articles of about 2,500 characters, made of whole paragraphs of the samples. */
function articles(): Article[] {
  const paragraphs = sampleTexts().flatMap((text) => readTextArticle(text, 'sample').paragraphs);
  const made: Article[] = [];
  let body: string[] = [];
  for (const paragraph of paragraphs) {
    body.push(paragraph);
    if (body.join('\n\n').length < LENGTH) continue;
    made.push(readTextArticle(body.join('\n\n').slice(0, LENGTH), 'sample'));
    body = [];
  }
  return made;
}

/** Text of a length in characters, no paragraph twice: a paragraph that repeats is furniture of the page, and left out. */
function unlikeParagraphs(texts: readonly string[], length: number): string {
  const paragraphs = texts.flatMap((text) => text.split('\n\n'));
  const made: string[] = [];
  for (let written = 0, index = 0; written < length; index++) {
    const paragraph = `${paragraphs[index % paragraphs.length]} (bản ${index})`;
    made.push(paragraph);
    written += paragraph.length + 2;
  }
  return made.join('\n\n').slice(0, length);
}

/** Article text → Extraction: articles a second of one core, the mentions' share of the time, and growth to a megabyte. */
export function extractionTable(): string {
  const lexicon = loadLexicon();
  const byText = new Map(articles().map((article) => [article.text, article]));
  const texts = [...byText.keys()];
  const whole = (text: string) => {
    const article = byText.get(text);
    return article && extractArticle(article, SOURCE);
  };
  const mentions = (text: string) => findMentions(lexicon.readText(text), { referenceDate: '2024-03-26', lexicon });
  const speeds = charactersPerSecond(
    [
      { name: 'extraction', run: whole },
      { name: 'mentions alone', run: mentions },
    ],
    texts,
  );
  const perSecond = (name: string) => (speeds.get(name) ?? 0) / LENGTH;
  const share = perSecond('extraction') / perSecond('mentions alone');
  const growth = SIZES.map((size) => {
    const text = unlikeParagraphs(texts, size);
    return timeMs(() => extractArticle(readTextArticle(text, 'long'), SOURCE)).toFixed(0);
  });
  return [
    aligned([
      [`${texts.length} articles of ${LENGTH} characters`, 'articles/s'],
      ['text to extraction', perSecond('extraction').toFixed(0)],
      ['mentions alone', perSecond('mentions alone').toFixed(0)],
    ]),
    `mentions take ${(share * 100).toFixed(0)} % of the time`,
    aligned([
      ['one text, ms for', ...SIZES.map((size) => `${size} characters`)],
      ['extraction', ...growth],
    ]),
  ].join('\n');
}
