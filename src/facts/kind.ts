import type { Fact, Kind } from '../model/extraction.ts';
import type { Span } from '../model/span.ts';
import type { Cue } from './cue-index.ts';
import { fact } from './fact.ts';
import type { Reading } from './reading.ts';

/** Weights of a cue by where it stands: the first paragraphs say what the event is, later ones what else happened. */
const PLACE_WEIGHT = { title: 3, lead: 3, early: 2, body: 1 } as const;
const EARLY = 600;

interface Vote {
  score: number;
  /** Score of the headline and the lead alone. */
  head: number;
  cues: Cue[];
}

type Event = 'signing' | 'signing_noun' | 'mid_year_review' | 'year_end_review' | 'side_event';
type Votes = Readonly<Record<Event, Vote>>;

/**
 * What kind of event an article tells of. "… tổ chức Hội nghị ký giao ước phong trào thi đua …" → 'signing'; a meeting that reviews
 * one year and signs for the next is a signing; a sports meet of a cluster is 'other'.
 */
export function kindOf(reading: Reading): Fact<Kind> {
  const votes: Votes = {
    signing: sum(voteOf(reading, 'signing', isSigningEvent), voteOf(reading, 'signing_open', namesPledge)),
    signing_noun: voteOf(reading, 'signing_noun', isSigningEvent),
    mid_year_review: voteOf(reading, 'mid_year_review', isEvent),
    year_end_review: voteOf(reading, 'year_end_review', isEvent),
    side_event: voteOf(reading, 'side_event', isSideEvent),
  };
  noteVotes(reading, votes);
  return byHead(reading, votes) ?? byBody(reading, votes) ?? retrospectOf(reading) ?? otherwise(reading, votes);
}

/** Every cue that voted, under the kind it voted for. */
function noteVotes({ trace }: Reading, votes: Votes): void {
  if (!trace) return;
  for (const [event, { cues, score, head }] of Object.entries(votes)) {
    for (const cue of cues)
      trace({
        field: 'kind',
        span: cue,
        rule: `kind/${event}`,
        score,
        isChosen: false,
        why: `votes ${event}: ${head} in headline and lead, ${score} in all`,
      });
  }
}

/** Headline and lead decide when they can: signing before review, both before what else the cluster did that day. */
function byHead(reading: Reading, votes: Votes): Fact<Kind> | null {
  const { signing, side_event: side } = votes;
  const review = reviewOf(votes, 'head');
  if (signing.head > 0) return decided(reading, 'signing', { rule: 'kind/signing', vote: signing, against: side.head });
  if (review && review.vote.head > 0)
    return decided(reading, review.kind, { rule: `kind/${review.kind}`, vote: review.vote, against: side.head });
  if (side.head > 0) return decided(reading, 'other', { rule: 'kind/side-event', vote: side, against: signing.score });
  return null;
}

/** "hướng dẫn khu phố ký giao ước thi đua": told once, where no cluster is spoken of. */
const isInPassing = (reading: Reading, { cues }: Vote): boolean =>
  reading.mentions('cluster').length === 0 &&
  !/(?:cụm|khối) thi đua/u.test(reading.text.norm) &&
  new Set(cues.map(({ start }) => start)).size === 1;

/** Nothing in the head: the sum over the body, a noun for the pledge ("bản giao ước") counting as a signing without a verb. */
function byBody(reading: Reading, votes: Votes): Fact<Kind> | null {
  const { signing, signing_noun: noun } = votes;
  const review = reviewOf(votes, 'score');
  const signed = signing.score + noun.head + (signing.score > 0 ? noun.score : 0);
  if (signing.score > 0 && !isInPassing(reading, signing) && signed >= (review?.vote.score ?? 0)) {
    return decided(reading, 'signing', {
      rule: 'kind/signing-mentioned',
      vote: signing,
      against: review?.vote.score ?? 0,
    });
  }
  if (noun.head > 0 && !review)
    return decided(reading, 'signing', { rule: 'kind/pledge-named', vote: noun, against: 1 });
  const hasCluster = reading.mentions('cluster').length > 0;
  if (review && (review.vote.score >= 2 || hasCluster)) {
    return decided(reading, review.kind, {
      rule: `kind/${review.kind}`,
      vote: review.vote,
      against: signing.score + 1,
    });
  }
  return null;
}

function reviewOf(votes: Votes, by: 'head' | 'score'): { kind: Kind; vote: Vote } | null {
  const { mid_year_review: midYear, year_end_review: yearEnd } = votes;
  if (midYear[by] === 0 && yearEnd[by] === 0) return null;
  return midYear[by] >= yearEnd[by]
    ? { kind: 'mid_year_review', vote: midYear }
    : { kind: 'year_end_review', vote: yearEnd };
}

const otherwise = (reading: Reading, votes: Votes): Fact<Kind> =>
  decided(reading, 'other', {
    rule: votes.side_event.score > 0 ? 'kind/side-event' : 'kind/no-cue',
    vote: votes.side_event,
    against: votes.signing_noun.score,
  });

function decided(reading: Reading, kind: Kind, grounds: { rule: string; vote: Vote; against: number }): Fact<Kind> {
  const margin = grounds.vote.score - grounds.against;
  const spans: Span[] = grounds.vote.cues.slice(0, 3);
  return fact(reading, kind, {
    rule: grounds.rule,
    spans: spans.length > 0 ? spans : [reading.title ?? reading.lead],
    certainty: spans.length > 0 ? 'stated' : 'implied',
    confidence: Math.min(0.98, Math.max(0.6, 0.85 + margin * 0.03)),
  });
}

function voteOf(reading: Reading, type: string, counts: (reading: Reading, cue: Cue) => boolean): Vote {
  const cues = reading.cues(type).filter((cue) => counts(reading, cue));
  let score = 0;
  let head = 0;
  for (const cue of cues) {
    const weight = placeWeight(reading, cue);
    score += weight;
    if (weight === PLACE_WEIGHT.lead) head += weight;
  }
  return { score: Math.min(score, 9), head: Math.min(head, 9), cues };
}

const sum = (a: Vote, b: Vote): Vote => ({
  score: a.score + b.score,
  head: a.head + b.head,
  cues: [...a.cues, ...b.cues],
});

/** "lễ ký kết … giao ước", not "lễ ký quy chế phối hợp". */
const namesPledge = (reading: Reading, cue: Cue): boolean =>
  isSigningEvent(reading, cue) &&
  /^[^.;]{0,90}(?:giao ước|thi đua)/u.test(reading.text.norm.slice(cue.end, cue.end + 110));

function placeWeight(reading: Reading, cue: Cue): number {
  if (reading.title && cue.start < reading.title.end) return PLACE_WEIGHT.title;
  if (cue.start >= reading.lead.start && cue.start < reading.lead.end) return PLACE_WEIGHT.lead;
  return cue.start < EARLY ? PLACE_WEIGHT.early : PLACE_WEIGHT.body;
}

const before = (reading: Reading, cue: Cue, length: number): string =>
  reading.text.norm.slice(Math.max(0, cue.start - length), cue.start);

/** "đầu năm cụm đã ký giao ước", "theo giao ước đã ký", "100% hộ ký giao ước" tell of no signing now. */
function isSigningEvent(reading: Reading, cue: Cue): boolean {
  const head = before(reading, cue, 40);
  const tail = reading.text.norm.slice(cue.end, cue.end + 24);
  if (
    /(?:đầu năm[^.]{0,24}(?:đã|khi|lúc)|trước đó|theo|thực hiện(?: tốt| nghiêm)?(?: các)?(?: chỉ tiêu)?|chỉ tiêu đã|nội dung đã|như đã|cũng đã|được)\s*$/u.test(
      head,
    )
  )
    return false;
  if (isToCome(reading, cue)) return false;
  if (/\d\s*%[^.;"]{0,36}$/u.test(head) || /^[^.;,]{0,12}(?:hằng|hàng|mỗi) năm/u.test(tail)) return false;
  return !/^\s*(?:đã kí|trước đó|đầu năm)/u.test(tail);
}

/** "Tới đây, ngày 20/2, các đơn vị sẽ tổ chức ký giao ước", "khi ký giao ước năm mới, Cụm sẽ đăng ký": told at the end of what happened today. */
function isToCome(reading: Reading, cue: Cue): boolean {
  const { norm } = reading.text;
  const { start, end } = reading.sentenceAt(cue.start);
  return (
    placeWeight(reading, cue) === PLACE_WEIGHT.body &&
    (/(?<!\p{L})sẽ\s(?:(?:cùng|tổ chức|tiến hành|long trọng|chính thức)\s)*$/u.test(norm.slice(start, cue.start)) ||
      (/(?<!sau\s)(?<!\p{L})khi\s$/u.test(norm.slice(start, cue.start)) &&
        /^[^.;]{0,60}\ssẽ\s/u.test(norm.slice(cue.end, end))))
  );
}

/** "tổng kết đợt cao điểm", "sơ kết 5 năm thực hiện đề án": what is looked back on is no year and no half of one. */
const OF_SOMETHING_ELSE =
  /^\s(?:(?:đợt|chuyên đề|đề án|chiến dịch|cao điểm|mô hình|cuộc thi|dự án|nghị quyết|chỉ thị|quy chế)(?! (?:thi đua|giao ước))|(?:[2-9]|[1-9]\d|hai|ba|năm|mười) (?:năm|ngày) )/u;

/** "trước khi tổng kết", "sẽ tổng kết khen thưởng", "báo cáo tổng kết" only mention a review. */
function isEvent(reading: Reading, cue: Cue): boolean {
  return (
    !/(?:khi|kịp thời|định kì|công tác|chế độ|việc|sẽ|có|tiến tới)\s*$/u.test(before(reading, cue, 12)) &&
    !OF_SOMETHING_ELSE.test(reading.text.norm.slice(cue.end, cue.end + 40))
  );
}

/** A side event is named where the article says what happened: in the headline or the first sentence. */
function isSideEvent(reading: Reading, cue: Cue): boolean {
  if (reading.title && cue.start < reading.title.end) return true;
  return cue.start < reading.sentenceAt(reading.lead.start).end && isEvent(reading, cue);
}

/** An article whose cues are cut off: "Năm 2023, … Báo cáo nêu …" with a cluster looks back on a year. */
function retrospectOf(reading: Reading): Fact<Kind> | null {
  const cues = reading.cues('retrospect');
  const first = cues[0];
  if (!first || reading.mentions('cluster').length === 0) return null;
  const half = reading.mentions('date').find((date) => date.value.grain === 'half');
  return fact(reading, half ? 'mid_year_review' : 'year_end_review', {
    rule: 'kind/retrospect',
    spans: half ? [first, half] : [first],
    certainty: 'implied',
    confidence: 0.7,
  });
}
