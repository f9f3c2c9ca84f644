import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Sample, sampleExtraction } from '../../test/support/extraction.ts';
import type { Extraction } from '../model/extraction.ts';
import { fusePledge } from './fuse-pledge.ts';

const key = { owner: 'Bộ Công an', block: 'local_police', number: 12, year: 2024 } as const;
const HOSTS = ['a', 'b', 'c', 'd', 'e', 'f'];
const addressOf = (host: string): string => `https://${host}.example/1`;

const figure = fc.record({
  indicator: fc.constantFrom('clearance_general', 'wanted_arrest', null),
  indicatorText: fc.constantFrom('tỷ lệ khám phá án', 'tỷ lệ bắt truy nã'),
  min: fc.constantFrom(70, 75, 80),
  scope: fc.constantFrom(null, 'trọng án'),
  status: fc.constantFrom('pledged' as const, 'reported' as const, 'assigned' as const),
});
const name = fc.constantFrom('Kiên Giang', 'An Giang', 'Cà Mau');

/** One article as a careless press may print it: any kind, dates that repeat, texts that are copies, figures that contradict each other. */
const article = (host: string): fc.Arbitrary<Extraction> =>
  fc
    .record(
      {
        kind: fc.constantFrom('signing' as const, 'mid_year_review' as const, 'year_end_review' as const),
        year: fc.constantFrom(2023, 2024),
        publishedAt: fc.constantFrom(null, '2024-03-26', '2024-03-27'),
        text: fc.constantFrom('Cùng một bản tin của thông tấn.', `Bài riêng của báo ${host}.`),
        lead: name,
        nextLead: name,
        members: fc.uniqueArray(name, { maxLength: 3 }),
        memberCount: fc.constantFrom(2, 3),
        theme: fc.constantFrom('Kỷ cương', 'kỷ cương!', 'Nêu gương'),
        date: fc.constantFrom('--03-26', '2024-03-26', '2023-03-26'),
        targets: fc.array(figure, { maxLength: 3 }),
        confidence: fc.constantFrom(0.5, 0.9),
        certainty: fc.constantFrom('stated' as const, 'implied' as const),
      },
      { requiredKeys: ['kind', 'text'] },
    )
    .chain((sample) => {
      const extraction = sampleExtraction({ ...(sample as Sample), url: addressOf(host) });
      const other = fc.constantFrom(undefined, ...HOSTS.filter((one) => one !== host).map(addressOf));
      return other.map((copyOf) =>
        copyOf === undefined ? extraction : { ...extraction, source: { ...extraction.source, copyOf } },
      );
    });

const articles = fc
  .subarray(HOSTS, { minLength: 2 })
  .chain((hosts) => fc.tuple(...hosts.map(article)))
  .chain((all) => fc.record({ all: fc.constant(all), shuffled: fc.shuffledSubarray(all, { minLength: all.length }) }));

test('any order of the same articles gives the same record', () => {
  fc.assert(
    fc.property(articles, ({ all, shuffled }) => {
      expect(JSON.stringify(fusePledge(key, shuffled))).toBe(JSON.stringify(fusePledge(key, all)));
    }),
    { numRuns: 500 },
  );
});

test('a copy in another outlet never changes which value wins', () => {
  fc.assert(
    fc.property(articles, ({ all }) => {
      const [first] = all;
      if (!first) throw new Error('no article');
      const copy = {
        ...first,
        source: { ...first.source, url: 'https://z.example/1', copyOf: first.source.url ?? '' },
        article: { ...first.article, text: `Theo thông tấn. ${first.article.text}` },
      };
      const [before, after] = [fusePledge(key, all), fusePledge(key, [...all, copy])];
      expect(after?.lead?.value).toEqual(before?.lead?.value);
      expect(after?.theme?.value).toEqual(before?.theme?.value);
      expect(after?.memberCount?.value).toEqual(before?.memberCount?.value);
    }),
    { numRuns: 500 },
  );
});
