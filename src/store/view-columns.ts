import type { ViewColumn } from '../model/store.ts';
import { ADDRESS_OF_ORIGINAL } from './copies.ts';
import * as meanings from './value-meanings.ts';

/** A documented column and the expression over the base tables that gives it. */
export interface SourcedColumn extends ViewColumn {
  from: string;
}

type Type = SourcedColumn['type'];
type Words = readonly [about: string, example: string, allowed?: string | Readonly<Record<string, string>>];
const make =
  (isNullable: boolean) =>
  (name: string, from: string, type: Type, [about, example, allowed]: Words): SourcedColumn => ({
    name,
    type,
    isNullable,
    ...(typeof allowed === 'string'
      ? { form: allowed }
      : allowed && { values: Object.keys(allowed), meanings: allowed }),
    about,
    example,
    from,
  });
const always = make(false);
const maybe = make(true);

const DAY = 'ISO 8601 day';
const INSTANT = 'ISO 8601 instant';
const PROVINCE = 'an id of the list of provinces';
const HEX = '64 hexadecimal digits';

const keyColumns = (table: string, owner = 'p.owner'): readonly SourcedColumn[] => [
  always('year', `${table}.year`, 'integer', ['Emulation year', '2024']),
  always('block', `${table}.block`, 'text', [
    'Kind of cluster: decides with owner, number and year which pledge it is',
    'local_police',
    meanings.ofBlock,
  ]),
  always('number', `${table}.number`, 'integer', ['Number of the cluster', '12']),
  always('owner', owner, 'text', ['Body whose cluster it is', 'Bộ Công an']),
];
const key = keyColumns('p');
const pledgeId = (from: string): SourcedColumn =>
  always('pledge_id', from, 'text', ['Id of the pledge', '2024-local-police-12']);
const confidence = (from: string): SourcedColumn =>
  always('confidence', from, 'number', ['Of the values given 0.9 about nine in ten are right', '0.93', '0 to 1']);
const certainty = (from: string): SourcedColumn =>
  always('certainty', from, 'text', ['stated in a text, or implied by it', 'stated', meanings.ofCertainty]);

export const pledgeColumns: readonly SourcedColumn[] = [
  always('id', 'p.id', 'text', ['Stable id of the pledge', '2024-local-police-12']),
  ...key,
  always('type', 'p.type', 'text', ['cụm (cluster) or khối (block of units)', 'cụm', meanings.ofType]),
  always('label', 'p.label', 'text', ['Name of the cluster as printed', 'Cụm thi đua số 12']),
  always('is_signed', 'p.is_signed', 'boolean', ['1: an article reports the signing; 0: only reviews are known', '1']),
  maybe('event_date', 'p.event_date', 'text', [
    'Day of the signing, "--MM-DD" while the year is unknown',
    '2024-03-26',
    DAY,
  ]),
  maybe('event_province', 'p.event_province', 'text', ['Province of the signing, as it was then', 'Kiên Giang']),
  maybe('event_province_id', 'p.event_province_id', 'text', ['Its id: code and first year', '91@1991', PROVINCE]),
  maybe('event_province_today', 'p.event_province_today', 'text', ['Province that stands there today', 'An Giang']),
  maybe('venue', 'p.venue', 'text', ['Place of the meeting as printed', 'Công an tỉnh Kiên Giang']),
  maybe('members', "nullif(p.members, '')", 'text', ['Members, joined by "; "', 'Kiên Giang; An Giang; Cà Mau']),
  maybe('member_count', 'p.member_count', 'integer', ['Number of members that the articles state', '5']),
  maybe('lead', 'p.lead', 'text', ['Unit that leads the cluster this year', 'Kiên Giang']),
  maybe('theme', 'p.theme', 'text', ["This year's theme or slogan", 'Kỷ cương, trách nhiệm, hiệu quả']),
  always('target_count', 'p.target_count', 'integer', ['Number of targets', '4']),
  always('source_count', 'p.source_count', 'integer', ['Number of articles', '2']),
  always('conflict_count', 'p.conflict_count', 'integer', ['Values that another article contradicts', '0']),
  confidence('p.confidence'),
];

const targetValue = [
  maybe('indicator', 't.indicator', 'text', [
    'Id of what is measured; empty when not known',
    'clearance_general',
    'an id of the list of indicators',
  ]),
  always('indicator_text', 't.indicator_text', 'text', ['What is measured, in words', 'tỷ lệ điều tra, khám phá án']),
  maybe('min', 't.min', 'number', ['Lower bound in percent', '75']),
  maybe('max', 't.max', 'number', ['Upper bound in percent', '10']),
  always('comparator', 't.comparator', 'text', ['How the bounds are meant', '>', meanings.ofComparator]),
  always('direction', 't.direction', 'text', ['A level to reach, or a change', 'reach', meanings.ofDirection]),
  maybe('scope', 't.scope', 'text', ['What the percentage is of, where it is not all', 'cả 3 tiêu chí']),
] as const;

export const targetColumns: readonly SourcedColumn[] = [
  always('id', 't.id', 'text', ['Stable id of the target', '2024-local-police-12/clearance_general']),
  pledgeId('t.pledge_id'),
  ...keyColumns('t'),
  ...targetValue,
  always('approximate', 't.approximate', 'boolean', ['1: "about", "nearly"', '0']),
  maybe('baseline_year', 't.baseline_year', 'integer', ['Year that a change is measured against', '2023']),
  always('status', 't.status', 'text', ['pledged: a goal; assigned: a quota from above', 'pledged', meanings.ofStatus]),
  always('outcome', 't.outcome', 'text', ['What became of it', 'met', meanings.ofOutcome]),
  always('raw', 't.raw', 'text', ['Words it was read from', 'đạt trên 75%']),
  always('conflict_count', 't.conflict_count', 'integer', ['Other figures that articles give for it', '0']),
  certainty('t.certainty'),
  confidence('t.confidence'),
];

export const memberColumns: readonly SourcedColumn[] = [
  always('id', "m.pledge_id || '/member/' || m.ordinal", 'text', ['Row id', '2024-local-police-12/member/0']),
  pledgeId('m.pledge_id'),
  ...key,
  always('name', 'm.name', 'text', ['Short province name for its police, else the unit as written', 'Kiên Giang']),
  always('unit', 'm.unit', 'text', ['The unit as written', 'Công an tỉnh Kiên Giang']),
  always('role', 'm.role', 'text', ['Place in the cluster', 'lead', meanings.ofRole]),
  maybe('province_id', 'm.province_id', 'text', [
    'Province as it was in that year: code and first year',
    '91@1991',
    PROVINCE,
  ]),
  maybe('today_id', 'm.today_id', 'text', ['Province that stands there today: its id', '91@2025', PROVINCE]),
  maybe('today', 'm.today_name', 'text', ['Province that stands there today', 'An Giang']),
  certainty('m.certainty'),
  confidence('m.confidence'),
];

export const outcomeColumns: readonly SourcedColumn[] = [
  always('target_id', 't.id', 'text', ['Id of the target', '2024-local-police-12/clearance_general']),
  pledgeId('t.pledge_id'),
  ...keyColumns('t'),
  ...targetValue,
  always('status', 't.status', 'text', ['pledged: a goal; assigned: a quota from above', 'pledged', meanings.ofStatus]),
  always('outcome', 't.outcome', 'text', ['What became of it', 'met', meanings.ofOutcome]),
  maybe('margin', 't.margin', 'number', ['Points beyond the bound, negative when missed', '3.2']),
  maybe('review', 't.outcome_review', 'text', ['Review that reports it', 'year_end_review', meanings.ofReview]),
  maybe('reported_min', 't.reported_min', 'number', ['Reported lower bound', '78.2']),
  maybe('reported_max', 't.reported_max', 'number', ['Reported upper bound', '78.2']),
  maybe('pledged_raw', 't.raw', 'text', ['Words of the pledge', 'đạt trên 75%']),
  maybe('reported_raw', 't.reported_raw', 'text', ['Words of the review', 'đạt 78,2%']),
  maybe('reason', 't.outcome_reason', 'text', ['Why it cannot be compared', 'other scope: …']),
  confidence('t.confidence'),
];

export const articleColumns: readonly SourcedColumn[] = [
  always('address', 'a.address', 'text', ['URL, else path, else sha256', 'https://cand.vn/…']),
  maybe('url', 'a.url', 'text', ['URL', 'https://cand.vn/…']),
  maybe('path', 'a.path', 'text', ['Path of a file that was read', 'articles/a.html']),
  maybe('outlet', 'r.outlet', 'text', ['Outlet', 'Báo Công an nhân dân']),
  maybe('title', 'r.title', 'text', ['Title', 'Cụm thi đua số 12 ký kết giao ước thi đua']),
  maybe('published_at', 'r.published_at', 'text', ['Publication, as printed', '2024-03-26T16:20:00+07:00', INSTANT]),
  always('kind', 'r.kind', 'text', ['What the article is about', 'signing', meanings.ofKind]),
  maybe('pledge_id', 'p.id', 'text', ['Pledge that it belongs to', '2024-local-police-12']),
  maybe('year', 'r.year', 'integer', ['Emulation year it speaks of', '2024']),
  maybe('block', 'r.block', 'text', ['Kind of cluster', 'local_police', meanings.ofBlock]),
  maybe('number', 'r.number', 'integer', ['Number of the cluster', '12']),
  maybe('owner', 'r.owner', 'text', ['Body whose cluster it is', 'Bộ Công an']),
  maybe('copy_of', ADDRESS_OF_ORIGINAL, 'text', [
    'Earlier article that it repeats nearly word for word',
    'https://cand.vn/…',
  ]),
  maybe('unplaced_reason', 'r.unplaced_reason', 'text', ['Why it belongs to no pledge', 'no cluster was read']),
  always('sha256', 'r.sha256', 'text', ['SHA-256 of the page', 'e3b0c442…', HEX]),
  maybe('warc_file', 'r.warc_file', 'text', ['Archive file that holds the page', 'cand-2024.warc.gz']),
  maybe('warc_offset', 'r.warc_offset', 'integer', ['Byte offset of its record', '10240']),
  always('first_seen_at', 'a.first_seen_at', 'text', ['First reading', '2024-03-27T01:00:00.000Z', INSTANT]),
  always('last_seen_at', 'a.last_seen_at', 'text', ['Last reading', '2024-03-28T01:00:00.000Z', INSTANT]),
  confidence('r.confidence'),
];

const ofSeed = (about: string): string => `${about}; empty where only articles name it`;

export const clusterColumns: readonly SourcedColumn[] = [
  always('id', 'c.id', 'text', [
    'Stable id of the cluster in that year, as that of its pledge',
    '2024-local-police-12',
  ]),
  maybe('pledge_id', 'c.pledge_id', 'text', [
    'Id of its pledge; empty where no article is known',
    '2024-local-police-12',
  ]),
  ...keyColumns('c', 'c.owner'),
  maybe('members', "nullif(c.members, '')", 'text', [
    'Members that nothing contradicts, joined by "; "',
    'Kiên Giang; An Giang; Cà Mau',
  ]),
  maybe('lead', 'p.lead', 'text', ['Unit that leads it, as articles say', 'Kiên Giang']),
  maybe('deputies', "nullif(c.deputies, '')", 'text', ['Units that stand in for it, joined by "; "', 'An Giang']),
  maybe('seeded_lead', 'c.seeded_lead', 'text', ['Who led, in the words of the cluster table', 'Kiên Giang (host)']),
  always('is_full_list', 'c.is_full_list', 'boolean', ['1: articles name as many members as they say there are', '1']),
  always('confirmed_count', 'c.confirmed_count', 'integer', ['Members in the cluster table and in articles', '5']),
  always('contradicted_count', 'c.contradicted_count', 'integer', [
    'Members of the cluster table that a full list or a person leaves out',
    '0',
  ]),
  always('new_count', 'c.new_count', 'integer', ['Members that only articles name', '0']),
  always('seeded_count', 'c.seeded_count', 'integer', [
    'Members of the cluster table that no article decides about',
    '0',
  ]),
];

export const membershipColumns: readonly SourcedColumn[] = [
  always('id', 'k.id', 'text', ['Stable id: cluster, year and unit', '2024-local-police-12/91@1991']),
  always('cluster_id', 'k.cluster_id', 'text', ['Id of the cluster in that year', '2024-local-police-12']),
  maybe('pledge_id', 'c.pledge_id', 'text', [
    'Id of its pledge; empty where no article is known',
    '2024-local-police-12',
  ]),
  ...keyColumns('c', 'c.owner'),
  always('name', 'k.name', 'text', ['Short province name for its police, else the unit as written', 'Kiên Giang']),
  always('unit', 'k.unit', 'text', ['The unit as written', 'Công an tỉnh Kiên Giang']),
  always('role', 'k.role', 'text', ['Place in the cluster, as articles say', 'lead', meanings.ofRole]),
  always('verdict', 'k.verdict', 'text', [
    'confirmed: in the cluster table and in articles; contradicted: in the table, but not in a full list of the articles, or taken out by a person; new: in articles only; seeded: in the table only',
    'confirmed',
    meanings.ofVerdict,
  ]),
  maybe('province_id', 'k.province_id', 'text', [
    'Province as it was in that year: code and first year',
    '91@1991',
    PROVINCE,
  ]),
  maybe('today_id', 'k.today_id', 'text', ['Province that stands there today: its id', '91@2025', PROVINCE]),
  maybe('today', 'k.today_name', 'text', ['Province that stands there today', 'An Giang']),
  maybe('seed_ids', 'k.seed_ids', 'text', [
    ofSeed('Rows of the cluster table, joined by "; "'),
    'local_police/12@2024',
  ]),
  maybe('seed_confidence', 'k.seed_confidence', 'text', [
    ofSeed('How sure the table is of it'),
    'high',
    meanings.ofSeedConfidence,
  ]),
  maybe('valid_from', 'k.valid_from', 'text', [ofSeed('First day in the table'), '2024-01-01', DAY]),
  maybe('valid_to', 'k.valid_to', 'text', ['Day from which the table says it no more; empty: none', '2025-07-01', DAY]),
  maybe('seed_sources', 'k.seed_sources', 'text', [
    ofSeed('Addresses behind the table, joined by "; "'),
    'https://vov.vn/…',
  ]),
  maybe('articles', 'k.articles', 'text', ['Articles of the year that name it, joined by "; "', 'https://cand.vn/…']),
];

/** "targets/1" and "targets/1/outcome" are the second target of the pledge, "members/0" its first member. */
const TARGET_OF_SPAN = `case when s.field like 'targets/%' then (select x.id from pledge_target x
  where x.pledge_id = s.pledge_id and x.ordinal = cast(replace(substr(s.field, 9), '/outcome', '') as integer)) end`;
const MEMBER_OF_SPAN = `case when s.field like 'members/%' then s.pledge_id || '/member/' || substr(s.field, 9) end`;

export const evidenceColumns: readonly SourcedColumn[] = [
  always('id', "s.pledge_id || '/evidence/' || s.ordinal", 'text', ['Row id', '2024-local-police-12/evidence/7']),
  pledgeId('s.pledge_id'),
  ...key,
  always('field', 's.field', 'text', [
    'Field of the pledge: theme, members/0, targets/1, targets/1/outcome',
    'targets/1',
  ]),
  maybe('target_id', TARGET_OF_SPAN, 'text', [
    'Id of the target, where the field is one or its outcome',
    '2024-local-police-12/clearance_general',
  ]),
  maybe('member_id', MEMBER_OF_SPAN, 'text', [
    'Id of the member, where the field is one',
    '2024-local-police-12/member/0',
  ]),
  always('side', 's.side', 'integer', ['0: the value itself; 1, 2, …: what a conflict says instead', '0']),
  maybe('address', 'a.address', 'text', ['Article that says it', 'https://cand.vn/…']),
  maybe('sha256', 'r.sha256', 'text', ['SHA-256 of its page', 'e3b0c442…', HEX]),
  always('span_start', 's."start"', 'integer', [
    "First character in the article's cleaned text, UTF-16 units from 0",
    '120',
  ]),
  always('span_end', 's."end"', 'integer', ['Character after the last', '132']),
  always('quote', 'substr(s.quote, 1, 300)', 'text', ['The characters, at most 300', 'đạt trên 75%']),
  always('rule', 's.rule', 'text', ['Rule that read them', 'percent/above']),
  maybe('warc_file', 'r.warc_file', 'text', ['Archive file that holds the page', 'cand-2024.warc.gz']),
  maybe('warc_offset', 'r.warc_offset', 'integer', ['Byte offset of its record', '10240']),
  certainty('s.certainty'),
  confidence('s.confidence'),
];
