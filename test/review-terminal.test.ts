import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pledgeKeyOf } from '../src/pledges/pledge-key.ts';
import { renewPledge } from '../src/pledges/renew-pledge.ts';
import { openStore } from '../src/store/open-store.ts';
import { keys, sampleExtraction } from './support/extraction.ts';
import { ROOT } from './support/run-cli.ts';

const hasScript = spawnSync('script', ['--version']).status === 0;
const FORBID_SKIP = process.env.GIAOUOC_FORBID_SKIP === '1';
/** The last words of a question that waits for a key. */
const QUESTION = '[q]uit ';

let folder: string;
let db: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'giaouoc-terminal-'));
  db = join(folder, 'giaouoc.db');
  const store = await openStore(db, { keys });
  const extraction = sampleExtraction({ lead: 'An Giang', theme: 'Kỷ cương', targets: [{}], confidence: 0.6 });
  const pledge = pledgeKeyOf(extraction);
  await store.saveExtraction({ extraction, page: null, seenAt: '2026-01-01T00:00:00Z', pledge });
  if (pledge.key) await renewPledge(store, pledge.key, '2026-01-01T00:00:00Z');
  await store.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

/** `giaouoc review` on a terminal of its own (script of util-linux): each time it asks for a key, the next of these is struck. */
async function atTerminal(typed: readonly string[], user: string): Promise<{ code: number | null; shown: string }> {
  const command = `'${process.execPath}' '${ROOT}bin/giaouoc.cjs' review --db '${db}'`;
  const child = spawn('script', ['-qefc', command, '/dev/null'], {
    cwd: folder,
    env: { ...process.env, USER: user, TERM: 'xterm' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const left = [...typed];
  let shown = '';
  let seen = 0;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    shown += text;
    for (let at = shown.indexOf(QUESTION, seen); at >= 0; at = shown.indexOf(QUESTION, seen)) {
      seen = at + QUESTION.length;
      const next = left.shift();
      if (next !== undefined) child.stdin.write(next);
    }
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, shown };
}

test('on a real terminal: keys without Enter, marks, undo, Ctrl-C; the next run goes on', async (context) => {
  if (!hasScript && FORBID_SKIP) throw new Error('no script found: install util-linux');
  if (!hasScript) context.skip('no script found: the review was not tried on a terminal (apt install bsdutils)');
  const first = await atTerminal(['a', 'u', 'cKiên Giang\r\r', '\u0003'], 'mai');
  expect(first.shown).toMatch(/^1\/3 {2}Cụm thi đua số 12, Bộ Công an, 2024 {2}\(2024-local-police-12\)/mu);
  expect(first.shown).toContain('\u001B[1;7mChiều 26/3\u001B[0m, Cụm thi đua số 12 ký kết');
  expect(first.shown).toContain('giaouoc: decisions of mai saved: 1; values left: 2');
  expect(first.code).toBe(0);
  const second = await atTerminal(['r', 'q'], 'nam');
  expect(second.shown).toMatch(/^1\/2 /mu);
  expect(second.shown).not.toContain('/3 ');
  const store = await openStore(db, { keys });
  const corrections = await store.corrections();
  expect(corrections.map(({ author, action, field }) => `${author} ${action} ${field}`)).toEqual([
    'mai accept lead',
    'mai undo lead',
    'mai correct lead',
    'nam reject target:clearance_general',
  ]);
  expect((await store.pledge('2024-local-police-12'))?.lead?.value.name).toBe('Kiên Giang');
  await store.close();
});
