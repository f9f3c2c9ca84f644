import type { Block, Kind, Target } from '../model/extraction.ts';
import type { SeedConfidence, Verdict } from '../model/membership.ts';
import type { Certainty, Comparator } from '../model/mention.ts';
import type { Outcome, ReviewKind } from '../model/pledge.ts';

/** What each value of a short list means, for the codebook. A value that a schema has and this list has not does not compile. */
type Meanings<T extends string> = Readonly<Record<T, string>>;

export const ofBlock: Meanings<Block> = {
  local_police: 'police of provinces, in the clusters of the Ministry of Public Security',
  ministry_departments: 'departments and commands of the Ministry',
  police_schools: 'academies and schools of the police',
  mass_organisation: 'youth, women, unions and other organisations of the police',
  within_province: 'units of the police of one province, which is the owner',
  outside_police: 'clusters of another body, whose members are no police units',
};
export const ofType: Meanings<'cụm' | 'khối'> = { cụm: 'cluster (cụm thi đua)', khối: 'block of units (khối thi đua)' };
export const ofKind: Meanings<Kind> = {
  signing: 'a pledge is signed or launched',
  mid_year_review: 'half-year review (sơ kết)',
  year_end_review: 'review, appraisal or vote at the end of the year (tổng kết, thẩm định, bình xét)',
  other: 'anything else',
};
export const ofReview: Meanings<ReviewKind> = {
  mid_year_review: ofKind.mid_year_review,
  year_end_review: ofKind.year_end_review,
};
export const ofComparator: Meanings<Comparator> = {
  '>': 'more than min',
  '>=': 'min or more',
  '=': 'min and max are the figure itself',
  '<=': 'max or less',
  '<': 'less than max',
  range: 'from min to max',
};
export const ofDirection: Meanings<Target['direction']> = {
  reach: 'a level to hold: 75 % of the cases are solved',
  increase: 'a change upwards: 5 % more than before',
  decrease: 'a change downwards: 5 % less than before',
};
export const ofStatus: Meanings<Exclude<Target['status'], 'reported'>> = {
  pledged: 'a goal that the cluster sets itself',
  assigned: 'a quota set from above, by the National Assembly or the Ministry',
};
export const ofOutcome: Meanings<Outcome['status']> = {
  met: 'the reported figure reaches the bound or passes it',
  missed: 'the reported figure falls short of it',
  not_comparable: 'a review reports something else of the indicator: `reason` says what',
  unreported: 'no review that was read says',
};
export const ofRole: Meanings<'lead' | 'deputy' | 'member'> = {
  lead: 'leads the cluster this year (Cụm trưởng)',
  deputy: 'stands in for the lead (Cụm phó)',
  member: 'neither, or not known',
};
export const ofCertainty: Meanings<Certainty> = {
  stated: 'the words of the article say it',
  implied: 'it follows from them',
};
export const ofVerdict: Meanings<Verdict> = {
  confirmed: 'in the cluster table, and articles of the year name it',
  contradicted: 'in the table, but left out by a full list in the articles, or taken out by a person',
  new: 'articles name it; the table has it not',
  seeded: 'in the table; no article of the year decides about it',
};
export const ofSeedConfidence: Meanings<SeedConfidence> = {
  high: 'members named in an article',
  medium: 'partly worked out',
  partial: 'only some members are known',
  inferred: 'by elimination among the provinces of that time',
};
