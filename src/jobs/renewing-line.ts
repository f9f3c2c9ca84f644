/** Nobody needs to hear from work that is over sooner. */
const MS_A_LINE = 10_000;

/** One line that renews itself on a terminal, cut to its width; elsewhere a line every ten seconds, behind the seconds since it began. */
export function createRenewingLine(
  stream: NodeJS.WriteStream,
  clock: () => number = Date.now,
): { show(text: string): void; clear(): void } {
  if (stream.isTTY) {
    let isShown = false;
    return {
      show: (text) => {
        isShown = true;
        stream.write(`\r\u001B[2K${text.slice(0, (stream.columns || 80) - 1)}`);
      },
      clear: () => {
        if (isShown) stream.write('\r\u001B[2K');
        isShown = false;
      },
    };
  }
  const began = clock();
  let last = began;
  return {
    show: (text) => {
      const now = clock();
      if (now - last < MS_A_LINE) return;
      last = now;
      stream.write(`${Math.round((now - began) / 1000)} s: ${text}\n`);
    },
    clear: () => undefined,
  };
}
