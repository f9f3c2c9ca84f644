import type { Fact, Kind } from '../model/extraction.ts';
import type { Span } from '../model/span.ts';
import { fact } from './fact.ts';
import type { Cue, Reading } from './reading.ts';

/** Weights of a cue by where it stands: headline, lead, elsewhere. The first paragraphs say what the event is, later ones what else happened. */
const PLACE_WEIGHT = { title: 3, lead: 3, early: 2, body: 1 } as const;

interface Vote {
  score: number;
  cues: Cue[];
}

type Event = 'signing' | 'mid_year_review' | 'year_end_review' | 'side_event';

/**
 * What kind of event an article tells of. "… tổ chức Hội nghị ký giao ước phong trào thi đua …" → 'signing'; a meeting that reviews
 * one year and signs for the next is a signing; a sports meet of a cluster is 'other'.
 */
export function kindOf(reading: Reading): Fact<Kind> {
  const votes: Record<Event, Vote> = {
    signing: voteOf(reading, 'signing', isSigningEvent),
    mid_year_review: voteOf(reading, 'mid_year_review', isEvent),
    year_end_review: voteOf(reading, 'year_end_review', isEvent),
    side_event: voteOf(reading, 'side_event', isEvent),
  };
  const { signing, mid_year_review: midYear, year_end_review: yearEnd, side_event: side } = votes;
  const review = midYear.score >= yearEnd.score && midYear.score > 0 ? midYear : yearEnd;
  const reviewKind: Kind = review === midYear ? 'mid_year_review' : 'year_end_review';
  if (signing.score >= 2 && signing.score * 1.5 >= Math.max(review.score, side.score)) {
    return decided(reading, 'signing', {
      rule: 'kind/signing',
      vote: signing,
      against: Math.max(review.score, side.score),
    });
  }
  if (review.score >= 2 && review.score >= side.score) {
    return decided(reading, reviewKind, {
      rule: `kind/${reviewKind}`,
      vote: review,
      against: Math.max(signing.score, side.score),
    });
  }
  if (signing.score > 0 && signing.score >= side.score && signing.score >= review.score) {
    return decided(reading, 'signing', { rule: 'kind/signing-mentioned', vote: signing, against: side.score + 1 });
  }
  const retrospect = retrospectOf(reading);
  if (retrospect && side.score < 2) return retrospect;
  return decided(reading, 'other', {
    rule: side.score > 0 ? 'kind/side-event' : 'kind/no-cue',
    vote: side,
    against: signing.score + review.score,
  });
}

function decided(reading: Reading, kind: Kind, grounds: { rule: string; vote: Vote; against: number }): Fact<Kind> {
  const margin = grounds.vote.score - grounds.against;
  const spans: Span[] = grounds.vote.cues.slice(0, 3);
  return fact(reading, kind, {
    rule: grounds.rule,
    spans: spans.length > 0 ? spans : [reading.title ?? reading.lead],
    certainty: spans.length > 0 ? 'stated' : 'implied',
    confidence: Math.min(0.98, Math.max(0.55, 0.8 + margin * 0.04)),
  });
}

function voteOf(reading: Reading, type: string, counts: (reading: Reading, cue: Cue) => boolean): Vote {
  const cues = reading.cues(type).filter((cue) => counts(reading, cue));
  let score = 0;
  for (const cue of cues) score += placeWeight(reading, cue);
  return { score: Math.min(score, 9), cues };
}

function placeWeight(reading: Reading, cue: Cue): number {
  if (reading.title && cue.start < reading.title.end) return PLACE_WEIGHT.title;
  if (cue.start >= reading.lead.start && cue.start < reading.lead.end) return PLACE_WEIGHT.lead;
  return cue.start < 600 ? PLACE_WEIGHT.early : PLACE_WEIGHT.body;
}

const before = (reading: Reading, cue: Cue, length: number): string =>
  reading.text.norm.slice(Math.max(0, cue.start - length), cue.start);

/** "đầu năm cụm đã ký giao ước", "theo giao ước đã ký", "100% hộ ký giao ước" tell of no signing now. */
function isSigningEvent(reading: Reading, cue: Cue): boolean {
  const head = before(reading, cue, 40);
  const tail = reading.text.norm.slice(cue.end, cue.end + 24);
  if (
    /(?:đầu năm[^.]{0,24}đã|trước đó|theo|thực hiện(?: tốt| nghiêm)?(?: các)?(?: chỉ tiêu)?|chỉ tiêu đã|nội dung đã|như đã|được)\s*$/u.test(
      head,
    )
  )
    return false;
  if (/\d\s*%[^.;]{0,36}$/u.test(head)) return false;
  return !/^\s*(?:đã kí|trước đó|đầu năm)/u.test(tail);
}

/** "trước khi tổng kết", "sẽ tổng kết khen thưởng", "báo cáo tổng kết" only mention a review. */
function isEvent(reading: Reading, cue: Cue): boolean {
  return !/(?:khi|kịp thời|định kì|công tác|chế độ|việc|sẽ|có|tiến tới)\s*$/u.test(before(reading, cue, 12));
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
