const toStderr = (words: string): void => void process.stderr.write(`\n${words}\n`);

/** Ctrl-C or SIGTERM → an aborted signal, once, which `say` tells of; the next one ends the program as usual. `forget` when the work is done. */
export function stopOnSignal(say: (words: string) => void = toStderr): { signal: AbortSignal; forget(): void } {
  const stop = new AbortController();
  const forget = (): void => void process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  const onSignal = (): void => {
    forget();
    say('stopping after the requests under way; again to stop at once');
    stop.abort();
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  return { signal: stop.signal, forget };
}
