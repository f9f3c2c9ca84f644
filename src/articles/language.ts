/** Letters that only Vietnamese writes, and hardly a sentence of it goes without. */
const VIETNAMESE = /[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/giu;
const LEAST_SHARE = 0.05;
const SAMPLE = 4_000;

/** "Chiều 26/3, tại Công an tỉnh…" → "vi"; null when the letters are not enough to say so. Composed letters (NFC) are expected. */
export function languageOf(text: string): 'vi' | null {
  const sample = text.slice(0, SAMPLE);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  const own = sample.match(VIETNAMESE)?.length ?? 0;
  return own > 0 && own >= letters * LEAST_SHARE ? 'vi' : null;
}
