import type { Document, Fact, Person } from '../model/extraction.ts';
import { fact } from './fact.ts';
import type { Reading } from './reading.ts';

/** People named with a rank or a post, each once; a later mention fills what the first left out. */
export function peopleOf(reading: Reading): Fact<Person>[] {
  const byName = new Map<string, Fact<Person>>();
  for (const mention of reading.mentions('person')) {
    const { name, rank, post } = mention.value;
    const unit = mention.value.unit === null ? null : spelledOut(mention.value.unit);
    const known = byName.get(name);
    if (!known) {
      byName.set(
        name,
        fact(
          reading,
          { name, rank, post, unit },
          { rule: mention.rule, spans: [mention], confidence: mention.confidence },
        ),
      );
      continue;
    }
    known.value = {
      name,
      rank: known.value.rank ?? rank,
      post: known.value.post ?? post,
      unit: known.value.unit ?? unit,
    };
  }
  return [...byName.values()];
}

/** "CATP Hà Nội" → "Công an TP Hà Nội": the press shortens the same unit in its next sentence. */
const spelledOut = (unit: string): string => unit.replace(/^CATP\.?\s*/u, 'Công an TP ').replace(/^CA\s+/u, 'Công an ');

/** Documents named, each once by kind, number and title. */
export function documentsOf(reading: Reading): Fact<Document>[] {
  const seen = new Map<string, Fact<Document>>();
  for (const mention of reading.mentions('document')) {
    const { kind, number, title, issuer } = mention.value;
    const key = `${kind} ${number ?? ''} ${title ?? ''}`.toLowerCase();
    if (seen.has(key)) continue;
    seen.set(
      key,
      fact(
        reading,
        { kind, number, title, issuer },
        { rule: mention.rule, spans: [mention], confidence: mention.confidence },
      ),
    );
  }
  return [...seen.values()];
}
