import { HOUR_MS } from '../model/durations.ts';
import { holderOf } from './hold-place.ts';
import { describeHolder } from './lock.ts';
import { type NotifySettings, notify } from './notify.ts';
import type { Place } from './place.ts';

/** A run that began so long ago, more than half a day, hangs: the next night finds it still at work. */
const LONG_MS = 12 * HOUR_MS;

export interface Told {
  settings: NotifySettings;
  now: number;
  say: (words: string) => void;
}

/** After a start that found the lock taken: people are written to when whoever has it has had it for more than 12 hours. True when they were. */
export async function tellHeldLong(place: Place, { settings, now, say }: Told): Promise<boolean> {
  const holder = await holderOf(place);
  if (!holder?.since || now - Date.parse(holder.since) < LONG_MS) return false;
  const who = describeHolder(holder);
  const failures = await notify(settings, {
    title: `a run hangs: ${who}`,
    text: `A new run could not begin: ${place.name} is at work: ${who}. See what that process does on ${holder.host}; ${holder.pid === null ? 'ending it frees the database' : `\`kill ${holder.pid}\` there ends it`}, and the next run goes on where it was.`,
    html: null,
    report: null,
  });
  for (const failure of failures) say(`giaouoc: ${failure}`);
  return failures.length === 0;
}
