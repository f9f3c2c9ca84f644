import type { Surface } from '../lexicon/surfaces.ts';
import type { MentionOf } from '../model/mention.ts';
import type { Text } from '../model/text.ts';
import type { Recogniser } from './context.ts';

/** What a slogan starts with, a few words behind its cue. */
const SLOGAN_AHEAD = /^[^".;\n]{0,50}(?:"|:\s?\p{L})/u;
const SLOGAN_BEHIND = /"[\s,)-]{0,3}(?:là\s)?$/u;

/** "khẩu hiệu hành động" → { cue: 'khẩu hiệu hành động' }. Weak words ("tinh thần") count only beside a quote. */
export const sloganCueRecogniser: Recogniser = {
  kind: 'slogan_cue',
  of: ['slogan', 'slogan_weak'],
  rules: ['slogan_cue/word', 'slogan_cue/beside-quote'],
  find: (text, { lexicon }) => [
    ...lexicon.surfaces.find(text, ['slogan']).map((surface) => mentionOf(text, surface, 'slogan_cue/word')),
    ...lexicon.surfaces
      .find(text, ['slogan_weak'])
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
