import { z } from 'zod';
import { Issue } from './issue.ts';

/** A picture's words, apart from the body: "Quang cảnh hội nghị", credit "Ảnh: L.T". */
const Caption = z.object({ text: z.string(), credit: z.string().nullable() });

/** What was left out of the text, and which rule did it: `{ rule: 'line/voice-menu', text: 'Nữ miền Nam' }`. */
export const Removal = z.object({ rule: z.string(), text: z.string() });
export type Removal = z.infer<typeof Removal>;

/**
 * An article as read from a page, or from a plain text file. `text` is lead and paragraphs separated by "\n\n"; captions stand apart. A
 * page's `text` is title-less; that of a plain text file opens with its title line, so that evidence in the title has a span.
 */
export const Article = z.object({
  url: z.string().nullable(),
  canonicalUrl: z.string().nullable(),
  title: z.string().nullable(),
  /** The sapô; also the first paragraph of `text`. */
  lead: z.string().nullable(),
  text: z.string(),
  paragraphs: z.array(z.string()),
  captions: z.array(Caption),
  byline: z.string().nullable(),
  authors: z.array(z.string()),
  section: z.string().nullable(),
  /**
   * ISO instant with the offset as published, "2023-03-31T07:05:00+07:00", or a bare day or month ("2023-03-31", "2023-03") when no more is
   * printed. Never the modified date.
   */
  publishedAt: z.string().nullable(),
  outlet: z.string().nullable(),
  language: z.string().nullable(),
  isPartial: z.boolean(),
  /** Everything left out of the text, in page order. Filled when the reader was asked to explain. */
  removals: z.array(Removal),
  /** Field → where it came from: "outlet", "json-ld", "meta", "generic", "text". */
  provenance: z.record(z.string(), z.string()),
  issues: z.array(Issue),
});
export type Article = z.infer<typeof Article>;
