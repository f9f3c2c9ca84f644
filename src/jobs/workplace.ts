import { type Archive, openArchive } from '../archive/open-archive.ts';
import type { Store } from '../model/store.ts';
import { memberships } from '../pledges/memberships.ts';
import { searchKeys } from '../query/search-keys.ts';
import { openStore } from '../store/open-store.ts';
import { type Hold, holdPlace } from './hold-place.ts';
import { archiveOf, type Place, placeOf } from './place.ts';

export interface Workplace {
  store: Store;
  archive: Archive;
  /** Of archive and reports. */
  folder: string;
  /** Aborted when the right to work here was lost on the way: see Hold. */
  lost: AbortSignal;
  close(): Promise<void>;
}

/**
 * Opens database and archive, `giaouoc-data/giaouoc.db` with `giaouoc-data/warc/`, for the only run that writes to them: another
 * one that is under way gives a StoreError that names it. `work` is what it is told about this one.
 */
export async function openWorkplace(at: Place | string, work: string = workOfProcess()): Promise<Workplace> {
  const place = typeof at === 'string' ? placeOf({ db: at }) : at;
  const store = await openStore(place.database, { keys: searchKeys, memberships });
  let hold: Hold | null = null;
  try {
    const held = await holdPlace(place, { work });
    hold = held;
    const archive = await openArchive(archiveOf(place));
    return {
      store,
      archive,
      folder: place.folder,
      lost: held.lost,
      close: async () => {
        await archive.close();
        await store.close();
        await held.release();
      },
    };
  } catch (error) {
    await hold?.release();
    await store.close();
    throw error;
  }
}

const workOfProcess = (): string => ['giaouoc', ...process.argv.slice(2, 3)].join(' ');
