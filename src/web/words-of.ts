import type { Target } from '../model/extraction.ts';
import type { Outcome } from '../model/pledge.ts';
import type { Row } from '../model/store.ts';
import type { PageContext } from './page-context.ts';

type Figure = Pick<Target, 'direction' | 'comparator' | 'min' | 'max'> & { approximate?: boolean };

const ARROWS: Readonly<Record<Target['direction'], string>> = { reach: '', increase: '↑ ', decrease: '↓ ' };
const SIGNS: Readonly<Record<Exclude<Target['comparator'], 'range'>, string>> = {
  '>': '> ',
  '>=': '≥ ',
  '=': '',
  '<=': '≤ ',
  '<': '< ',
};

/** `{ direction: 'decrease', comparator: '>=', min: 5, max: null }` → "↓ ≥ 5%"; decimals as the language writes them. */
export function figureWords({ number }: PageContext, figure: Figure): string {
  const { direction, comparator, min, max, approximate = false } = figure;
  const bound = (value: number | null): string => (value === null ? '?' : number(value));
  const amount = comparator === 'range' ? `${bound(min)}–${bound(max)}%` : `${SIGNS[comparator]}${bound(min ?? max)}%`;
  return `${ARROWS[direction]}${approximate ? '~' : ''}${amount}`;
}

/** The same of a row of the views. */
export const figureOfRow = (page: PageContext, row: Row): string =>
  figureWords(page, {
    direction: row.direction as Target['direction'],
    comparator: row.comparator as Target['comparator'],
    min: row.min as number | null,
    max: row.max as number | null,
    approximate: row.approximate === 1,
  });

/** "met, 3.2 points beyond"; the margin is left out where there is none. */
export function outcomeWords({ t, number }: PageContext, status: Outcome['status'], margin: number | null): string {
  const word = t(`outcome.${status}`);
  if (margin === null || margin === 0) return word;
  return t(margin > 0 ? 'outcome.beyond' : 'outcome.short', { word, points: number(Math.abs(margin)) });
}

/** A cluster by its key: "Cụm 12, Công an địa phương"; the owner is named when it is not the ministry. */
export function clusterWords({ t }: PageContext, key: { block: string; number: number; owner: string }): string {
  const name = t('cluster.short', { number: key.number, block: t(`block.${key.block}`) });
  return key.owner === 'Bộ Công an' ? name : `${name} (${key.owner})`;
}

/** The way to a cluster's own page: "/clusters/local_police/12"; an owner other than the ministry is part of it. */
export const clusterHref = (
  { href }: PageContext,
  { block, number, owner }: { block: string; number: number; owner: string },
): string => href(`/clusters/${block}/${number}`, owner === 'Bộ Công an' ? {} : { owner });
