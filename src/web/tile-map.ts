import { z } from 'zod';
import { readRows } from '../lexicon/data-file.ts';
import { loadLexicon } from '../lexicon/lexicon.ts';
import { type Html, html } from './html.ts';

const Tile = z.strictObject({
  map: z.union([z.literal(63), z.literal(34)]),
  code: z.string(),
  name: z.string(),
  short: z.string().max(4),
  column: z.int().min(0),
  row: z.int().min(0),
});
export type Tile = z.infer<typeof Tile>;
export type MapOf = Tile['map'];

let loaded: Tile[] | undefined;

/** The tiles of the map of that time: 63 provinces until 30 June 2025, 34 since. */
export function tilesOf(map: MapOf): Tile[] {
  loaded ??= readRows('province-tiles.yml', Tile);
  return loaded.filter((tile) => tile.map === map);
}

/** A province's id → its code on that map; null when it is none of that time's ("15@2025" on the map of 63). */
export function codeOn(map: MapOf, id: string | null): string | null {
  const record = id === null ? null : loadLexicon().provinces.byId(id);
  if (!record) return null;
  if (map === 34) return record.validTo === null ? record.code : null;
  return record.validFrom <= '2025-06-30' ? record.code : null;
}

export interface TileLook {
  /** 0 to 4, light to strong; null: nothing known. */
  level: number | null;
  /** Said of the tile; has its short name, so that who speaks to the page may say what they see: "Kiên Giang (KG): 3". */
  title: string;
  href: string | null;
}

export const WIDE = 46;
export const HIGH = 27;

/** A map of tiles as SVG; looks are classes of the stylesheet, so that light and dark follow the reader. */
export function tileMap(map: MapOf, label: string, lookOf: (tile: Tile) => TileLook): Html {
  const tiles = tilesOf(map);
  const columns = Math.max(...tiles.map(({ column }) => column)) + 1;
  const rows = Math.max(...tiles.map(({ row }) => row)) + 1;
  return html`<svg class="tiles" viewBox="0 0 ${columns * WIDE} ${rows * HIGH}" role="group" aria-label="${label}">${tiles.map(
    (tile) => drawTile(tile, lookOf(tile)),
  )}</svg>`;
}

function drawTile({ column, row, short }: Tile, { level, title, href }: TileLook): Html {
  const [x, y] = [column * WIDE, row * HIGH];
  const box = html`<title>${title}</title><rect class="q${level ?? 'none'}" x="${x + 1}" y="${y + 1}" width="${WIDE - 2}" height="${HIGH - 2}" rx="3"/><text aria-hidden="true" class="q${level ?? 'none'}" x="${x + WIDE / 2}" y="${y + 18}">${short}</text>`;
  return href === null ? html`<g role="img" aria-label="${title}">${box}</g>` : html`<a href="${href}">${box}</a>`;
}
