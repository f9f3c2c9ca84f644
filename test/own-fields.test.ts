import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { KIND_OF_TAG, METHODS } from '../src/facts/user-field-step.ts';
import { Extraction } from '../src/model/extraction.ts';
import { giaouoc, ROOT } from './support/run-cli.ts';

const page = readFileSync(join(ROOT, 'docs/own-fields.md'), 'utf8');

describe('docs/own-fields.md', () => {
  it('shows the files as they are', () => {
    const blocks = [...page.matchAll(/<!-- (?<path>\S+) -->\n```\w+\n(?<text>.*?)```/gsu)];
    expect(blocks).toHaveLength(4);
    for (const { groups } of blocks)
      expect(groups?.text, groups?.path).toBe(readFileSync(join(ROOT, groups?.path ?? ''), 'utf8'));
  });

  it('names every tag and question', () => {
    for (const tag of KIND_OF_TAG.keys()) expect(page).toContain(`\`#${tag}\``);
    for (const method of METHODS) expect(page).toContain(`\`@${method}\``);
  });

  it('gives commands that work', async () => {
    const commands = [...page.matchAll(/^npx giaouoc (?<args>extract fixtures.*)$/gmu)];
    expect(commands).toHaveLength(1);
    for (const { groups } of commands) {
      const { code, stdout } = await giaouoc((groups?.args ?? '').split(' '), { cwd: ROOT });
      expect(code).toBe(0);
      const { custom, article } = Extraction.parse(JSON.parse(stdout));
      expect(custom?.contents?.[0]?.value).toBe('8 nội dung');
      for (const { start, end, text } of custom?.target_count?.flatMap(({ evidence }) => evidence) ?? [])
        expect(article.text.slice(start, end)).toBe(text);
    }
  });
});

/** Tells on stderr when the matcher of rules is loaded. */
const WATCH = `data:text/javascript,${encodeURIComponent(`
  import { registerHooks } from 'node:module';
  registerHooks({ resolve(name, context, next) {
    if (name.startsWith('compromise')) process.stderr.write('loaded compromise\\n');
    return next(name, context);
  } });`)}`;

describe('giaouoc extract --rules', () => {
  const article = 'fixtures/rules/pledge-size.txt';
  const run = (args: readonly string[]) =>
    giaouoc(['extract', article, ...args], { cwd: ROOT, env: { NODE_OPTIONS: `--import ${WATCH}` } });

  it('loads the matcher only when there are rules', async () => {
    const [plain, ruled] = await Promise.all([run([]), run(['--rules', 'fixtures/rules/pledge-size.yml'])]);
    expect(plain).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(plain.stdout)).not.toHaveProperty('custom');
    expect(ruled).toMatchObject({ code: 0, stderr: 'loaded compromise\n' });
  });

  it('refuses rules that cannot be read, before any article', async () => {
    expect(await run(['--rules', 'nowhere.yml'])).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/^giaouoc: --rules nowhere\.yml cannot be read/u),
    });
    expect(await run(['--rules', article])).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/^giaouoc: fixtures\/rules\/pledge-size\.txt:1: /mu),
    });
  });
});
