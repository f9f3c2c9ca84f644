import { z } from 'zod';
import { Issue } from './issue.ts';

/** A picture's words, apart from the body: "Quang cảnh hội nghị", credit "Ảnh: L.T". */
export const Caption = z.object({ text: z.string(), credit: z.string().nullable() });

/**
 * An article as read from a page, or from a plain text file. `text` is title-less: lead and paragraphs, one paragraph a line
 * block, separated by "\n\n"; captions stand apart.
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
  /** ISO instant with the offset as published, "2023-03-31T07:05:00+07:00", or a bare day. Never the modified date. */
  publishedAt: z.string().nullable(),
  outlet: z.string().nullable(),
  language: z.string().nullable(),
  isPartial: z.boolean(),
  /** Field → where it came from: "outlet", "json-ld", "meta", "generic". */
  provenance: z.record(z.string(), z.string()),
  issues: z.array(Issue),
});
export type Article = z.infer<typeof Article>;
