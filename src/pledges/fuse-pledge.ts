import { addressOf } from '../model/address-of.ts';
import type { Correction } from '../model/correction.ts';
import type { Extraction, Theme } from '../model/extraction.ts';
import type { Fused, Pledge, PledgeKey, PledgeSource } from '../model/pledge.ts';
import { applyCorrections, type UnitOf } from './apply-corrections.ts';
import { foldKey } from './fold-key.ts';
import { type Claim, claimsOf, compare, fuse, fuseEach } from './fuse.ts';
import { fuseMembers, type TodayOf, unitKey } from './fuse-members.ts';
import { fuseResults, fuseTargets } from './fuse-targets.ts';
import { pledgeIdOf, pledgeKeyOf } from './pledge-key.ts';
import { tellCopies } from './tell-copies.ts';

export interface FuseOptions {
  /** Province of then → of today; without it `today` stays null. */
  todayOf?: TodayOf;
  /** Decisions of people about this pledge, laid over the record. */
  corrections?: readonly Correction[];
  /** How a person's word for a unit is understood; without it the name stands for itself. */
  unitOf?: UnitOf;
}

/**
 * All articles of one key → its pledge: two reports of the signing of "Cụm thi đua số 12" for 2024 and a review of its year → one record.
 * Signings give targets, event and people; reviews give results, members and leads; a handover a year earlier gives the lead. Articles of
 * other keys are passed over, copies of one text are one witness, and the order in which articles come says nothing. Null when no article of
 * the year itself is among them.
 */
export function fusePledge(
  key: PledgeKey,
  extractions: readonly Extraction[],
  options: FuseOptions = {},
): Pledge | null {
  const { corrections = [], unitOf = namedUnit, todayOf = () => null } = options;
  const pledge = fuseRecord(key, extractions, todayOf);
  return pledge && applyCorrections(pledge, corrections, { unitOf, todayOf });
}

const namedUnit: UnitOf = (name) => ({ name, unit: name, provinceId: null });

function fuseRecord(key: PledgeKey, extractions: readonly Extraction[], todayOf: TodayOf): Pledge | null {
  const sorted = [...extractions].sort(byPublication);
  const isHandover = (e: Extraction): boolean => e.nextLead !== null && isOf(e, { ...key, year: key.year - 1 });
  const articles = [...sorted.filter((e) => isOf(e, key)), ...sorted.filter(isHandover)];
  const told = tellCopies(articles);
  const own = told.filter((e) => isOf(e, key));
  const handovers = told.slice(own.length);
  const signings = own.filter(({ kind }) => kind.value === 'signing');
  const reviews = own.filter(({ kind }) => kind.value !== 'signing');
  const cluster = fuse(
    claimsOf(own, (e) => e.cluster),
    ({ label }) => foldKey(label),
  );
  if (cluster === null) return null;

  const id = pledgeIdOf(key);
  const memberCount = fuse(
    claimsOf(own, (e) => e.memberCount),
    String,
  );
  const { members, issues } = fuseMembers(own, memberCount?.value ?? null, todayOf);
  const results = fuseResults(reviews);
  const event = fuseEvent(signings);
  const province = event.province?.value ?? null;
  return {
    id,
    key,
    // Labels of one key differ in spelling only ("số 12", "số XII"): that is no contradiction.
    cluster: { ...cluster, value: { ...cluster.value, owner: key.owner }, conflicts: [] },
    isSigned: signings.length > 0,
    event: { ...event, provinceToday: province === null ? null : todayOf(province.id) },
    members,
    memberCount,
    lead: fuse([...claimsOf(own, (e) => e.lead), ...claimsOf(handovers, (e) => e.nextLead)], unitKey),
    deputies: fuseEach(
      claimsOf(own, (e) => e.deputies),
      unitKey,
    ),
    theme: fuseTheme(signings) ?? fuseTheme(reviews),
    targets: fuseTargets(id, { signings, reviews }, results),
    results,
    people: fuseEach(
      claimsOf(signings, (e) => e.people),
      ({ name }) => foldKey(name),
    ),
    documents: fuseEach(
      claimsOf(signings, (e) => e.documents),
      ({ kind, number, title }) => foldKey(`${kind} ${number ?? title ?? ''}`),
    ),
    sources: articles.map(sourceOf),
    confidence: Math.min(cluster.confidence, Math.max(...own.map(({ year }) => year?.confidence ?? 0))),
    issues,
    corrections: [],
  };
}

const byPublication = (a: Extraction, b: Extraction): number =>
  compare(a.article.publishedAt ?? '', b.article.publishedAt ?? '') ||
  compare(addressOf(a.source), addressOf(b.source)) ||
  compare(a.source.sha256, b.source.sha256);

function isOf(extraction: Extraction, key: PledgeKey): boolean {
  const reading = pledgeKeyOf(extraction).key;
  return reading !== null && pledgeIdOf(reading) === pledgeIdOf(key);
}

const fuseTheme = (extractions: readonly Extraction[]): Fused<Theme> | null =>
  fuse(
    claimsOf(extractions, (e) => e.theme),
    ({ text }) => foldKey(text),
  );

function fuseEvent(signings: readonly Extraction[]): Omit<Pledge['event'], 'provinceToday'> {
  return {
    date: fuseDate(claimsOf(signings, (e) => e.event.date)),
    endDate: fuseDate(claimsOf(signings, (e) => e.event.endDate)),
    province: fuse(
      claimsOf(signings, (e) => e.event.province),
      ({ id }) => id,
    ),
    venue: fuse(
      claimsOf(signings, (e) => e.event.venue),
      foldKey,
    ),
  };
}

/** "--03-26" does not contradict "2024-03-26": a day without its year supports the full one. */
function fuseDate(claims: readonly Claim<string>[]): Fused<string> | null {
  const full = claims.filter(({ fact }) => !fact.value.startsWith('--'));
  const completed = claims.map((claim) => {
    const match = full.find(({ fact }) => fact.value.slice(4) === claim.fact.value.slice(1));
    return match ? { ...claim, fact: { ...claim.fact, value: match.fact.value } } : claim;
  });
  return fuse(completed, String);
}

const sourceOf = ({ source, article, kind, year }: Extraction): PledgeSource => ({
  url: source.url,
  path: source.path,
  sha256: source.sha256,
  title: article.title,
  outlet: article.outlet,
  publishedAt: article.publishedAt,
  kind: kind.value,
  year: year?.value ?? 0,
  ...(source.copyOf === undefined ? {} : { copyOf: source.copyOf }),
});
