import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { isExpected } from '../model/errors.ts';

/** A robots.txt as it was answered last, kept for the next runs. */
const KeptRobots = z.object({
  origin: z.string(),
  /** ISO instant of the last answer, "not modified" included. */
  askedAt: z.string(),
  /** null: the host has never answered. */
  status: z.number().int().nullable(),
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
  /** Base64. */
  body: z.string(),
  /** Instant of the first of the failures that no answer has ended; their number. */
  failingSince: z.string().nullable().default(null),
  failures: z.number().int().default(0),
});
export type KeptRobots = z.infer<typeof KeptRobots>;

export interface RobotsShelf {
  /** null when none is kept, or what is kept cannot be read. */
  read(origin: string): Promise<KeptRobots | null>;
  write(kept: KeptRobots): Promise<void>;
}

/** Files "robots/https-cand.vn.json" below a folder. Each is written whole or not at all. */
export function createRobotsShelf(directory: string): RobotsShelf {
  const folder = join(directory, 'robots');
  const pathOf = (origin: string): string => join(folder, `${origin.replace(/[^a-z0-9.]+/gi, '-')}.json`);
  return {
    read: async (origin) => {
      const kept = await readFile(pathOf(origin), 'utf8').then(parse, (error: unknown) => {
        if (isExpected(error)) return null;
        throw error;
      });
      // Two origins can share a file name: "http://a-b" and "http://a:b".
      return kept?.origin === origin ? kept : null;
    },
    write: async (kept) => {
      const path = pathOf(kept.origin);
      const draft = `${path}.${process.pid}.part`;
      await mkdir(folder, { recursive: true });
      await writeFile(draft, JSON.stringify(kept));
      await rename(draft, path);
    },
  };
}

function parse(text: string): KeptRobots | null {
  try {
    return KeptRobots.safeParse(JSON.parse(text)).data ?? null;
  } catch (error) {
    // Nothing is lost with it: the host is asked again.
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
