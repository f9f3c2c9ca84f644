import type { NightProgress } from './night.ts';
import { createRenewingLine } from './renewing-line.ts';

/** Writes where a run stands: one line that renews itself on a terminal, a line every ten seconds elsewhere. */
export function createProgressLine(stream: NodeJS.WriteStream): { show(progress: NightProgress): void; clear(): void } {
  const line = createRenewingLine(stream);
  return {
    show: ({ stage, requests, articles, pledges, current }) =>
      line.show(`${stage}: ${requests} pages, ${articles} articles, ${pledges} pledges  ${current}`),
    clear: line.clear,
  };
}
