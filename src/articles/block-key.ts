/** "“Vì ANTQ”,  năm 2023." → "vì antq năm 2023": letters and digits only, for telling whether two blocks say the same. */
export const blockKey = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
