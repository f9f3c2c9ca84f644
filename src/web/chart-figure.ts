import type { ChartPoint } from './chart-points.ts';
import { type ChartSize, type ChartWords, drawChart } from './draw-chart.ts';
import { type Html, html, raw } from './html.ts';
import type { PageContext } from './page-context.ts';
import { clusterWords, figureWords } from './words-of.ts';

export const WIDE: ChartSize = { width: 720, height: 380 };
const NARROW: ChartSize = { width: 350, height: 320 };
const OUTCOMES = ['met', 'missed', 'not_comparable', 'unreported'] as const;

/** The words of a chart in the page's language. */
export function chartWords(page: PageContext, title: string): ChartWords {
  const { t, number } = page;
  return {
    title,
    percent: t('chart.percent'),
    breaks: { 2024: t('chart.break2024'), 2025: t('chart.break2025') },
    of: (point) =>
      [
        `${point.year}, ${clusterWords(page, point)}`,
        figureWords(page, { direction: point.direction, comparator: '=', min: point.bound, max: null }),
        point.reported === null ? '' : t('chart.reported', { figure: `${number(point.reported)}%` }),
        t(`outcome.${point.outcome}`),
        point.count > 1 ? t('chart.targets', { count: number(point.count) }) : '',
      ]
        .filter((words) => words !== '')
        .join(' · '),
  };
}

export interface Figure {
  title: string;
  /** beside: stands in a narrow column on wide screens too, so that one drawing does. */
  place: 'beside' | 'alone';
}

/** Points → a chart, drawn for narrow screens and, where it stands alone, for wide ones too: the stylesheet shows one. Below it what the marks mean. */
export function chartFigure(page: PageContext, points: readonly ChartPoint[], { title, place }: Figure): Html {
  const { t } = page;
  if (points.length === 0) return html`<p>${t('chart.nothing')}</p>`;
  const words = chartWords(page, title);
  const narrow = raw(drawChart(points, words, NARROW));
  const drawing =
    place === 'beside'
      ? narrow
      : html`<div class="on-wide">${raw(drawChart(points, words, WIDE))}</div><div class="on-narrow">${narrow}</div>`;
  return html`<figure class="chart">${drawing}
<figcaption>${title}. ${t('chart.explained')}
<ul class="legend">${OUTCOMES.map((outcome) => html`<li>${mark(outcome)} ${t(`outcome.${outcome}`)}</li>`)}<li>${mark('reported')} ${t('chart.reported_mark')}</li></ul></figcaption></figure>`;
}

const MARKS = {
  met: '<circle cx="7" cy="7" r="4.5" class="met filled"/>',
  missed: '<path d="M3 3L11 11M11 3L3 11" class="missed"/>',
  not_comparable: '<path d="M7 1.5L11 7L7 12.5L3 7Z" class="not_comparable"/>',
  unreported: '<circle cx="7" cy="7" r="4.5" class="unreported"/>',
  reported: '<path d="M7 2L12 11H2Z" fill="currentColor"/>',
} as const;

const mark = (name: keyof typeof MARKS): Html =>
  html`<svg class="mark" width="14" height="14" aria-hidden="true">${raw(MARKS[name])}</svg>`;
