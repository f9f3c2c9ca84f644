import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { SvgPaper } from './svg-paper.ts';

type Paper = NonNullable<Plot.PlotOptions['document']>;
/** What a chart of ours is made of, and what an index names: marks of all sorts, titles, text of several lines, signs that HTML knows. */
const drawn = (document: Paper) => {
  const rows = [3, 1, 2].map((value, at) => ({ at, value, name: `<${at}> "a" & b\u{A0}c` }));
  return Plot.plot({
    document,
    className: 'plot',
    ariaLabel: 'Mức <b> "cam kết" & kết quả',
    x: { domain: [-1, 3], ticks: [0, 1, 2] },
    y: { grid: true, nice: true, label: '%' },
    r: { type: 'identity' },
    marks: [
      Plot.ruleX([0.5], { strokeDasharray: '4 4' }),
      Plot.text(rows, { x: 'at', y: 'value', text: ({ name }) => `${name}\nb` }),
      Plot.line(rows, { x: 'at', y: 'value', z: 'name' }),
      Plot.link(rows, { x: 'at', y1: 'value', y2: 0 }),
      Plot.dot(rows, { x: 'at', y: 'value', r: 4, symbol: 'times', title: 'name' }),
    ],
  });
};

test('a drawing has the very bytes that a whole DOM gives it', () => {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const whole = drawn(document as unknown as Paper).outerHTML;
  expect(whole.length).toBeGreaterThan(2000);
  expect(String(drawn(new SvgPaper() as unknown as Paper))).toBe(whole);
});

test('parts go where they are put, move, and leave', () => {
  const paper = new SvgPaper();
  const part = (name: string) => paper.createElementNS('', name);
  const [whole, first, second, third] = [part('g'), part('a'), part('b'), part('c')];
  whole.appendChild(first);
  whole.appendChild(third);
  whole.insertBefore(second, third);
  expect(String(whole)).toBe('<g><a /><b /><c /></g>');
  expect(first.compareDocumentPosition(third)).toBe(4);
  expect(third.compareDocumentPosition(second)).toBe(2);
  whole.insertBefore(third, first);
  expect(String(whole)).toBe('<g><c /><a /><b /></g>');
  second.remove();
  expect(second.parentNode).toBe(null);
  second.textContent = 'x < y';
  second.setAttribute('n', 1);
  second.setAttribute('m', '"');
  expect(String(second)).toBe('<b m="&quot;" n="1">x &lt; y</b>');
  expect([...whole.all()].map(({ localName }) => localName)).toEqual(['g', 'c', 'a']);
});
