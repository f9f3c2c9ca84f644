import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normOf } from '../text/keys.ts';
import { FIGURES, figuresValue, NUMERAL } from './numerals.ts';
import { numeralValue } from './read-numeral.ts';
import { words } from './words.ts';

const numeral = words`${NUMERAL}`;

/** The value of a text that is one numeral; null when only a part of it is. */
const read = (given: string): number | null => {
  const norm = normOf(given.normalize('NFC'));
  numeral.lastIndex = 0;
  const [found] = numeral.exec(norm) ?? [''];
  return found.length === norm.length ? numeralValue(found) : null;
};

/** How a writer spells what is spelled in several ways. */
interface Manner {
  zero: 'linh' | 'lẻ';
  thousand: 'nghìn' | 'ngàn';
  four: 'tư' | 'bốn';
  five: 'lăm' | 'nhăm';
  seven: 'bảy' | 'bẩy';
  billion: 'tỷ' | 'tỉ';
}
const manner: fc.Arbitrary<Manner> = fc.record({
  zero: fc.constantFrom('linh', 'lẻ'),
  thousand: fc.constantFrom('nghìn', 'ngàn'),
  four: fc.constantFrom('tư', 'bốn'),
  five: fc.constantFrom('lăm', 'nhăm'),
  seven: fc.constantFrom('bảy', 'bẩy'),
  billion: fc.constantFrom('tỷ', 'tỉ'),
});

/** Writes a whole number below 10^12 as schools teach it; shares nothing with the reader. */
function write(value: number, { zero, thousand, four, five, seven, billion }: Manner): string {
  const digit = (n: number): string =>
    ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', seven, 'tám', 'chín'][n] ?? '';
  const unit = (n: number, tens: number): string => {
    if (n === 1) return tens > 1 ? 'mốt' : 'một';
    if (n === 4) return tens > 1 ? four : 'bốn';
    return n === 5 ? (tens > 0 ? five : 'năm') : digit(n);
  };
  const group = (n: number, isFirst: boolean): string => {
    const [hundreds, tens, units] = [Math.floor(n / 100), Math.floor(n / 10) % 10, n % 10];
    const out: string[] = [];
    if (hundreds > 0 || !isFirst) out.push(digit(hundreds), 'trăm');
    if (tens === 1) out.push('mười');
    if (tens > 1) out.push(digit(tens), 'mươi');
    if (tens === 0 && units > 0 && out.length > 0) out.push(zero);
    if (units > 0) out.push(unit(units, tens));
    return out.join(' ');
  };
  const out: string[] = [];
  for (const [scale, name] of [
    [1e9, billion],
    [1e6, 'triệu'],
    [1e3, thousand],
    [1, ''],
  ] as const) {
    const part = Math.floor(value / scale) % 1000;
    if (part > 0) out.push(`${group(part, out.length === 0)} ${name}`.trim());
  }
  return out.join(' ');
}

describe('numeralValue', () => {
  test('reads back what an independent writer writes, in every manner of writing', () => {
    const value = fc.oneof(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 999_999_999_999 }));
    fc.assert(
      fc.property(value, manner, (number, how) => {
        expect(read(write(number, how))).toBe(number);
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    // As number packages of npm write them (n2words, read-vietnamese-number, number-to-text-vietnamese, to-words).
    ['một trăm lẻ năm', 105],
    ['một nghìn không trăm lẻ một', 1001],
    ['hai mươi mốt nghìn không trăm ba mươi lăm', 21_035],
    ['Một Trăm Hai Mươi Ba Nghìn Bốn Trăm Năm Mươi Sáu', 123_456],
    ['Hai Mươi Năm Nghìn', 25_000],
    ['Một Trăm Ba', 103],
    ['chín trăm chín mươi chín tỷ', 999e9],
    // As people say them.
    ['hai triệu rưỡi', 2_500_000],
    ['một trăm rưỡi', 150],
    ['ba triệu hai', 3_200_000],
    ['hai trăm tư', 240],
    ['hăm mốt', 21],
    ['ba lăm', 35],
    ['hai chục', 20],
    ['hai nghìn tỷ', 2e12],
    ['mười hai vạn', 120_000],
  ])('%s is %d', (given, value) => {
    expect(read(given)).toBe(value);
  });

  test.each(['hai mươi năm', 'một nghìn năm', 'năm năm', 'mười năm'])('the last word of "%s" is years', (given) => {
    expect(read(given)).toBeNull();
  });
});

describe('figuresValue', () => {
  const figures = new RegExp(`^${FIGURES}$`, 'u');

  test('reads back numbers written with dots for thousands and a decimal comma', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), fc.integer({ min: 0, max: 99 }), (whole, cents) => {
        const written = `${whole.toLocaleString('vi-VN')},${String(cents).padStart(2, '0')}`;
        expect(written).toMatch(figures);
        expect(figuresValue(written)).toBeCloseTo(whole + cents / 100, 2);
      }),
    );
  });

  test.each([
    ['92,04', 92.04],
    ['92.04', 92.04],
    ['1.750', 1750],
    ['05', 5],
    ['28 000', 28_000],
    ['1,234,567', 1_234_567],
  ])('%s is %d', (given, value) => {
    expect(given).toMatch(figures);
    expect(figuresValue(given)).toBe(value);
  });
});
