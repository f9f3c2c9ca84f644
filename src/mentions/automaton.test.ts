import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadLexicon } from '../lexicon/lexicon.ts';
import type { MentionKind } from '../model/mention.ts';
import { readText } from '../text/read-text.ts';
import { unitsOf } from '../text/units.ts';
import { Automaton } from './automaton.ts';
import type { RuleExamples } from './examples.ts';
import { RULES } from './find-mentions.ts';
import { NUMERAL } from './numerals.ts';
import { indexRules } from './rule-index.ts';
import { words } from './words.ts';

/** Numbers of the patterns that may match at a place of a text. */
const alive = (patterns: readonly RegExp[], given: string, at = 0): readonly number[] => {
  const automaton = new Automaton(patterns.map(({ source }) => source));
  return automaton.sets[automaton.at(unitsOf(readText(given).norm), at)] ?? [];
};

describe('Automaton', () => {
  test.each<[RegExp, string, string]>([
    [words`(?:từ |khoảng )?\d{1,3} ?%`, 'khoảng 75 % số vụ', 'khoảng 75 vụ'],
    [words`tháng (?<month>1[0-2]|0?[1-9])(?!\d)`, 'tháng 9 năm', 'tháng 99'],
    [words`(?<day>\d\d)(?<mark>[-/])\d\d\k<mark>\d{4}`, '30-03-2023', '30-03 2023'],
    [words`năm(?= \d{4})`, 'năm 2024', 'năm tỉnh'],
    [words`đồng`, 'đồng chí', 'đồngchí'],
    [words`so với [^%]{1,30}%`, 'so với mức 🙂 75%', 'so với mức 75'],
    [words`không{2,3}`, 'khôngg', 'không'],
    [words`[^.;\n]{0,9}%`, 'giảm 5%', 'giảm. 5%'],
  ])('%s may match %j and not %j', (pattern, one, other) => {
    expect(alive([pattern], one)).toEqual([0]);
    expect(alive([pattern], other)).toEqual([]);
  });

  test('tells all patterns that may match, in their order', () => {
    const patterns = [words`ngày \d{1,2}`, words`ngày`, words`tháng`, words`ngày \d{1,2}/\d`];
    expect(alive(patterns, 'ngày 5')).toEqual([0, 1]);
    expect(alive(patterns, 'vào ngày 5/3', 4)).toEqual([0, 1, 3]);
  });

  test('gives a walk without end up and says that everything alive may match', () => {
    expect(alive([words`\p{L}{1,8}(?: \p{L}{1,8}){0,900} %`], 'một '.repeat(400))).toEqual([0]);
  });

  test('counts the words of a number, so that an endless row of them is worth no try', () => {
    expect(alive([words`${NUMERAL} ?%`], 'một trăm '.repeat(200))).toEqual([]);
    expect(alive([words`${NUMERAL} ?%`], `${'một trăm '.repeat(12)}%`)).toEqual([0]);
  });

  test('refuses a pattern that can match nothing, and one that it cannot read', () => {
    expect(() => new Automaton(['(?:năm)?'])).toThrow(/nothing at all/u);
    expect(() => new Automaton(['\\D'])).toThrow(/beyond the automaton/u);
    expect(() => new Automaton(['năm)'])).toThrow(/unexpected/u);
  });

  test('forgets its states when hostile text makes too many, and goes on', () => {
    // Which of the last fourteen letters were an "a" is worth 16,384 states.
    const automaton = new Automaton([words`[ab]{0,99}a${'[ab]'.repeat(14)}-`.source]);
    for (let number = 0; number < 1 << 14; number++) {
      const letters = number.toString(2).padStart(14, '0').replaceAll('0', 'b').replaceAll('1', 'a');
      const isMatch = automaton.at(unitsOf(`ba${letters}-`), 0) !== 0;
      expect(isMatch).toBe(true);
    }
    expect(automaton.at(unitsOf(`${'b'.repeat(20)}-`), 0)).toBe(0);
    expect(automaton.stateCount).toBeLessThan(5000);
  });
});

const lexicon = loadLexicon();

/** Every example of every rule, with the text after it cut at each length, so that patterns also fail late. */
const texts: string[] = [];
for (const file of readdirSync(import.meta.dirname).filter((name) => name.endsWith('.examples.ts'))) {
  for (const list of Object.values(await import(join(import.meta.dirname, file)))) {
    for (const { finds, rejects } of Object.values(list as Record<string, RuleExamples<MentionKind>>))
      texts.push(...finds.flatMap((find) => find.in), ...rejects);
  }
}

test('says yes wherever a rule reads a mention', () => {
  const { automaton } = indexRules(RULES);
  for (const given of texts) {
    const text = lexicon.readText(given.replaceAll(/[[\]]/gu, ''));
    for (let word = 0; word < text.words.count; word++) {
      const at = text.words.start(word);
      const told = automaton.sets[automaton.atWord(unitsOf(text.norm), text.words, word)] ?? [];
      for (const [number, rule] of RULES.entries()) {
        const pattern = new RegExp(rule.source, 'uy');
        pattern.lastIndex = at;
        if (pattern.test(text.norm))
          expect([rule.id, text.norm.slice(at), told]).toEqual([
            rule.id,
            text.norm.slice(at),
            expect.arrayContaining([number]),
          ]);
      }
    }
  }
});
