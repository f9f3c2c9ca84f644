import type { Surface } from '../lexicon/surfaces.ts';
import { numberOfType } from '../lexicon/type-set.ts';
import type { MentionOf, PersonValue } from '../model/mention.ts';
import type { Span } from '../model/span.ts';
import type { Text } from '../model/text.ts';
import { UnitSet, unitAt } from '../text/character-kind.ts';
import type { Context, Recogniser } from './context.ts';
import { personNameAt, personNameBefore } from './person-name.ts';
import { type Post, postAt, postBefore } from './person-post.ts';
import { provincesOf } from './province.ts';
import { byStart, meetsAny, startingAt } from './sorted-spans.ts';

const RANK = numberOfType('rank');
const HONORIFIC = numberOfType('honorific');
const POST = numberOfType('post');
const NOT_A_PLACE = numberOfType('not_a_place');

type PersonMention = MentionOf<'person'>;

const [BLANK, COMMA] = [0x20, 0x2c];
/** "Đại tá Lê Văn B, Phó Giám đốc", "Đại tá Lê Văn B - Phó Giám đốc", "(Phó Giám đốc)". */
const LINKS = new UnitSet(',(–—-');

const afterBlanks = (clean: string, at: number, most: number): number => {
  let end = at;
  while (end < at + most && unitAt(clean, end) === BLANK) end++;
  return end;
};

/**
 * People with a rank, a post or a form of address. "Đại tá Phạm Thanh Hùng, Phó Giám đốc CATP Hà Nội" → name, rank, post and unit; of several posts
 * the last one, which is the work they do. "Đại tá Liêm" has a short name; "ông Minh" alone is none.
 */
export const personRecogniser: Recogniser = {
  kind: 'person',
  of: [RANK, HONORIFIC, POST],
  rules: ['person/ranked', 'person/posted', 'person/addressed', 'person/titled'],
  find: findPeople,
};

function findPeople(text: Text, context: Context): PersonMention[] {
  const { surfaces } = context.lexicon;
  const ranks = surfaces.ofType(text, RANK);
  const found = ranks.flatMap((rank) => ranked(text, context, rank));
  const taken = new Set(found.flatMap((person) => nameStarts(person)));
  for (const honorific of surfaces.ofType(text, HONORIFIC)) add(addressed(text, context, honorific));
  for (const post of surfaces.ofType(text, POST)) {
    add(posted(text, context, post));
    add(titled(text, context, post));
  }
  return byStart(found);

  function add(person: PersonMention | null): void {
    if (
      !person ||
      nameStarts(person).some((start) => taken.has(start)) ||
      meetsAny(surfaces.ofType(text, NOT_A_PLACE), person)
    )
      return;
    for (const start of nameStarts(person)) taken.add(start);
    found.push(person);
  }
}

/** Where the name stands in the text: a person is told once. */
const nameStarts = ({ start, surface, value }: PersonMention): number[] => [start + surface.indexOf(value.name)];

/** "Thiếu tướng, PGS.TS Nguyễn Văn Thuận, Giám đốc …": rank, titles, name, post. */
const ranked = (text: Text, context: Context, rank: Surface): PersonMention[] => {
  const { clean } = text;
  const start = passAcademic(text, rank.end, context);
  const name = start === null ? null : personNameAt(text, start, context, { isSure: true });
  if (!name) return [];
  const before = postBefore(text, rank.start, context);
  const after = postBehind(text, name.end, context);
  const span = { start: after || !before ? rank.start : before.start, end: after?.end ?? name.end };
  return [
    personOf(text, span, {
      name,
      rank: canonical(clean.slice(rank.start, rank.end), rank, context),
      post: after ?? before,
      rule: 'person/ranked',
    }),
  ];
};

/** "đồng chí Nguyễn Văn A, Bí thư Tỉnh ủy"; a family name is needed. */
const addressed = (text: Text, context: Context, honorific: Surface): PersonMention | null => {
  const start = passAcademic(text, honorific.end, context);
  const name = start === null ? null : personNameAt(text, start, context, { isSure: false });
  if (!name) return null;
  const post = postBehind(text, name.end, context);
  return personOf(
    text,
    { start: name.start, end: post?.end ?? name.end },
    { name, rank: null, post, rule: 'person/addressed' },
  );
};

/** "Bộ trưởng Bộ Công an Tô Lâm", "Giám đốc Công an tỉnh An Giang Đinh Văn Nơi". */
const posted = (text: Text, context: Context, surface: Surface): PersonMention | null => {
  const post = postAt(text, surface.start, context);
  if (!post) return null;
  const start = passAcademic(text, post.end, context);
  const name = start === null ? null : personNameAt(text, start, context, { isSure: false });
  if (!name || (start !== null && startingAt(context.lexicon.surfaces.ofType(text, RANK), start))) return null;
  return personOf(text, { start: post.start, end: name.end }, { name, rank: null, post, rule: 'person/posted' });
};

/** "Hoàng Việt Phương Nam, Phó Chủ tịch UBND tỉnh": a full name right in front of a post. */
const titled = (text: Text, context: Context, surface: Surface): PersonMention | null => {
  const name = personNameBefore(text, surface.start, context);
  // "Hà Nội", "Cao Bằng" begin like names.
  const isPlace = name && provincesOf(text, context).at(name.start)?.end === name.end;
  const post = name && !isPlace ? postBehind(text, name.end, context) : null;
  return name && post
    ? personOf(text, { start: name.start, end: post.end }, { name, rank: null, post, rule: 'person/titled' })
    : null;
};

const postBehind = (text: Text, nameEnd: number, context: Context): Post | null => {
  const { clean } = text;
  const mark = afterBlanks(clean, nameEnd, 1);
  const start = LINKS.has(unitAt(clean, mark)) ? afterBlanks(clean, mark + 1, 1) : afterBlanks(clean, nameEnd, 3);
  return start === nameEnd ? null : postAt(text, start, context, { isLastOfAll: true });
};

/** "Thiếu tướng, PGS.TS. Nguyễn Văn A": where what follows a gap starts, a comma in the gap included; `at` when there is no gap. */
const afterGap = (clean: string, at: number): number => {
  const mark = afterBlanks(clean, at, 1);
  const behind = unitAt(clean, mark) === COMMA ? afterBlanks(clean, mark + 1, 2) : mark + 1;
  return behind > mark + 1 ? behind : afterBlanks(clean, at, 3);
};

/** Goes over one gap and academic titles: the start of the name, or null where a mark stands. */
const passAcademic = (text: Text, end: number, { lexicon }: Context): number | null => {
  const { clean } = text;
  let at = end;
  for (let count = 0; count < 4; count++) {
    const next = afterGap(clean, at);
    if (next === at && !(count > 0 && clean[at - 1] === '.')) return null;
    const title = lexicon.besideNames.at(text, next, 'academic');
    if (!title) return count > 0 || unitAt(clean, at) === BLANK ? next : null;
    at = clean[title.end] === '.' ? title.end + 1 : title.end;
  }
  return null;
};

interface Parts {
  name: Span;
  rank: string | null;
  post: Post | null;
  rule: string;
}

const personOf = (text: Text, span: Span, { name, rank, post, rule }: Parts): PersonMention => {
  const value: PersonValue = {
    name: text.clean.slice(name.start, name.end),
    rank,
    post: post?.words ?? null,
    unit: post?.unit ?? null,
  };
  return {
    kind: 'person',
    ...span,
    surface: text.clean.slice(span.start, span.end),
    value,
    certainty: 'stated',
    confidence: rule === 'person/ranked' ? 1 : 0.85,
    rule,
  };
};

const canonical = (written: string, rank: Surface, { lexicon }: Context): string =>
  lexicon.name('rank', rank.id) ?? written;
