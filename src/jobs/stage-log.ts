import type { Logger } from 'pino';
import type { NightProgress } from './night.ts';

/** Nights take hours: so often a line says how far a stage is. */
const MS_A_LINE = 60_000;

interface OutletCounts {
  visited: number;
  articles: number;
  unchanged: number;
  skipped: number;
  failed: number;
}

/** Progress → the lines of a log: what failed at once, a stage once a minute, and at its end a line for it and one for each of its outlets. */
export interface StageLog {
  note(progress: NightProgress): void;
  /** The stage under way is over, or something else is to be said. */
  end(): void;
}

export function createStageLog(log: Logger, clock: () => number): StageLog {
  let last: NightProgress | null = null;
  let toldAt = 0;
  const outlets = new Map<string, OutletCounts>();
  const end = (): void => {
    if (last === null) return;
    for (const [outlet, counts] of outlets) log.info({ stage: last.stage, outlet, ...counts }, 'outlet');
    log.info(countsOf(last), 'stage done');
    outlets.clear();
    last = null;
  };
  return {
    end,
    note: (progress) => {
      if (last?.stage !== progress.stage) {
        end();
        toldAt = clock();
      }
      last = progress;
      const { stage, visit, current: url } = progress;
      if (visit !== null) count(outlets, visit);
      if (visit?.state === 'failed') {
        const reason = visit.reason?.replace(`${url}: `, '') ?? null;
        log.warn({ stage, outlet: visit.publisher, url, reason }, 'failed');
      }
      if (clock() - toldAt < MS_A_LINE) return;
      toldAt = clock();
      log.info(countsOf(progress), 'stage');
    },
  };
}

const countsOf = ({ stage, requests, articles, pledges }: NightProgress) => ({ stage, requests, articles, pledges });

function count(
  outlets: Map<string, OutletCounts>,
  { publisher, kind, state }: NonNullable<NightProgress['visit']>,
): void {
  const counts = outlets.get(publisher) ?? { visited: 0, articles: 0, unchanged: 0, skipped: 0, failed: 0 };
  outlets.set(publisher, counts);
  counts.visited += 1;
  if (state === 'fetched') counts.articles += kind === 'article' ? 1 : 0;
  else if (state !== 'awaited') counts[state] += 1;
}
