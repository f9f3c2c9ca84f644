import { asServed } from '../crawl/wayback.ts';
import { SkipInputError } from '../model/errors.ts';
import type { Extraction } from '../model/extraction.ts';
import type { Page, PageLocation } from '../model/page.ts';
import type { PledgeKey } from '../model/pledge.ts';
import type { Publisher } from '../model/publisher.ts';
import type { ExtractionStore, Saved } from '../model/store.ts';
import { extractBytes } from '../pipeline.ts';
import { keysTouchedBy, pledgeIdOf, pledgeKeyOf } from '../pledges/pledge-key.ts';

/** A page that could not be read as an article. */
export interface Unread {
  url: string;
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
  /** A page that is no article is named in `unread`; the run goes on. */
  take(page: Page, at: TakenFrom): Promise<void>;
}

/** `createIntake(store).take(page, …)`: the page is read, its extraction saved, its pledges noted. */
export function createIntake(store: ExtractionStore): Intake {
  const intake: Intake = {
    articles: { new: 0, changed: 0, reread: 0, unchanged: 0 },
    unread: [],
    touched: new Map(),
    take: async (archived, { location, publisher, store: within = store }) => {
      const page = asServed(archived);
      const extraction = read(page, publisher);
      if (extraction instanceof SkipInputError) {
        intake.unread.push({ url: page.finalUrl, reason: extraction.message });
        return;
      }
      const saved = await within.saveExtraction({
        extraction,
        page: { warcFile: location.file, warcOffset: location.offset },
        seenAt: page.fetchedAt,
        pledge: pledgeKeyOf(extraction),
      });
      intake.articles[saved] += 1;
      for (const key of keysTouchedBy(extraction)) intake.touched.set(pledgeIdOf(key), key);
    },
  };
  return intake;
}

export const articlesTaken = ({ articles }: Intake): number => articles.new + articles.changed + articles.reread;

function read(page: Page, publisher: Publisher | null): Extraction | SkipInputError {
  const { body: bytes, finalUrl: url, headers, publishedAt } = page;
  try {
    const contentType = headers['content-type'] ?? null;
    return extractBytes(
      { bytes, path: null, url, contentType, publisher },
      { referenceDate: publishedAt?.slice(0, 10) ?? null },
    );
  } catch (error) {
    if (error instanceof SkipInputError) return error;
    throw error;
  }
}
