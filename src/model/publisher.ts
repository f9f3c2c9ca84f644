import { z } from 'zod';

const regexText = z
  .string()
  .refine((text) => canCompile(text), { error: 'is no regular expression that JavaScript can read' });

const canCompile = (text: string): boolean => {
  try {
    new RegExp(text, 'u');
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
};

/** Nobody of ours has seen it answer: it was copied from code or deduced. `publishers check` with network settles it. */
const unverified = z.boolean().default(false);
const note = z.string().nullable().default(null);

/** A feed. A URL without a host is read against the outlet's base address. */
export const Feed = z.strictObject({ url: z.string().min(1), note, unverified });

/**
 * A sitemap, or a template for one: `/sitemaps/news-{YYYY}-{M}.xml` holds a month ({M} = 7, {MM} = 07, {D}, {DD}; {firstDay}-{lastDay} bound
 * a part of `days` days within the month).
 */
export const Sitemap = z.strictObject({
  url: z.string().min(1),
  /** How much one address covers: the whole site, a month, a day, or parts of `days` days. */
  covers: z.enum(['all', 'month', 'day', 'part']).default('all'),
  days: z.int().positive().nullable().default(null),
  note,
  unverified,
});

/** A page of links: a section, a tag or a search. `{page}` counts up from `firstPage`; `{query}` takes a search word. */
export const Listing = z.strictObject({
  kind: z.enum(['section', 'tag', 'search']).default('section'),
  url: z.string().min(1),
  /** Address of the first page when it differs from the template. */
  firstUrl: z.string().nullable().default(null),
  firstPage: z.int().min(0).default(1),
  maxPages: z.int().positive().default(20),
  /** CSS of the links to articles; null = every link that looks like an article's address. */
  links: z.string().nullable().default(null),
  /** CSS of the link to the next page, for listings without a page number. */
  next: z.string().nullable().default(null),
  note,
  unverified,
});
export type Listing = z.infer<typeof Listing>;

const css = z.array(z.string().min(1)).default([]);

/**
 * Where the fields stand in one version of the markup. Each field is a list tried in order; `time@datetime` reads an attribute.
 * The first version whose body is found on the page is used.
 */
export const Selectors = z.strictObject({
  /** Last day on which pages were published with this markup; null = still in use. */
  validUntil: z.iso.date().nullable().default(null),
  title: css,
  lead: css,
  body: css,
  date: css,
  author: css,
  section: css,
  caption: css,
  /** Removed from the body before it is read. */
  drop: css,
  note,
  unverified,
});
export type Selectors = z.infer<typeof Selectors>;

export const Boilerplate = z.strictObject({
  /** CSS of blocks that are never part of an article. */
  selectors: css,
  /** Whole lines to drop: regular expressions over a trimmed line. */
  lines: z.array(regexText).default([]),
});

/** What outlets of one content-management system share. */
export const Family = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  name: z.string(),
  /** How to tell a page of this family. */
  sign: z.string(),
  selectors: z.array(Selectors).default([]),
  boilerplate: Boilerplate.default({ selectors: [], lines: [] }),
});
export type Family = z.infer<typeof Family>;

const hostName = z
  .string()
  .regex(/^[a-z0-9.-]+(?::\d+)?$/, { error: 'is a host name: no scheme, no path, lower case' });

/** One outlet: where its articles are found and how its pages are read. The file is named `<id>.yml`. */
export const Publisher = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/, { error: 'takes small letters, digits and hyphens' }),
  name: z.string().min(1),
  about: z.string().nullable().default(null),
  host: hostName,
  /** Other hosts of the same articles: earlier names, mobile and amp twins, sub-sites. */
  oldHosts: z.array(hostName).default([]),
  /** "https://cand.vn" unless given; a test press names its loopback address here. */
  baseUrl: z.url().nullable().default(null),
  /** Id of a family of families.yml to inherit selectors and boilerplate from. */
  family: z.string().nullable().default(null),
  /** Matched against path and query of an address: "-post\\d+\\.html$". One match is enough. */
  articlePatterns: z.array(regexText).default([]),
  examples: z.array(z.url()).default([]),
  feeds: z.array(Feed).default([]),
  sitemaps: z.array(Sitemap).default([]),
  listings: z.array(Listing).default([]),
  /** Newest markup first; those of the family follow. */
  selectors: z.array(Selectors).default([]),
  boilerplate: Boilerplate.default({ selectors: [], lines: [] }),
  /** Words before the first sentence, as printed: "ANTD.VN -", "(CAO)". */
  datelines: z.array(z.string()).default([]),
  /** How the publication time is printed on the page. */
  dateOnPage: z.string().nullable().default(null),
  /** Articles a night outside of which the report raises a signal; null = not known. */
  expectations: z
    .strictObject({
      minArticles: z.int().min(0).nullable().default(null),
      maxArticles: z.int().min(0).nullable().default(null),
    })
    .default({ minArticles: null, maxArticles: null }),
  /** How sure the whole file is. */
  confidence: z.enum(['high', 'medium', 'low']).default('low'),
  /** What nobody of ours has seen on a live page. */
  unverified: z.array(z.string()).default([]),
  /** Where the facts come from. */
  evidence: z.array(z.string()).default([]),
});
export type Publisher = z.infer<typeof Publisher>;
