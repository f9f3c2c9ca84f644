import type { NightProgress } from './night.ts';

/** Writes where a run stands: one line that renews itself on a terminal, nothing elsewhere. */
export function createProgressLine(stream: NodeJS.WriteStream): { show(progress: NightProgress): void; clear(): void } {
  if (!stream.isTTY) return { show: () => undefined, clear: () => undefined };
  return {
    show({ stage, requests, articles, pledges, current }) {
      const counts = `${stage}: ${requests} pages, ${articles} articles, ${pledges} pledges`;
      stream.write(`\r\u001B[2K${`${counts}  ${current}`.slice(0, (stream.columns ?? 80) - 1)}`);
    },
    clear: () => void stream.write('\r\u001B[2K'),
  };
}
