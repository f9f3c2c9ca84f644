/** Below this a clock tells nothing about growth. */
const TOO_QUICK_MS = 10;
const MOST_CHARACTERS = 2_000_000;
const ATTEMPTS = 4;

/** Processor time, which the load of the machine changes little; of the quickest of three runs. */
const costMs = (run: () => unknown): number => {
  const once = (): number => {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
  return Math.min(once(), once(), once());
};

/**
 * How many times as long four times the text takes: about 4 for a linear reader, 16 for a quadratic one, however often that one is measured.
 * The text grows from `piece` until the smaller size takes long enough to be told; `enough`: a ratio that needs no second look.
 */
export function timeGrowth(read: (text: string) => unknown, piece: string, enough = 8): number {
  const filled = (size: number): string => piece.repeat(Math.ceil(size / piece.length));
  let size = 20_000;
  read(filled(size));
  while (size < MOST_CHARACTERS / 4 && costMs(() => read(filled(size))) < TOO_QUICK_MS) size *= 2;
  let growth = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < ATTEMPTS && growth > enough; attempt++) {
    const [small, large] = [filled(size), filled(4 * size)];
    growth = Math.min(
      growth,
      costMs(() => read(large)) /
        Math.max(
          TOO_QUICK_MS / 4,
          costMs(() => read(small)),
        ),
    );
  }
  return growth;
}
