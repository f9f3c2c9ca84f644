import { expect, test } from 'vitest';
import { createRenewingLine } from './renewing-line.ts';

/** A stream that keeps what is written to it. */
function heard(isTTY: boolean, columns = 12): { stream: NodeJS.WriteStream; written: string[] } {
  const written: string[] = [];
  const write = (text: string): boolean => written.push(text) > 0;
  return { stream: { isTTY, columns, write } as unknown as NodeJS.WriteStream, written };
}

test('on a terminal one line renews itself, cut to its width', () => {
  const { stream, written } = heard(true);
  const line = createRenewingLine(stream);
  line.clear();
  line.show('targets: 450000 of 1000000');
  line.clear();
  expect(written).toEqual(['\r\u001B[2Ktargets: 45', '\r\u001B[2K']);
});

test('a terminal that does not know its width is taken for one of eighty columns', () => {
  const { stream, written } = heard(true, 0);
  createRenewingLine(stream).show('x'.repeat(100));
  expect(written).toEqual([`\r\u001B[2K${'x'.repeat(79)}`]);
});

test('elsewhere it says every ten seconds where the work stands', () => {
  const { stream, written } = heard(false);
  let now = 1000;
  const line = createRenewingLine(stream, () => now);
  for (now of [1000, 9000, 11_200, 15_000, 21_100, 21_200, 31_900]) line.show(`at ${now}`);
  line.clear();
  expect(written).toEqual(['10 s: at 11200\n', '20 s: at 21200\n', '31 s: at 31900\n']);
});
