import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type SamplePress, startSamplePress } from '../fixtures/site/server.ts';
import { databasePath, openWorkplace } from '../src/jobs/workplace.ts';

const SCRIPT = fileURLToPath(new URL('nightly-killed.ts', import.meta.url));
const KILLS = 32;
/** Half of the press: a night of it is some 60 steps. Every third of the kills waits for the fusion, which is over in a moment. */
const OUTLETS = ['anninhcoso', 'anninhmientay', 'sonnam', 'vungcao'];
const MAX_STEPS = 15;
const MAX_FUSED = 10;
const MAX_LAG_MS = 12;

let folder: string;
let press: SamplePress;
/** Loaded and waiting for its turn. */
let next: Night | null = null;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'giaouoc-killed-'));
  press = await startSamplePress({ outlets: OUTLETS });
});
afterAll(async () => {
  next?.kill();
  await press.close();
  await rm(folder, { recursive: true, force: true });
});

type Night = ChildProcessByStdio<Writable, Readable, null>;
function startNight(): Night {
  const houses = press.outlets.map(({ id, baseUrl }) => `${id}=${baseUrl}`);
  return spawn(process.execPath, [SCRIPT, ...houses], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled') },
  });
}

/** Runs a night, and kills it when `isTime` says so of its steps; the stage in which it was killed, null when it came to its end. */
async function night(database: string, isTime: (stage: string) => boolean): Promise<string | null> {
  const child = next ?? startNight();
  next = startNight();
  child.stdin.write(`${database}\n`);
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  let killedIn: string | null = null;
  for await (const line of createInterface({ input: child.stdout })) {
    const [stage = ''] = line.split(' ');
    if (killedIn !== null || !isTime(stage)) continue;
    killedIn = stage;
    setTimeout(() => child.kill('SIGKILL'), stage === 'fuse' ? 0 : Math.random() * MAX_LAG_MS);
  }
  const code = await ended;
  if (code !== null) expect(code).toBe(0);
  return code === null ? killedIn : null;
}

/** After so many steps, or after so many pledges of the fusion. */
function atRandom(isLate: boolean): (stage: string) => boolean {
  let left = 1 + Math.floor(Math.random() * (isLate ? MAX_FUSED : MAX_STEPS));
  return (stage) => {
    if (stage === 'done') return false;
    if (!isLate || stage === 'fuse') left -= 1;
    return left <= 0;
  };
}

/** Everything a reader can see, instants aside, a line each; then what is left to do. */
async function dump(database: string): Promise<string[]> {
  const { store, close } = await openWorkplace(databasePath(database));
  try {
    const lines: string[] = [];
    for await (const pledge of store.eachPledge()) lines.push(JSON.stringify(pledge));
    for (const view of ['targets', 'members', 'outcomes', 'articles', 'evidence'] as const)
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

const without = (lines: readonly string[], others: readonly string[]): string[] => {
  const known = new Set(others);
  return lines.filter((line) => !known.has(line));
};

test(`killed ${KILLS} times at random moments, the night ends in the state of an undisturbed one`, async () => {
  const undisturbed = join(folder, 'undisturbed', 'giaouoc.db');
  expect(await night(undisturbed, () => false)).toBeNull();
  const wanted = await dump(undisturbed);
  expect(wanted.at(-1)).toMatch(/"leased":0.*"toFuse":0/u);
  expect(wanted.filter((line) => line.startsWith('targets ')).length).toBeGreaterThan(15);

  const killedIn: string[] = [];
  for (let chain = 0; killedIn.length < KILLS; chain += 1) {
    const database = join(folder, String(chain), 'giaouoc.db');
    let kills = 0;
    for (;;) {
      const stage = await night(database, atRandom((killedIn.length + kills) % 3 === 2));
      if (stage === null) break;
      killedIn.push(stage);
      kills += 1;
    }
    const found = await dump(database);
    const lost = without(wanted, found);
    const surplus = without(found, wanted);
    expect({ lost, surplus }, `after kills in ${killedIn.slice(-kills).join(', ')}`).toEqual({ lost: [], surplus: [] });
  }
  expect(killedIn).toContain('fuse');
  expect(killedIn).toContain('crawl');
  process.stderr.write(`${killedIn.length} kills: ${killedIn.join(' ')}\n`);
}, 600_000);
