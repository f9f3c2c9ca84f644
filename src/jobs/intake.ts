import { sha256Of } from '../archive/sha256-of.ts';
import { fingerprintOf, isNearPrint, printOf } from '../articles/near-duplicates.ts';
import { asServed } from '../crawl/wayback.ts';
import type { UserFields } from '../facts/user-fields.ts';
import { SkipInputError } from '../model/errors.ts';
import type { Page, PageLocation } from '../model/page.ts';
import type { PledgeKey } from '../model/pledge.ts';
import type { Publisher } from '../model/publisher.ts';
import type { ExtractionStore, Likeness, Saved } from '../model/store.ts';
import { extractArticle, readBytes } from '../pipeline.ts';
import { keysTouchedBy, pledgeIdOf, pledgeKeyOf } from '../pledges/pledge-key.ts';
import { articleKeyOf } from '../publishers/publisher-of.ts';
import { noteReading, type OutletReadings, type Read } from './readings.ts';

/** A page that could not be read as an article. */
export interface Unread {
  url: string;
  reason: string;
}

/** An article about a pledge that does not say about which. */
export interface Unplaced {
  url: string;
  title: string | null;
  reason: string;
}

interface TakenFrom {
  location: PageLocation;
  publisher: Publisher | null;
  /** Where to save within a transaction; the intake's own store by default. */
  store?: ExtractionStore;
}

/** Archived pages → extractions in the store; what came of them so far. */
export interface Intake {
  articles: Record<Saved, number>;
  unread: Unread[];
  /** The pledges that the articles speak about, by id: to be fused anew. */
  touched: Map<string, PledgeKey>;
  /** New and changed articles that signed or reviewed a pledge, and which one cannot be said. */
  unplaced: Unplaced[];
  /** By outlet id. */
  readings: Record<string, OutletReadings>;
  /** A page that is no article is named in `unread`; the run goes on. */
  take(page: Page, at: TakenFrom): Promise<void>;
}

/** `createIntake(store).take(page, …)`: the page is read, also for fields of the user's own, its extraction saved, its pledges noted. */
export function createIntake(store: ExtractionStore, userFields: UserFields | null = null): Intake {
  const intake: Intake = {
    articles: { new: 0, changed: 0, reread: 0, unchanged: 0 },
    unread: [],
    touched: new Map(),
    unplaced: [],
    readings: {},
    take: async (archived, { location, publisher, store: within = store }) => {
      const page = asServed(archived);
      const found = read(page, { publisher, userFields });
      if (found instanceof SkipInputError) {
        intake.unread.push({ url: page.finalUrl, reason: found.message });
        return;
      }
      const { extraction } = found;
      const pledge = pledgeKeyOf(extraction);
      const saved = await within.saveExtraction({
        articleKey: articleKeyOf(page.finalUrl, publisher),
        likeness: extraction.kind.value === 'other' ? null : likenessOf(extraction.article.text),
        extraction,
        page: { warcFile: location.file, warcOffset: location.offset },
        seenAt: page.fetchedAt,
        pledge,
      });
      intake.articles[saved] += 1;
      noteReading(intake.readings, found);
      if (pledge.key === null && extraction.kind.value !== 'other' && saved !== 'unchanged')
        intake.unplaced.push({ url: page.finalUrl, title: extraction.article.title, reason: pledge.reason });
      for (const key of keysTouchedBy(extraction)) intake.touched.set(pledgeIdOf(key), key);
    },
  };
  return intake;
}

/** Articles about pledges are compared with each other: a copy is no second witness. */
const likenessOf = (text: string): Likeness => ({ print: printOf(fingerprintOf(text)), isNear: isNearPrint });

export const articlesTaken = ({ articles }: Intake): number => articles.new + articles.changed + articles.reread;

function read(
  page: Page,
  { publisher, userFields }: { publisher: Publisher | null; userFields: UserFields | null },
): Read | SkipInputError {
  const { body: bytes, finalUrl: url, headers, publishedAt } = page;
  const contentType = headers['content-type'] ?? null;
  try {
    const article = readBytes({ bytes, path: null, url, contentType, publisher });
    const source = { path: null, url, sha256: sha256Of(bytes) };
    const referenceDate = publishedAt?.slice(0, 10) ?? null;
    const extraction = extractArticle(article, source, { referenceDate, userFields });
    return { article, extraction, publisher };
  } catch (error) {
    if (error instanceof SkipInputError) return error;
    throw error;
  }
}
