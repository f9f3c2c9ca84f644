import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadLexicon } from '../lexicon/lexicon.ts';
import { findMentions } from '../mentions/find-mentions.ts';
import { createReading, type Reading } from './reading.ts';
import { createUserFields } from './user-fields.ts';

const lexicon = loadLexicon();

function readingOf(article: string): Reading {
  const text = lexicon.readText(article);
  const mentions = findMentions(text, { referenceDate: '2024-03-27', lexicon });
  return createReading({ text, lexicon, publishedOn: '2024-03-27', mentions, cues: [], hasTitle: false });
}

interface Tried {
  example: string;
  value?: string;
  /** Read instead of the example. */
  article?: string;
}

/** The values that one pattern finds. */
async function valuesOf(pattern: string, { example, value, article = example }: Tried): Promise<string[]> {
  const source = JSON.stringify({ fields: [{ name: 'own', pattern, example, ...(value && { value }) }] });
  const fields = await createUserFields({ source, path: 'rules.yml', lexicon });
  return (fields(readingOf(article)).own ?? []).map((found) => found.value);
}

/** A hundred thousand words in a handful of lines. */
const ENDLESS = [
  'a: &a [x]',
  ...'bcdef'.split('').map((name, at) => `${name}: &${name} [${Array(10).fill(`*${'abcde'[at]}`)}]`),
].join('\n');

describe('patterns over Vietnamese words', () => {
  it.each([
    ['case, tone placement and i/y do not matter', 'HOÀ giải [<value>kĩ thuật]', 'Hòa giải kỹ thuật', 'kỹ thuật'],
    ['marks matter', 'trì [<value>.]', 'chủ tri A, chủ trì B', 'B'],
    ['decomposed patterns are composed', 'chu\u0309 tri\u0300 [<value>.]', 'chủ trì B', 'B'],
    ['words that tokens cut', '[<value>(tp.hcm|hà nội)]', 'ở TP.HCM, ở nơi khác', 'TP.HCM'],
    ['numbers with marks inside', 'số [<value>16-NQ/TW]', 'Nghị quyết số 16-NQ/TW nêu', '16-NQ/TW'],
    ['an optional word that tokens cut', 'số 16-NQ/TW? [<value>.{1,2}]', 'số 16-NQ/TW của Bộ Chính trị', 'của Bộ'],
    ['a regular expression', '[<value>/^qu[a-c]ng$/ .]', 'huyện Qubng Nam', 'Qubng Nam'],
    ['a group around alternatives and more', '[<value>(công an|quân đội) tỉnh]', 'Công an tỉnh họp', 'Công an tỉnh'],
    ['a blank inside the group', '[<value> #Date]', 'họp 30/3/2024.', '30/3/2024'],
    ['the end of the sentence', 'họp [<value>.]$', 'Sẽ họp kín sau. Họp nay.', 'nay'],
    ['the start of the sentence', '^[<value>họp] .', 'Sẽ họp sau. Họp nay.', 'Họp'],
  ])('%s', async (_, pattern, example, value) => {
    expect(await valuesOf(pattern, { example, value })).toEqual([value]);
  });

  it('reads title case by Vietnamese letters', async () => {
    expect(await valuesOf('khóa [<value>@isTitleCase+]', { example: 'khóa Kỳ Ấn mới' })).toEqual(['Kỳ Ấn']);
    expect(await valuesOf('[<value>#UpperCase]', { example: 'đại biểu ĐẢNG dự' })).toEqual(['ĐẢNG']);
  });
});

describe('mentions as tags', () => {
  it('is one term however many words it has', async () => {
    const example = 'Cụm gồm các tỉnh Kiên Giang, An Giang và Hậu Giang.';
    expect(await valuesOf('tỉnh [<value>#Province]', { example })).toEqual(['Kiên Giang']);
    expect(await valuesOf('tỉnh [<value>#Province+]', { example })).toEqual(['Kiên Giang, An Giang']);
    expect(await valuesOf('[<value>#Province]', { example })).toEqual(['Kiên Giang', 'An Giang', 'Hậu Giang']);
  });

  it('leaves words free when their kind is not asked for', async () => {
    const example = 'Chiều 26/3, tại Công an tỉnh Kiên Giang, hội nghị khai mạc.';
    expect(await valuesOf('tại [<value>công an tỉnh #Province]', { example })).toEqual(['Công an tỉnh Kiên Giang']);
    expect(await valuesOf('tại [<value>#Unit]', { example })).toEqual(['Công an tỉnh Kiên Giang']);
  });

  it('gives the outer of two mentions, and both tags of one span', async () => {
    const example = 'Tại Công an tỉnh Kiên Giang, tỷ lệ đạt trên 75%.';
    expect(await valuesOf('[<value>(#Province|#Unit)]', { example })).toEqual(['Công an tỉnh Kiên Giang']);
    expect(await valuesOf('[<value>(#Percent && /75/)]', { example })).toEqual(['trên 75%']);
  });

  it('keeps what the pattern spells out as words', async () => {
    const example = 'Tặng Cờ của Chính phủ cho Công an tỉnh Kiên Giang.';
    expect(await valuesOf('cờ của chính phủ cho [<value>#unit]', { example })).toEqual(['Công an tỉnh Kiên Giang']);
    expect(await valuesOf('cờ của (chính phủ|bộ) cho [<value>#Unit]', { example })).toEqual([
      'Công an tỉnh Kiên Giang',
    ]);
  });
});

describe('marks', () => {
  it('of a quotation are not of its value', async () => {
    const example = 'Mô hình “Camera an ninh” nay có ở 42 xã.';
    expect(await valuesOf('mô hình [<value>#Quote]', { example })).toEqual(['Camera an ninh']);
    expect(await valuesOf('[<value>(“A”|b) và .]', { example: '“A” và “B”' }).catch((e: Error) => e.message)).toMatch(
      /marks are no words/u,
    );
    expect(await valuesOf('[<value>a và .]', { example: '“A” và “B”' })).toEqual(['A” và “B']);
  });

  it('are no terms: a run passes over them, and questions find them', async () => {
    const example = 'Dự hội nghị có đồng chí Nguyễn Văn An, Giám đốc – đơn vị mới: “Đạt”.';
    expect(await valuesOf('hội nghị có [<value>.{1,6} @hasComma]', { example })).toEqual(['đồng chí Nguyễn Văn An']);
    expect(await valuesOf('có [<value>.+ @hasDash]', { example })).toEqual(['đồng chí Nguyễn Văn An, Giám đốc']);
    expect(await valuesOf('@hasColon [<value>@hasQuote]', { example })).toEqual(['Đạt']);
    expect(await valuesOf('có [<value>!(@hasComma|@hasDash)+]', { example })).toEqual(['đồng chí Nguyễn Văn']);
  });
});

describe('shapes that compromise matches but loses the group of', () => {
  it.each([
    ['not this, up to the next step', 'gồm [<value>!và+] và', 'gồm A B C và D', 'A B C'],
    ['not this, ended by the next step', 'gồm [<value>!x+] #Date', 'gồm A B 30/3/2024', 'A B'],
    ['not one of these', 'gồm [<value>!(và|hoặc)+]', 'gồm A B hoặc C', 'A B'],
    ['any word or none before the group', 'đạt .? [<value>#Percent]', 'đạt mức 75%', '75%'],
    ['none of any word', 'đạt .? [<value>#Percent]', 'đạt 75%', '75%'],
    ['a run that ends at one of several tags', 'gồm .{0,4} [<value>(#Date|#Percent)]', 'gồm A B 75% nữa', '75%'],
    ['a run that ends at a tag with a word', 'gồm .+ [<value>(#Count && /tỉnh/)]', 'gồm 2 xã của 3 tỉnh', '3 tỉnh'],
    ['not this, ended by one of several', '[<value>!x+] (#Date|#Percent)', 'gồm A B 75% nữa', 'gồm A B'],
    ['so many words at the end', 'gồm [<value>.{1,3}]', 'gồm A B C D E', 'A B C'],
  ])('%s', async (_, pattern, example, value) => {
    expect(await valuesOf(pattern, { example, value })).toEqual([value]);
  });
});

describe('facts', () => {
  const source = `fields:
- { name: goal, pattern: 'giảm [<value>#Percent]', example: giảm 5%, confidence: 0.7 }
- { name: goal, pattern: 'tăng [<value>#Percent]', example: tăng 5% }
- { name: never, pattern: '[<value>không_có]', example: không_có }
`;

  it('carry exact evidence; one value in two places is one fact', async () => {
    const fields = await createUserFields({ source, path: 'rules.yml', lexicon });
    const reading = readingOf('Phấn đấu tăng 7%.\n\nKéo giảm 5% số vụ; giảm 5% số người chết; Giảm  8%.');
    const { goal, never } = fields(reading);
    expect(never).toEqual([]);
    expect(goal?.map(({ value, confidence, rule, certainty }) => [value, confidence, rule, certainty])).toEqual([
      ['7%', 0.9, 'custom/goal', 'stated'],
      ['5%', 0.7, 'custom/goal', 'stated'],
      ['8%', 0.7, 'custom/goal', 'stated'],
    ]);
    expect(goal?.map(({ evidence }) => evidence.length)).toEqual([1, 2, 1]);
    for (const { start, end, text } of goal?.flatMap(({ evidence }) => evidence) ?? [])
      expect(reading.text.clean.slice(start, end)).toBe(text);
  });

  it('are read in time linear in the text, a sentence without end among it', async () => {
    const fields = await createUserFields({ source, path: 'rules.yml', lexicon });
    const secondsFor = (words: number): number => {
      const reading = readingOf('giảm một '.repeat(words / 2));
      expect(reading.text.tokens).toHaveLength(words);
      const before = process.cpuUsage();
      fields(reading);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1e6;
    };
    secondsFor(10_000);
    const [small, large] = [secondsFor(20_000), secondsFor(80_000)];
    // Sixteen times for a quadratic reader.
    expect(large / small).toBeLessThan(9);
  });
});

describe('rules that cannot work are refused with file, line and reason', () => {
  const sourceOf = (pattern: string, example = 'x', value = ''): string =>
    `# my fields\nfields:\n  - name: own\n    pattern: '${pattern}'\n    example: ${example}\n${value && `    value: ${value}\n`}`;
  const refusal = async (source: string): Promise<string> => {
    const made = createUserFields({ source, path: 'rules.yml', lexicon });
    return made.then(
      () => 'accepted',
      (error: unknown) => `${(error as Error).name} ${(error as Error).message}`,
    );
  };

  it.each([
    ['[<value', /the name of a group does not close/u],
    ['[<value>a', /"\]" is missing/u],
    ['a [b] c', /needs one group named "value"/u],
    ['[<value>a] [<value>b]', /needs one group/u],
    ['(a|b [<value>c]', /without its partner.*"\(a\|b"/u],
    ['((a|b)|c) [<value>c]', /\( \) inside \( \)/u],
    ['(a [<value>b])', /a group \[ \] inside \( \)/u],
    ['(a b?|c) [<value>d]', /do not count inside \( \)/u],
    ['(a b|c){2,3} [<value>d]', /a count \{2,3\} after \( \)/u],
    ['(#Date|c){2,3} [<value>d]', /single words/u],
    ['[<value>!a{2,3}]', /a count \{2,3\} does not count after "!"/u],
    ['!(a b|c) [<value>d]', /"!" before \( \)/u],
    ['[<value>#Town]', /no tag #Town: there are #Number, #Percent/u],
    ['@hasFoo [<value>a]', /no question @hasFoo: there are @hasComma/u],
    ['[<value>/(/]', /Invalid regular expression/u],
    ['[<value>/Hoà/]', /small letters/u],
    ['đạt, [<value>a]', /"đạt,": marks are no words here/u],
    ['[<value>75%]', /by #Percent/u],
    ['{đi} [<value>a]', /for English/u],
    ['~quảng~ [<value>a]', /list the spellings/u],
    ['(#Unit && /công an/) [<value>a]', /takes no blank/u],
  ])('%s', async (pattern, reason) => {
    const message = await refusal(sourceOf(pattern));
    expect(message).toMatch(/^UsageError rules\.yml:4: field "own": /u);
    expect(message).toMatch(reason);
  });

  it('shows how an example was read that does not match', async () => {
    expect(await refusal(sourceOf('giảm [<value>#Percent] số', 'giảm 5% các vụ'))).toBe(
      'UsageError rules.yml:5: field "own": the example does not match: it fails after step 2 of 3. It was read as [giảm] [5% #Percent] [các] [vụ]',
    );
    expect(await refusal(sourceOf('tăng [<value>#Percent]', 'giảm 5%'))).toMatch(/no word is like the first step/u);
  });

  it('shows a value that is another', async () => {
    expect(await refusal(sourceOf('giảm [<value>#Percent]', 'giảm 5%', "'6%'"))).toBe(
      'UsageError rules.yml:6: field "own": the example should give "6%" but gives "5%"',
    );
  });

  it.each([
    ['fields:\n- name: a\n  pattern: [<value>a]\n  example: a\n', /rules\.yml:3: .*(?:YAML|single quotes)/u],
    ['fields:\n- name: a\n  pattern: gồm #Province\n  example: a\n', /rules\.yml:3: field "a": a "#" after a blank/u],
    [
      "fields:\n- name: Ä\n  pattern: '[<value>a]'\n  example: a\n",
      /rules\.yml:2: fields\.0\.name: takes small letters/u,
    ],
    ["fields:\n- name: a\n  patern: '[<value>a]'\n  example: a\n", /rules\.yml:2: .*patern/u],
    ['fields: []\n', /rules\.yml:1: fields: expected at least one field/u],
    ['{', /rules\.yml:\d: not readable as YAML/u],
    [ENDLESS, /rules\.yml: its aliases \(\*name\) repeat each other without end/u],
    ['', /rules\.yml:1: file: /u],
  ])('file %j', async (source, reason) => {
    expect(await refusal(source)).toMatch(reason);
  });
});

describe('worked examples: each rules file reads from its article what stands beside it', () => {
  const folder = new URL('../../fixtures/rules/', import.meta.url);
  const names = readdirSync(folder).flatMap((file) => (file.endsWith('.yml') ? [file.slice(0, -'.yml'.length)] : []));
  const file = (name: string): string => readFileSync(new URL(name, folder), 'utf8');

  it.each(names)('%s', async (name) => {
    const fields = await createUserFields({ source: file(`${name}.yml`), path: `${name}.yml`, lexicon });
    const values = Object.entries(fields(readingOf(file(`${name}.txt`)))).map(([field, facts]) => [
      field,
      facts.map(({ value }) => value),
    ]);
    expect(Object.fromEntries(values)).toEqual(JSON.parse(file(`${name}.json`)));
  });
});
