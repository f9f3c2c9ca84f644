import { pino } from 'pino';
import type { NightProgress } from './night.ts';
import { createProgressLine } from './progress-line.ts';

/** How a run tells where it stands. */
export interface RunTalk {
  show(progress: NightProgress): void;
  /** Something that happened, with what belongs to it. */
  say(words: string, about?: Readonly<Record<string, unknown>>): void;
  /** Before other words are written to the terminal. */
  clear(): void;
}

/** On a terminal a line that renews itself and plain words; elsewhere a JSON line for each page, pledge and event (pino). */
export function createRunTalk(stream: NodeJS.WriteStream): RunTalk {
  if (stream.isTTY) {
    const line = createProgressLine(stream);
    return {
      ...line,
      say: (words) => {
        line.clear();
        stream.write(`${words}\n`);
      },
    };
  }
  const log = pino({ base: { pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime }, stream);
  return {
    show: (progress) => log.info(progress, 'progress'),
    say: (words, about = {}) => log.info(about, words),
    clear: () => undefined,
  };
}
