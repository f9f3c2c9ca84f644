import { type Html, html } from './html.ts';
import { isPercent, levelsOf, type MapQuestion } from './map-measure.ts';
import type { PageContext } from './page-context.ts';
import { type Tile, tileMap, tilesOf } from './tile-map.ts';

/** A map of a measure with its legend, and the same as a table for those who cannot see it. */
export function provinceMap(page: PageContext, question: MapQuestion, values: ReadonlyMap<string, number>): Html {
  const { t, number, href } = page;
  const { map, measure, year } = question;
  const sign = isPercent(measure) ? '%' : '';
  const { levelOf, bounds } = levelsOf(values.values());
  const words = ({ name, short, code }: Tile): string => {
    const value = values.get(code);
    return `${name} (${short}): ${value === undefined ? t('map.nothing') : `${number(value)}${sign}`}`;
  };
  const label = t('map.label', { measure: measureWords(page, measure), year });
  const rows = tilesOf(map)
    .filter(({ code }) => values.has(code))
    .sort((a, b) => (values.get(b.code) ?? 0) - (values.get(a.code) ?? 0));
  return html`<figure class="map">
${tileMap(map, label, (tile) => {
  const value = values.get(tile.code);
  return {
    level: value === undefined ? null : levelOf(value),
    title: words(tile),
    href: value === undefined ? null : href('/targets', { province: tile.name, year, places: 'then' }),
  };
})}
<figcaption>${label}. ${t(`map.of${map}`)}
${values.size === 0 ? html`<span>${t('map.empty')}</span>` : legend(page, bounds, sign)}</figcaption>
<details><summary>${t('map.table')}</summary><table><thead><tr><th scope="col">${t('field.province')}</th><th scope="col" class="number">${measureWords(page, measure)}</th></tr></thead><tbody>${rows.map(
    (tile) => html`<tr><td>${tile.name}</td><td class="number">${number(values.get(tile.code) ?? 0)}${sign}</td></tr>`,
  )}</tbody></table></details>
</figure>`;
}

const legend = ({ number, t }: PageContext, bounds: readonly number[], sign: string): Html =>
  bounds.length === 1
    ? html`<ul class="legend"><li><span class="swatch q2"></span>${number(bounds[0] ?? 0)}${sign}</li><li><span class="swatch qnone"></span>${t('map.nothing')}</li></ul>`
    : html`<ul class="legend">${bounds
        .slice(0, -1)
        .map(
          (from, at) =>
            html`<li><span class="swatch q${at}"></span>${number(from)}–${number(bounds[at + 1] ?? from)}${sign}</li>`,
        )}<li><span class="swatch qnone"></span>${t('map.nothing')}</li></ul>`;

/** "targets" → "Số chỉ tiêu"; an indicator's id → its name. */
export const measureWords = ({ t, indicator }: PageContext, measure: string): string =>
  ['targets', 'met', 'pledges'].includes(measure)
    ? t(`measure.${measure}`)
    : t('measure.bound', { indicator: indicator(measure, measure) });
