/** "Cụm thi đua số 12 ký giao ước" → "cum-thi-dua-so-12-ky-giao-uoc". */
export const slugOf = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[đĐðÐ]/g, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');

/** "…/cum-thi-dua-so-5-i533940" → ["cum", "thi", "dua", "so"]: what has a digit in it is left out. */
export const wordsOf = (slug: string): string[] => slug.split('-').filter((word) => /^[a-z]+$/.test(word));
