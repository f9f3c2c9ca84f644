import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { vi } from 'vitest';
import { loadLexicon } from '../../src/lexicon/lexicon.ts';
import type { Extraction, Unit } from '../../src/model/extraction.ts';
import { fusePledge } from '../../src/pledges/fuse-pledge.ts';
import { pledgeKeyOf } from '../../src/pledges/pledge-key.ts';
import { searchKeys } from '../../src/query/search-keys.ts';
import { openStore } from '../../src/store/open-store.ts';
import { type Sample, sampleExtraction } from './extraction.ts';

const { provinces } = loadLexicon();

/** A small database, and the commands that ask it. */
export interface SampleDatabase {
  db: string;
  /** What a command prints to standard output. */
  printed(command: Command, ...args: string[]): Promise<string>;
  /** The same with --json, read. */
  json(command: Command, ...args: string[]): Promise<ReturnType<typeof JSON.parse>>;
  remove(): void;
}

/** Members and lead with the ids of data/provinces.yml. */
function placed(extraction: Extraction, day: string): Extraction {
  const place = <T extends { value: Unit }>(fact: T): T => ({
    ...fact,
    value: { ...fact.value, provinceId: provinces.resolve(fact.value.name, day)?.id ?? null },
  });
  return { ...extraction, members: extraction.members.map(place), lead: extraction.lead && place(extraction.lead) };
}

/** Three pledges of 2023 and 2024: one signed and missed, one signed, one known by a review alone; and an article that belongs to none. */
export async function makeSampleDatabase(): Promise<SampleDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'giaouoc-commands-'));
  const db = join(folder, 'a.db');
  await fill(db);
  const printed = (command: Command, ...args: string[]): Promise<string> => printedBy(command, [...args, '--db', db]);
  return {
    db,
    printed,
    json: async (command, ...args) => JSON.parse(await printed(command, ...args, '--json')),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

async function printedBy(command: Command, args: string[]): Promise<string> {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    await command
      .exitOverride()
      .configureOutput({ writeErr: () => undefined })
      .parseAsync(args, { from: 'user' });
    return write.mock.calls.map(([text]) => String(text)).join('');
  } finally {
    write.mockRestore();
  }
}

async function fill(db: string): Promise<void> {
  const store = await openStore(db, { keys: searchKeys });
  const save = async (sample: Sample, day: string): Promise<void> => {
    const extraction = placed(sampleExtraction(sample), day);
    const pledge = pledgeKeyOf(extraction);
    await store.saveExtraction({ extraction, page: null, seenAt: '2026-01-01T00:00:00Z', pledge });
    if (pledge.key === null) return;
    const today = (id: string) => provinces.today(id)[0] ?? null;
    const fused = fusePledge(pledge.key, await store.pledgeSources(pledge.key), { todayOf: today });
    if (fused) await store.savePledge(fused, '2026-01-01T00:00:00Z');
  };
  await save(
    {
      url: 'https://a.example/12',
      members: ['Kiên Giang', 'Cà Mau'],
      lead: 'Kiên Giang',
      date: '2024-03-26',
      targets: [{}],
      text: 'Chiều 26/3, tại Kiên Giang, ký kết giao ước thi đua.',
    },
    '2024-03-26',
  );
  await save(
    {
      url: 'https://a.example/12/tong-ket',
      kind: 'year_end_review',
      targets: [{ status: 'reported', min: 74, max: 74, comparator: '=', raw: 'đạt 74%' }],
    },
    '2024-11-26',
  );
  await save(
    {
      url: 'https://a.example/11',
      year: 2023,
      cluster: { number: 11, label: 'Cụm thi đua số 11' },
      members: ['An Giang'],
      targets: [{ min: 80 }],
    },
    '2023-03-26',
  );
  await save(
    {
      url: 'https://a.example/9',
      year: 2023,
      kind: 'mid_year_review',
      cluster: { number: 9, label: 'Cụm thi đua số 9' },
    },
    '2023-06-26',
  );
  await save(
    { url: 'https://a.example/other', kind: 'other', text: 'Hội thao của Công an tỉnh Đắk Lắk.' },
    '2024-01-01',
  );
  await store.close();
}
