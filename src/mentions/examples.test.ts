import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadLexicon } from '../lexicon/lexicon.ts';
import type { Mention, MentionKind } from '../model/mention.ts';
import { readText } from '../text/read-text.ts';
import type { RuleExamples } from './examples.ts';
import { findMentions, RECOGNISERS, RULES } from './find-mentions.ts';

const lexicon = loadLexicon();

const find = (given: string, kind: MentionKind, referenceDate: string | null): readonly Mention[] =>
  findMentions(readText(given), { referenceDate, lexicon }, [kind]);

/** 'giảm [5%] số vụ' → { given: 'giảm 5% số vụ', span: [5, 7] }. */
const unbracket = (example: string): { given: string; span: [number, number] } => {
  const open = example.search(/(?<!\\)\[/u);
  const close = example.search(/(?<!\\)\]/u);
  if (open < 0 || close < open) throw new Error(`"${example}" needs [brackets] around the mention`);
  const clear = (part: string): string => part.replaceAll(/\\([[\]])/gu, '$1');
  const before = clear(example.slice(0, open));
  const inside = clear(example.slice(open + 1, close));
  return {
    given: before + inside + clear(example.slice(close + 1)),
    span: [before.length, before.length + inside.length],
  };
};

const examples = new Map<string, RuleExamples<MentionKind>>();
for (const file of readdirSync(import.meta.dirname).filter((name) => name.endsWith('.examples.ts'))) {
  for (const list of Object.values(await import(join(import.meta.dirname, file)))) {
    for (const [id, of] of Object.entries(list as Record<string, RuleExamples<MentionKind>>)) {
      if (examples.has(id)) throw new Error(`${file}: ${id} has examples in another file already`);
      examples.set(id, of);
    }
  }
}
const ids = [...RULES.map((rule) => rule.id), ...RECOGNISERS.flatMap((recogniser) => recogniser.rules)];

test('no two rules share an id', () => {
  expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
});

test('every list of examples is of a rule that exists', () => {
  expect([...examples.keys()].filter((id) => !ids.includes(id))).toEqual([]);
});

describe.each(ids)('%s', (id) => {
  const kind = id.slice(0, id.indexOf('/')) as MentionKind;
  const { finds = [], rejects = [] } = examples.get(id) ?? {};

  test('has at least 3 finds and 2 rejects', () => {
    expect(finds.flatMap((find) => find.in).length, 'finds').toBeGreaterThanOrEqual(3);
    expect(rejects.length, 'rejects').toBeGreaterThanOrEqual(2);
  });

  test.each(finds.flatMap((find) => find.in.map((example) => ({ ...find, example }))))(
    'finds $example',
    ({ example, value, referenceDate, certainty }) => {
      const { given, span } = unbracket(example);
      const mentions = find(given, kind, referenceDate ?? null);
      const here = mentions.find(
        (mention) => mention.rule === id && mention.start === span[0] && mention.end === span[1],
      );
      expect(here ?? mentions).toMatchObject({ kind, value, rule: id, ...(certainty && { certainty }) });
      expect(here?.value).toEqual(value);
    },
  );

  test.each(rejects)('leaves %s alone', (given) => {
    expect(find(given, kind, '2024-06-15').filter((mention) => mention.rule === id)).toEqual([]);
  });
});
