/** One line that renews itself on a terminal, cut to its width; nothing elsewhere. */
export function createRenewingLine(stream: NodeJS.WriteStream): { show(text: string): void; clear(): void } {
  if (!stream.isTTY) return { show: () => undefined, clear: () => undefined };
  return {
    show: (text) => void stream.write(`\r\u001B[2K${text.slice(0, (stream.columns ?? 80) - 1)}`),
    clear: () => void stream.write('\r\u001B[2K'),
  };
}
