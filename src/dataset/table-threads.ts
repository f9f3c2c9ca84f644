import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { UsageError } from '../model/errors.ts';
import type { ViewName } from '../model/store.ts';
import { doTableJob, type TableDone, type TableJob } from './table-job.ts';

/**
 * Megabytes. The cells of a group of rows are new when it is written, and then gone: where the young generation has room for most of a group,
 * they need not be moved. Of old ones there are few: with more room V8 only puts off clearing away.
 */
const MEMORY = { maxOldGenerationSizeMb: 48, maxYoungGenerationSizeMb: 24 } as const;

export type WorkerSays =
  | { table: ViewName; rows: number }
  | { done: TableDone }
  | { refused: string; input: string | undefined };

export interface TableThreads {
  /** 0: here, one after the other. */
  threads: number;
  onRows: (table: ViewName, rows: number) => void;
}

/** Does the jobs in their order, as many at a time as there are threads. The first that fails ends them all. */
export async function doTableJobs(
  jobs: readonly TableJob[],
  { threads, onRows }: TableThreads,
): Promise<readonly TableDone[]> {
  if (threads === 0) return jobs.map((job) => doTableJob(job, (rows) => onRows(job.table.name, rows)));
  const left = [...jobs];
  const done: TableDone[] = [];
  const workers = Array.from({ length: Math.min(threads, jobs.length) }, startWorker);
  const work = async (worker: Worker): Promise<void> => {
    for (let job = left.shift(); job; job = left.shift()) done.push(await doneBy(worker, job, onRows));
  };
  try {
    await Promise.all(workers.map(work));
    return done;
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

/** The source is TypeScript in a checkout and JavaScript in an installed package. */
const startWorker = (): Worker =>
  new Worker(new URL(`./table-worker${extname(import.meta.url)}`, import.meta.url), { resourceLimits: MEMORY });

function doneBy(worker: Worker, job: TableJob, onRows: TableThreads['onRows']): Promise<TableDone> {
  return new Promise((resolve, reject) => {
    const hear = (message: WorkerSays): void => {
      if ('rows' in message) {
        onRows(message.table, message.rows);
        return;
      }
      worker.off('message', hear);
      worker.off('error', reject);
      if ('done' in message) resolve(message.done);
      else reject(new UsageError(message.refused, message.input === undefined ? {} : { input: message.input }));
    };
    worker.on('message', hear);
    worker.on('error', reject);
    worker.postMessage(job);
  });
}
