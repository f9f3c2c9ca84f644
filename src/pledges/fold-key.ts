/**
 * Words as a key that spelling does not change: `foldKey(' Công an tỉnh  Đắk Nông')` → `'cong an tinh dak nong'`. For comparing values
 * that were read before, never for finding something in a text.
 */
export const foldKey = (words: string): string =>
  words
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** `slugOf('Công an tỉnh Lâm Đồng')` → `'cong-an-tinh-lam-dong'`; at most `limit` characters, cut at a word. */
export function slugOf(words: string, limit = 80): string {
  const slug = foldKey(words).replaceAll(' ', '-');
  if (slug.length <= limit) return slug;
  const cut = slug.lastIndexOf('-', limit);
  return slug.slice(0, cut > 0 ? cut : limit);
}
