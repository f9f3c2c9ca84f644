import type { SearchKeys } from '../store/search.ts';
import { asciiOf, normOf } from '../text/keys.ts';

/** How searches and filters compare words: by the keys of src/text. Every opening of a store uses these. */
export const searchKeys: SearchKeys = { exact: normOf, plain: (text) => asciiOf(normOf(text)) };
