import type { Surface } from '../lexicon/surfaces.ts';
import { numberOfType } from '../lexicon/type-set.ts';
import type { MentionOf } from '../model/mention.ts';
import type { Text } from '../model/text.ts';
import type { Context, Recogniser } from './context.ts';

const AWARD = numberOfType('award');

/** Only orders and medals have classes. */
const CLASS = /^\shạng\s(?<class>nhất|nhì|ba)(?![\p{L}\p{M}])/u;
const CLASSES: Readonly<Record<string, string>> = { nhất: 'Nhất', nhì: 'Nhì', ba: 'Ba' };

/** "Huân chương Chiến công hạng Nhì", "Cờ thi đua của Bộ Công an", "danh hiệu Đơn vị quyết thắng" → the award's name as the law writes it. */
export const awardRecogniser: Recogniser = {
  kind: 'award',
  of: [AWARD],
  rules: ['award/name'],
  find: (text, context) =>
    context.lexicon.surfaces.ofType(text, AWARD).flatMap((surface) => mentionOf(text, surface, context)),
};

const mentionOf = (text: Text, { id, start, end: nameEnd }: Surface, { lexicon }: Context): MentionOf<'award'>[] => {
  const name = lexicon.name('award', id);
  if (name === null) return [];
  const match = CLASS.exec(text.norm.slice(nameEnd, nameEnd + 14));
  const end = nameEnd + (match?.[0].length ?? 0);
  const grade = CLASSES[match?.groups?.class ?? ''];
  const value = { name: grade === undefined ? name : `${name} hạng ${grade}` };
  return [
    {
      kind: 'award',
      start,
      end,
      surface: text.clean.slice(start, end),
      value,
      certainty: 'stated',
      confidence: 1,
      rule: 'award/name',
    },
  ];
};
