import type { Surface } from '../lexicon/surfaces.ts';
import { numberOfType, TypeSet } from '../lexicon/type-set.ts';
import type { MentionOf } from '../model/mention.ts';
import type { Text } from '../model/text.ts';
import type { Context, Recogniser } from './context.ts';
import { nameWordBefore } from './name-words.ts';

const REGION = numberOfType('region');

const CAPITAL = /\p{Lu}/u;
const NO_REGION = new TypeSet(['not_a_region']);

/** "Đồng bằng sông Cửu Long", "ĐBSCL" → mekong-delta. A capital is needed; directions ("phía bắc giáp"), winds and voices ("Nam miền Bắc") are none. */
export const regionRecogniser: Recogniser = {
  kind: 'region',
  of: [REGION],
  rules: ['region/name'],
  find: (text, context) => {
    return context.lexicon.surfaces.ofType(text, REGION).flatMap((surface) => {
      if (!CAPITAL.test(text.clean.slice(surface.start, surface.end))) return [];
      return nameWordBefore(NO_REGION, surface.start, { text, lexicon: context.lexicon })
        ? []
        : mentionOf(text, surface, context);
    });
  },
};

const mentionOf = (text: Text, { id, start, end }: Surface, { lexicon }: Context): MentionOf<'region'>[] => {
  const name = lexicon.name('region', id);
  if (name === null) return [];
  const surface = text.clean.slice(start, end);
  return [
    {
      kind: 'region',
      start,
      end,
      surface,
      value: { id, name },
      certainty: 'stated',
      confidence: 1,
      rule: 'region/name',
    },
  ];
};
