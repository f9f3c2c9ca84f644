import { addressOf } from '../model/address-of.ts';
import type { Extraction } from '../model/extraction.ts';

/**
 * Articles of a pledge → the same articles, where all that print one text name one of them in `source.copyOf`: near copies as the store
 * found them (a copy of a copy as well), and equal texts. What they say counts as the word of one witness.
 */
export function tellCopies(extractions: readonly Extraction[]): Extraction[] {
  const above = new Map<string, string>();
  const topOf = (name: string): string => {
    let top = name;
    for (let next = above.get(top); next !== undefined; next = above.get(top)) top = next;
    return top;
  };
  for (const extraction of extractions) {
    const { copyOf } = extraction.source;
    const names = [textKey(extraction), ...(copyOf === undefined ? [] : [copyOf])];
    for (const name of names) {
      const [mine, other] = [topOf(addressOf(extraction.source)), topOf(name)];
      if (mine !== other) above.set(other, mine);
    }
  }
  return extractions.map((extraction) => {
    const { copyOf: _, ...source } = extraction.source;
    const original = topOf(addressOf(extraction.source));
    return {
      ...extraction,
      source: original === addressOf(extraction.source) ? source : { ...source, copyOf: original },
    };
  });
}

/** Texts and addresses share one map: no address begins like this. */
const textKey = ({ article }: Extraction): string => `\ntext\n${article.text}`;
