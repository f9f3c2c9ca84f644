import type { Extraction } from '../model/extraction.ts';
import type { MentionOf } from '../model/mention.ts';
import type { Span } from '../model/span.ts';
import type { Reading } from './reading.ts';
import { innerOf, isMovementName } from './theme.ts';

/** Rule of the candidates that no rule of the field looked at. */
export const NEAREST = 'nearest';

type Facts = Omit<Extraction, 'source' | 'article'>;

interface Near {
  field: string;
  /** Whether the field was left empty. */
  isEmpty(facts: Facts): boolean;
  /** What the text holds of the sort that the field is made of, by start. */
  spans(reading: Reading): readonly Span[];
  why: string;
}

const isDay = ({ value }: MentionOf<'date'>): boolean => value.grain === 'day';
const isOfYear = ({ value }: MentionOf<'date'>): boolean => ['year', 'half', 'quarter'].includes(value.grain);

const quotesIn = (reading: Reading) => reading.mentions('quote').map(innerOf);

const NEAR: readonly Near[] = [
  {
    field: 'cluster',
    isEmpty: ({ cluster }) => cluster === null,
    spans: (reading) => reading.cues('cluster_whole'),
    why: 'speaks of a cluster and does not say which',
  },
  {
    field: 'year',
    isEmpty: ({ year }) => year === null,
    spans: (reading) => reading.mentions('date').filter(isOfYear),
    why: 'no pledge and no review is told to be of that year',
  },
  {
    field: 'event.date',
    isEmpty: ({ event }) => event.date === null,
    spans: (reading) => reading.mentions('date').filter(isDay),
    why: 'no meeting is told to have been on that day',
  },
  {
    field: 'event.province',
    isEmpty: ({ event }) => event.province === null,
    spans: (reading) => reading.mentions('province'),
    why: 'no meeting is told to have been there',
  },
  {
    field: 'members',
    isEmpty: ({ members }) => members.length === 0,
    spans: (reading) => reading.mentions('unit').filter(({ value }) => value.level !== 'ministry'),
    why: 'stands in no list of two and more',
  },
  {
    field: 'lead',
    isEmpty: ({ lead }) => lead === null,
    spans: (reading) => reading.cues('lead'),
    why: 'no unit is named beside the role',
  },
  {
    field: 'deputies',
    isEmpty: ({ deputies }) => deputies.length === 0,
    spans: (reading) => reading.cues('deputy'),
    why: 'no unit is named beside the role',
  },
  {
    field: 'nextLead',
    isEmpty: ({ nextLead }) => nextLead === null,
    spans: (reading) => (reading.cues('lead').length > 0 ? reading.cues('handover') : []),
    why: 'nobody is told to lead after this year',
  },
  {
    field: 'theme',
    isEmpty: ({ theme }) => theme === null,
    spans: (reading) => quotesIn(reading).filter(({ text }) => !isMovementName(reading, text)),
    why: 'no word beside it calls it the theme',
  },
  {
    field: 'theme',
    isEmpty: ({ theme }) => theme === null,
    spans: (reading) => quotesIn(reading).filter(({ text }) => isMovementName(reading, text)),
    why: 'too short, or the name of a movement',
  },
  {
    field: 'targets',
    isEmpty: ({ targets }) => targets.length === 0,
    spans: (reading) => reading.mentions('percent'),
    why: 'nothing is named that it measures',
  },
];

/** Tells the trace, for each field that was left empty, what came nearest: “Bảy tỉnh thi đua” for the theme, "no word beside it calls it the theme". */
export function noteNearest(reading: Reading, facts: Facts): void {
  const { trace } = reading;
  if (!trace) return;
  for (const { field, isEmpty, spans, why } of NEAR) {
    if (!isEmpty(facts)) continue;
    for (const span of spans(reading)) trace({ field, span, rule: NEAREST, score: null, isChosen: false, why });
  }
}
