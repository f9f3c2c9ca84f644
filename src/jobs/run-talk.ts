import { pino } from 'pino';
import type { NightProgress } from './night.ts';
import { createProgressLine } from './progress-line.ts';
import { createStageLog } from './stage-log.ts';

/** How a run tells where it stands. */
export interface RunTalk {
  show(progress: NightProgress): void;
  /** Something that happened, with what belongs to it. */
  say(words: string, about?: Readonly<Record<string, unknown>>): void;
  /** Before other words are written to the terminal. */
  clear(): void;
}

export interface TalkOptions {
  /** Each page and pledge too. Default: no. */
  isVerbose?: boolean;
  clock?: () => number;
}

/**
 * On a terminal a line that renews itself and plain words; elsewhere JSON lines (pino): stages and outlets with their counts, what failed, and
 * events.
 */
export function createRunTalk(
  stream: NodeJS.WriteStream,
  { isVerbose = false, clock = Date.now }: TalkOptions = {},
): RunTalk {
  if (stream.isTTY) return terminalTalk(stream, isVerbose);
  const log = pino({ base: { pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime }, stream);
  const stages = createStageLog(log, clock);
  return {
    show: (progress) => {
      if (isVerbose) log.info(progress, 'progress');
      stages.note(progress);
    },
    say: (words, about = {}) => {
      stages.end();
      log.info(about, words);
    },
    clear: stages.end,
  };
}

function terminalTalk(stream: NodeJS.WriteStream, isVerbose: boolean): RunTalk {
  const line = createProgressLine(stream);
  const say = (words: string): void => {
    line.clear();
    stream.write(`${words}\n`);
  };
  const show = (progress: NightProgress): void => {
    const { stage, visit, current } = progress;
    if (isVerbose) say([stage, visit?.publisher, visit?.state, current, visit?.reason].filter(Boolean).join(' '));
    line.show(progress);
  };
  return { show, say, clear: line.clear };
}
