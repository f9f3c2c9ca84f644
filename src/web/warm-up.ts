import type { Hono } from 'hono';
import { LANGUAGES } from './messages.ts';

const FIRST = ['/', '/targets', '/trend', '/pledges', '/clusters', '/articles', '/search', '/api'] as const;
/** Pages whose forms and tables offer choices that are then asked for. */
const FOLLOWED: ReadonlySet<string> = new Set(['/targets', '/trend', '/pledges', '/articles']);
/** In both languages four answers are then made at once: as many as there are threads at most, so that each of them is run in. */
const ADDRESSES_AT_ONCE = 2;
/** Of one list of choices. */
const MOST_CHOICES = 6;

/**
 * Makes what readers see first, and then what the forms and tables there offer, so that who comes is given it at once, and the program has run itself in
 * before two hundred ask at once. Ends early when `isOver`. Faults are told by the app.
 */
export async function warmUp(app: Hono, isOver: () => boolean): Promise<void> {
  const make = async (address: string): Promise<string> => {
    const bodies = LANGUAGES.map(async (language) => {
      const answer = await app.request(address, { headers: { 'accept-language': language } });
      return answer.text();
    });
    return (await Promise.all(bodies))[0] ?? '';
  };
  const offered: string[] = [];
  for (const paths of someOf(FIRST)) {
    if (isOver()) return;
    const pages = await Promise.all(paths.map(make));
    for (const [at, path] of paths.entries())
      if (FOLLOWED.has(path)) offered.push(...addressesIn(pages[at] ?? '', path));
  }
  for (const addresses of someOf(offered)) {
    if (isOver()) return;
    await Promise.all(addresses.map(make));
  }
}

function* someOf(addresses: readonly string[]): Generator<readonly string[]> {
  for (let at = 0; at < addresses.length; at += ADDRESSES_AT_ONCE) yield addresses.slice(at, at + ADDRESSES_AT_ONCE);
}

/** The choices of its lists, and the orders of its table: `<select name="year">…<option value="2024">` on "/targets" → "/targets?year=2024". */
function addressesIn(page: string, path: string): string[] {
  const orders = [...page.matchAll(/ href="(?<order>[^"?]+\?sort=[^"&]+)"/gu)].map(
    ({ groups }) => groups?.order ?? path,
  );
  const lists = page.matchAll(/<select [^>]*name="(?<name>[a-z]+)"[^>]*>(?<options>.*?)<\/select>/gsu);
  const choices = [...lists].flatMap(({ groups }) => {
    const values = (groups?.options ?? '').matchAll(/<option value="(?<value>[^"&]+)"/gu);
    return [...values]
      .slice(0, MOST_CHOICES)
      .map((found) => `${path}?${new URLSearchParams({ [groups?.name ?? '']: found.groups?.value ?? '' })}`);
  });
  return [...choices, ...orders];
}
