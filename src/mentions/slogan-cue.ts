import type { Surface } from '../lexicon/surfaces.ts';
import { numberOfType } from '../lexicon/type-set.ts';
import type { MentionOf } from '../model/mention.ts';
import type { Text } from '../model/text.ts';
import type { Recogniser } from './context.ts';

const SLOGAN = numberOfType('slogan');
const SLOGAN_WEAK = numberOfType('slogan_weak');

/** What a slogan starts with, a few words behind its cue. */
const SLOGAN_AHEAD = /^[^".;\n]{0,50}(?:"|:\s?\p{L})/u;
const SLOGAN_BEHIND = /"[\s,)-]{0,3}(?:là\s)?$/u;

/** "khẩu hiệu hành động" → { cue: 'khẩu hiệu hành động' }. Weak words ("tinh thần") count only beside a quote. */
export const sloganCueRecogniser: Recogniser = {
  kind: 'slogan_cue',
  of: [SLOGAN, SLOGAN_WEAK],
  rules: ['slogan_cue/word', 'slogan_cue/beside-quote'],
  find: (text, { lexicon }) => [
    ...lexicon.surfaces.ofType(text, SLOGAN).map((surface) => mentionOf(text, surface, 'slogan_cue/word')),
    ...lexicon.surfaces
      .ofType(text, SLOGAN_WEAK)
      .flatMap((surface) =>
        isBesideSlogan(text, surface) ? [mentionOf(text, surface, 'slogan_cue/beside-quote')] : [],
      ),
  ],
};

const isBesideSlogan = ({ norm }: Text, { start, end }: Surface): boolean =>
  SLOGAN_AHEAD.test(norm.slice(end, end + 60)) || SLOGAN_BEHIND.test(norm.slice(Math.max(0, start - 10), start));

const mentionOf = (text: Text, { start, end }: Surface, rule: string): MentionOf<'slogan_cue'> => {
  const surface = text.clean.slice(start, end);
  return {
    kind: 'slogan_cue',
    start,
    end,
    surface,
    value: { cue: surface.toLowerCase() },
    certainty: 'stated',
    confidence: rule === 'slogan_cue/word' ? 1 : 0.6,
    rule,
  };
};
