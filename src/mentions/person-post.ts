import type { Surface } from '../lexicon/surfaces.ts';
import { numberOfType } from '../lexicon/type-set.ts';
import type { Span } from '../model/span.ts';
import type { Text } from '../model/text.ts';
import { UnitSet, unitAt } from '../text/character-kind.ts';
import type { Context } from './context.ts';
import { wordAfter } from './name-words.ts';
import { firstFrom, startingAt } from './sorted-spans.ts';
import { unitsOf } from './units-of.ts';

const POST = numberOfType('post');

/** A post with the body it is held in: "Phó Giám đốc" of "CATP Hà Nội". */
export interface Post extends Span {
  words: string;
  unit: string | null;
}

const QUALIFIER = /^(?:nguyên|quyền|cựu)\s{1,2}/u;
/** A deputy who leads for the time being. */
const IN_CHARGE = ' phụ trách';
/** Between two posts of one person. */
const NEXT_POST = /^[ ]?(?:,|;|kiêm|[–—-])[ ]{1,2}(?:kiêm\s)?/u;
const LINKS = new UnitSet(',;k–—-');
/** Most posts are followed by none: the first letter or mark tells. */
const isLinkAhead = (norm: string, at: number): boolean =>
  LINKS.has(unitAt(norm, unitAt(norm, at) === BLANK ? at + 1 : at));
const QUALIFIERS = new UnitSet('nqc');
const BLANK = 0x20;
const MAX_POSTS = 6;

/** The post that starts at `start` ("nguyên" may stand before it); `isLastOfAll`: goes on to the last of a row of posts. */
export function postAt(text: Text, start: number, context: Context, { isLastOfAll = false } = {}): Post | null {
  let post = onePost(text, start, context);
  if (!post || !isLastOfAll) return post;
  for (let count = 0; count < MAX_POSTS; count++) {
    const link: RegExpExecArray | null = isLinkAhead(text.norm, post.end)
      ? NEXT_POST.exec(text.norm.slice(post.end, post.end + 12))
      : null;
    const next: Post | null = link ? onePost(text, post.end + link[0].length, context) : null;
    if (!next) return post;
    post = next.unit === null && post.unit !== null ? { ...post, end: next.end } : next;
  }
  return post;
}

const onePost = (text: Text, start: number, context: Context): Post | null => {
  const isQualified = QUALIFIERS.has(unitAt(text.norm, start));
  const qualifier = isQualified ? (QUALIFIER.exec(text.norm.slice(start, start + 12))?.[0].length ?? 0) : 0;
  const surface = startingAt(context.lexicon.surfaces.ofType(text, POST), start + qualifier);
  if (!surface) return null;
  const unit = unitOfPost(text, surface, context);
  const words = text.clean.slice(start, surface.end);
  return { start, end: unit?.end ?? surface.end, words, unit: unit ? text.clean.slice(unit.start, unit.end) : null };
};

/** "Giám đốc | Công an tỉnh X", "Phó Giám đốc phụ trách | Công an tỉnh X", "Trưởng | Công an xã X", "Chủ tịch | UBND tỉnh": the body starts behind the post or with its last words. */
const unitOfPost = (text: Text, post: Surface, context: Context): Span | null => {
  const units = unitsOf(text, context);
  const next = wordAfter(text.clean, post.end + (text.norm.startsWith(IN_CHARGE, post.end) ? IN_CHARGE.length : 0));
  const behind = next && units.at(next.start);
  if (behind) return behind;
  for (let at = post.end - 1; at > post.start; at--) {
    if (unitAt(text.clean, at) !== BLANK) continue;
    const unit = units.at(at + 1);
    if (unit && unit.end >= post.end) return unit;
  }
  return null;
};

/** "Giám đốc Công an tỉnh, Đại tá …": the post and body that end right in front of `at`. */
export function postBefore(text: Text, at: number, context: Context): Post | null {
  const posts = context.lexicon.surfaces.ofType(text, POST);
  const next = firstFrom(posts, at);
  const surface = next > 0 ? posts[next - 1] : undefined;
  if (!surface || at - surface.start > 120) return null;
  const post = onePost(text, surface.start, context);
  return post && post.end <= at && /^[ ]?[,-]?[ ]?(?:đồng chí[ ])?$/u.test(text.norm.slice(post.end, at)) ? post : null;
}
