/** Ctrl-C or SIGTERM → an aborted signal, once; the next one ends the program as usual. `forget` when the work is done. */
export function stopOnSignal(): { signal: AbortSignal; forget(): void } {
  const stop = new AbortController();
  const forget = (): void => void process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  const onSignal = (): void => {
    forget();
    process.stderr.write('\nstopping after the requests under way; again to stop at once\n');
    stop.abort();
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  return { signal: stop.signal, forget };
}
