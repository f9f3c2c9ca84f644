// A thread of its own: table-threads.ts starts it, gives it one table after the other, and hears how far it is.
import { parentPort } from 'node:worker_threads';
import { UsageError } from '../model/errors.ts';
import { doTableJob, type TableJob } from './table-job.ts';
import type { WorkerSays } from './table-threads.ts';

const say = (message: WorkerSays): void => parentPort?.postMessage(message);

parentPort?.on('message', (job: TableJob) => {
  const { name } = job.table;
  try {
    say({ done: doTableJob(job, (rows) => say({ table: name, rows })) });
  } catch (error) {
    // The class of an error is lost between threads; what kind it is must not be.
    if (!(error instanceof UsageError)) throw error;
    say({ refused: error.message, input: error.input });
  }
});
