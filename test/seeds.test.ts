import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { extractFile } from '../src/pipeline.ts';

/** Real articles with the values expected of them, where a checkout lies beside them; they are not part of the project. */
const FOLDER = '../shared/seeds';
const names = existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => name.endsWith('.txt')) : [];
if (names.length === 0) process.stderr.write(`test/seeds.test.ts: no articles at ${FOLDER}, nothing to compare\n`);

interface Expected {
  kind: string;
  cluster: Record<string, unknown>;
  year: number;
  event: { date: string; province: string };
  members: string[];
  memberCount: number;
  lead: string | null;
  theme: string | null;
  targets: Record<string, unknown>[];
  people: { name: string }[];
}

describe.skipIf(names.length === 0).each(names)('%s', (name) => {
  const path = join(FOLDER, name);
  const expected = JSON.parse(readFileSync(path.replace(/\.txt$/u, '.expected.json'), 'utf8')) as Expected;
  const extraction = extractFile(path);

  test('gives the expected values', () => {
    expect(extraction.kind.value).toBe(expected.kind);
    expect(extraction.cluster?.value).toMatchObject(expected.cluster);
    expect(extraction.year?.value).toBe(expected.year);
    expect(extraction.event.date?.value).toBe(expected.event.date);
    expect(extraction.event.province?.value.name).toBe(expected.event.province);
    expect(extraction.members.map((member) => member.value.name)).toEqual(expected.members);
    expect(extraction.memberCount?.value).toBe(expected.memberCount);
    expect(extraction.lead?.value.name ?? null).toBe(expected.lead);
    expect(extraction.theme?.value.text ?? null).toBe(expected.theme);
    expect(extraction.targets.map((target) => target.value)).toMatchObject(
      expected.targets.map(({ baseline: _, ...rest }) => rest),
    );
    expect(extraction.people.map((person) => person.value)).toEqual(expect.arrayContaining(expected.people));
  });

  test('every span holds its evidence', () => {
    const { text } = extraction.article;
    const facts = [
      extraction.kind,
      extraction.cluster,
      extraction.year,
      ...extraction.members,
      ...extraction.targets,
      ...extraction.people,
    ];
    const evidence = facts.flatMap((fact) => fact?.evidence ?? []);
    expect(evidence.length).toBeGreaterThan(10);
    for (const span of evidence) expect(text.slice(span.start, span.end)).toBe(span.text);
  });
});
