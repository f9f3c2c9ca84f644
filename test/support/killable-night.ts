import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { SamplePress } from '../../fixtures/site/server.ts';
import { placeOf } from '../../src/jobs/place.ts';
import { openWorkplace } from '../../src/jobs/workplace.ts';

const SCRIPT = fileURLToPath(new URL('../nightly-killed.ts', import.meta.url));
const MAX_STEPS = 15;
const MAX_FUSED = 10;
const MAX_LAG_MS = 12;

type Child = ChildProcessByStdio<Writable, Readable, null>;

/** Where a night works: a file with its files beside it, or a server with a folder. */
export interface NightPlace {
  db: string;
  data?: string;
}

/** Nights over the sample press, each in a process of its own that can be killed midway. */
export class KillableNights {
  readonly #press: SamplePress;
  readonly #folder: string;
  /** Loaded and waiting for its turn. */
  #next: Child | null = null;

  constructor(press: SamplePress, folder: string) {
    this.#press = press;
    this.#folder = folder;
  }

  #start(): Child {
    const houses = this.#press.outlets.map(({ id, baseUrl }) => `${id}=${baseUrl}`);
    return spawn(process.execPath, [SCRIPT, ...houses], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, NODE_COMPILE_CACHE: join(this.#folder, 'compiled') },
    });
  }

  /** Runs a night, and kills it when `isTime` says so of its steps; the stage in which it was killed, null when it came to its end. */
  async run(place: NightPlace, isTime: (stage: string) => boolean): Promise<string | null> {
    const child = this.#next ?? this.#start();
    this.#next = this.#start();
    child.stdin.write(`${JSON.stringify(place)}\n`);
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    let killedIn: string | null = null;
    for await (const line of createInterface({ input: child.stdout })) {
      const [stage = ''] = line.split(' ');
      if (killedIn !== null || !isTime(stage)) continue;
      killedIn = stage;
      setTimeout(() => child.kill('SIGKILL'), stage === 'fuse' ? 0 : Math.random() * MAX_LAG_MS);
    }
    const code = await ended;
    if (code !== null && code !== 0) throw new Error(`the night ended with exit code ${code}`);
    return code === null ? killedIn : null;
  }

  /** Ends the one that waits. */
  close(): void {
    this.#next?.kill();
  }
}

/** After so many steps, or after so many pledges of the fusion. */
export function atRandom(isLate: boolean): (stage: string) => boolean {
  let left = 1 + Math.floor(Math.random() * (isLate ? MAX_FUSED : MAX_STEPS));
  return (stage) => {
    if (stage === 'done') return false;
    if (!isLate || stage === 'fuse') left -= 1;
    return left <= 0;
  };
}

/** Everything a reader can see, instants aside, a line each; then what is left to do. */
export async function visibleRows(place: NightPlace): Promise<string[]> {
  const { store, close } = await openWorkplace(placeOf(place));
  try {
    const lines: string[] = [];
    for await (const pledge of store.eachPledge()) lines.push(JSON.stringify(pledge));
    for (const view of ['targets', 'members', 'outcomes', 'articles', 'clusters', 'memberships', 'evidence'] as const)
      for await (const row of store.eachRow(view)) {
        const lasting = Object.entries(row).filter(([name]) => !/_at$|warc/u.test(name));
        lines.push(`${view} ${JSON.stringify(Object.fromEntries(lasting))}`);
      }
    const toFuse = (await store.pledgesToFuse()).length;
    return [...lines.sort(), JSON.stringify({ ...(await store.frontier.stats()), toFuse })];
  } finally {
    await close();
  }
}

export const without = (lines: readonly string[], others: readonly string[]): string[] => {
  const known = new Set(others);
  return lines.filter((line) => !known.has(line));
};
