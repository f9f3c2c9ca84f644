import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { timeGrowth } from '../../test/support/time-growth.ts';
import { NORM_BOUNDARY } from './boundary.ts';
import { asciiOf, normOf } from './keys.ts';
import { convertLegacy } from './legacy.ts';
import { readText } from './read-text.ts';
import { isSuspicious } from './suspicion.ts';
import { undoTwiceDecoded } from './twice-decoded.ts';

const SYLLABLES = ['Hoà', 'Hòa', 'uỷ', 'quý', 'Đắk', 'Ðà', 'tỷ', 'nghiêng', 'CỤM', 'Thừa', 'khuỷu', 'ơ', 'Ặ'];
const PIECES = [
  ...SYLLABLES,
  ' ',
  '\u00a0',
  '\r\n',
  '\n',
  '\u200b',
  '\ufeff',
  '😀',
  '👩\u200d👩\u200d👧',
  '❤\ufe0f',
  '\ud800',
  '\udc00',
  '\u0000',
  '\u202e',
  '–',
  '“',
  '”',
  '26/3',
  '5,5%',
  'é\u0323',
  'a\u200b\u0301',
  '\u0300',
  'İ',
  'ß',
  'ﬁ',
  '각',
  'Å',
];
const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(...PIECES),
      fc.constantFrom(...PIECES).map((piece) => piece.normalize('NFD')),
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    { maxLength: 40 },
  )
  .map((pieces) => pieces.join(''));

describe('offsets', () => {
  test('lead into the input and back, in order', () => {
    fc.assert(
      fc.property(anyText, (raw) => {
        const text = readText(raw);
        let [lastEnd, lastStart] = [0, 0];
        for (let at = 0; at <= text.clean.length; at++) {
          const [end, start] = [text.toRaw(at), text.toRaw(at, 'start')];
          expect(end).toBeLessThanOrEqual(start);
          expect(end).toBeGreaterThanOrEqual(lastEnd);
          expect(start).toBeGreaterThanOrEqual(lastStart);
          [lastEnd, lastStart] = [end, start];
          expect(Math.abs(text.toClean(end) - at)).toBeLessThanOrEqual(3);
        }
        expect(text.toRaw(text.clean.length, 'start')).toBeLessThanOrEqual(raw.length);
      }),
    );
  });

  test('every kept word stands where the map says', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...SYLLABLES, '\u200b', '\r\n', '😀', ' '), { maxLength: 30 }),
        fc.boolean(),
        (pieces, isDecomposed) => {
          const raw = isDecomposed ? pieces.join(' ').normalize('NFD') : pieces.join(' ');
          const text = readText(raw);
          for (const { start, end, kind } of text.tokens) {
            if (kind !== 'word') continue;
            const source = raw.slice(text.toRaw(start, 'start'), text.toRaw(end));
            expect(source.normalize('NFC').replaceAll('\u200b', '').replace('Ð', 'Đ')).toBe(
              text.clean.slice(start, end),
            );
            expect(text.toClean(text.toRaw(end))).toBe(end);
            expect(text.toClean(text.toRaw(start, 'start'))).toBe(start);
          }
        },
      ),
    );
  });

  test('an input in order is its own clean text', () => {
    const raw = 'Chiều 26/3, tại Đắk Lắk – “Vì an ninh Tổ quốc” 😀\n';
    const text = readText(raw);
    expect([text.clean, text.toRaw(7), text.toClean(7), text.issues]).toEqual([raw, 7, 7, []]);
  });

  test('a start passes over what was dropped, an end does not', () => {
    const text = readText('\ufeffNgày\u200b 5');
    expect(text.clean).toBe('Ngày 5');
    expect([text.toRaw(0, 'start'), text.toRaw(4), text.toRaw(4, 'start')]).toEqual([1, 5, 6]);
  });
});

describe('keys', () => {
  test('are as long as the clean text, which is NFC', () => {
    fc.assert(
      fc.property(anyText, (raw) => {
        const { clean, norm, ascii } = readText(raw);
        expect([norm.length, ascii.length]).toEqual([clean.length, clean.length]);
        expect(clean.normalize('NFC')).toBe(clean);
        expect(readText(clean).clean).toBe(clean);
      }),
    );
  });

  test('are equal for NFC, NFD and both places of the tone', () => {
    const pairs: [string, string][] = [
      ['hoà', 'hòa'],
      ['khoẻ', 'khỏe'],
      ['uỷ', 'ủy'],
      ['THUÝ', 'THÚY'],
      ['tỷ lệ', 'tỉ lệ'],
      ['chiến sỹ', 'chiến sĩ'],
      ['kỹ', 'kĩ'],
      ['qúy', 'quý'],
      ['A – B', 'a — b'],
      ['“x”', '"x"'],
    ];
    for (const [a, b] of pairs) {
      expect(normOf(a), a).toBe(normOf(b));
      expect(readText(a.normalize('NFD')).norm, a).toBe(normOf(b));
    }
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...SYLLABLES)), (words) => {
        const raw = words.join(' ');
        expect(readText(raw.normalize('NFD')).norm).toBe(readText(raw).norm);
      }),
    );
  });

  test('keep apart what differs', () => {
    expect(normOf('quỳ thuyền hoàn lý uy tay')).toBe('quỳ thuyền hoàn lí uy tay');
    expect(asciiOf(normOf('Đắk Lắk – Thừa Thiên Huế'))).toBe('dak lak - thua thien hue');
    expect(normOf('İX')).toBe('ix');
  });
});

describe('repair', () => {
  test.each([
    ['Ðà Nẵng, ðua, Ɖắk', 'Đà Nẵng, đua, Đắk'],
    ['toàn dân¸ toàn quân', 'toàn dân, toàn quân'],
    ['a\u00a0b\u2009c\u202fd', 'a b c d'],
    ['Công  an\u00a0 tỉnh \u200b Kiên \t Giang \n hai', 'Công an tỉnh Kiên Giang \n hai'],
    ['Công\u00ad an\u200b nhân\ufeff dân', 'Công an nhân dân'],
    ['\u0093Vì ANTQ\u0094', '“Vì ANTQ”'],
    ['một\r\nhai\rba\u2028bốn', 'một\nhai\nba\nbốn'],
  ])('%j → %j', (raw, clean) => {
    expect(readText(raw).clean).toBe(clean);
  });

  test('what is lost is told once, with its place', () => {
    const { clean, issues } = readText('a\u0000b\ud800c\ud800 \u202eRTL \ufffd');
    expect(clean).toBe('ab\ufffdc\ufffd RTL \ufffd');
    expect(issues.map(({ code, start }) => [code, start])).toEqual([
      ['text/control-character', 1],
      ['text/lone-surrogate', 2],
      ['text/direction-mark', 6],
      ['text/replacement-character', 10],
    ]);
    expect(issues[1]?.message).toContain('2 times');
  });
});

describe('legacy encodings', () => {
  test.each([
    ['C«ng an tØnh ký giao ­íc', 'Công an tỉnh ký giao ước'],
    ['Côm thi ®ua', 'Cụm thi đua'],
    ['C«NG AN TØNH', 'CÔNG AN TỈNH'],
    ['LÔ Ký giao ­íc thi ®ua', 'Lễ Ký giao ước thi đua'],
    ['LÔ ký kÕt; Hµ Néi, §µ N½ng', 'Lễ ký kết; Hà Nội, Đà Nẵng'],
    ['UBND TØNH Hµ NAM, §µ N½NG', 'UBND TỈNH HÀ NAM, ĐÀ NẴNG'],
    ['Coâng an tænh, Cuïm thi ñua', 'Công an tỉnh, Cụm thi đua'],
    ["Co^ng an ti?nh DDa('k La('k. Cu.m thi ddua", 'Công an tỉnh Đắk Lắk. Cụm thi đua'],
    ['Công an tiÒnh ðýõòc', 'Công an tỉnh được'],
    ['Công an tỉnh C«ng an tØnh Kiên Giang', 'Công an tỉnh Công an tỉnh Kiên Giang'],
  ])('%s → %s', (raw, clean) => {
    const text = readText(raw);
    expect(text.clean).toBe(clean);
    expect(text.issues.map(({ code }) => code)).toEqual(['text/legacy-encoding']);
    expect(text.toRaw(text.clean.length)).toBe(raw.length);
  });

  test.each([
    'El Niño và España, café Müller, «Vì an ninh», Windows® 10',
    'Cuộc họp (a+b) x^2 dd/mm/yyyy',
    'Noël, naïve, Zürich, Málaga',
    'Đạt 5% § 3 · ngày 26/3',
    'TP. Ðà Nẵng',
    'Is it so? He said ok. You? add dd',
  ])('%s stays', (raw) => {
    expect(readText(raw).issues).toEqual([]);
  });
});

describe('UTF-8 read as windows-1252', () => {
  test.each([
    ['CÃ´ng an tá»‰nh KiÃªn Giang', 'Công an tỉnh Kiên Giang'],
    ['Cá»¥m thi Ä‘ua sá»‘ 8 â€“ Bá»\u0099 CÃ´ng an', 'Cụm thi đua số 8 – Bộ Công an'],
    ['HÃ\u00a0 Ná»™i vÃ  CÃ  Mau, lÃ ng bÃªn Ä‘Ã¬nh, tÃnh', 'Hà Nội và Cà Mau, làng bên đình, tính'],
    ['Công an tỉnh – CÃ´ng an', 'Công an tỉnh – Công an'],
  ])('%s → %s', (raw, clean) => {
    const text = readText(raw);
    expect(text.clean).toBe(clean);
    expect(text.issues.map(({ code }) => code)).toEqual(['text/twice-decoded']);
    expect(text.toRaw(text.clean.length)).toBe(raw.length);
    expect(text.toClean(raw.length)).toBe(text.clean.length);
  });

  test('is undone for any Vietnamese sentence, with Latin-1 and with windows-1252', () => {
    const sentence = 'Đắk Lắk ưu tiên xử lý những vụ “trọng điểm” – ở Ờ Ỡ ừ, ỷ ỹ ỵ, Ở Ă Â Ê Ô Ơ Ư';
    const latin1 = Buffer.from(sentence, 'utf8').toString('latin1');
    expect(readText(latin1).clean).toBe(sentence);
    expect(readText(new TextDecoder('windows-1252').decode(Buffer.from(sentence, 'utf8'))).clean).toBe(sentence);
  });

  test.each(['“THỊ XÃ” VÀ XÃ\u00a0HỘI', 'giá € 5, «lá», Ä', 'XÃ HỘI'])('%j stays', (raw) => {
    const { clean, issues } = readText(raw);
    expect([clean, issues]).toEqual([raw.replaceAll('\u00a0', ' '), []]);
  });
});

test('the quick look over a text never misses what would be converted', () => {
  const latin1 = fc.string({ unit: fc.integer({ min: 0x20, max: 0xff }).map((unit) => String.fromCharCode(unit)) });
  const piece = fc.oneof(
    latin1,
    fc.constantFrom('dd', "a('", 'o^', 'ñ', '®', 'C«ng', 'tÒ', 'ýõ', 'Ã´', 'á»‰', ' ', 'x'),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const raw = pieces.join('');
      if (!isSuspicious(raw)) expect([convertLegacy(raw).text, undoTwiceDecoded(raw).text]).toEqual([raw, raw]);
    }),
    { numRuns: 2000 },
  );
});

describe('boundaries', () => {
  test('no letter, mark or digit is cut off', () => {
    const places = [...readText('10 Đồng 5%').norm.matchAll(new RegExp(NORM_BOUNDARY, 'gu'))].map(({ index }) => index);
    expect(places).toEqual([0, 2, 3, 7, 8, 9, 10]);
  });
});

describe('hostile input', () => {
  test.each(['a b ', 'ab', '«a»'])(
    'ten million characters of %j on one line, with a sign of another encoding',
    (piece) => {
      const raw = `Ñ ${piece.repeat(10_000_000 / piece.length)}`;
      expect(readText(raw).clean === raw).toBe(true);
    },
  );

  const read = (raw: string): void => {
    const { norm, tokens, sentences } = readText(raw);
    expect(norm.length + tokens.length + sentences.length).toBeGreaterThanOrEqual(0);
  };

  test.each([
    ['marks on one letter', '\u0301\u0323'],
    ['zero-widths', '\u200b'],
    ['lone surrogates', '\ud800'],
    ['dots', '.'],
    ['legacy signs', '®u «n '],
    ['UTF-8 read as windows-1252', 'Ã´á»‰'],
    ['lines of it', 'lÃ  Ã´\n'],
    ['one word', 'ngh'],
    ['NFD', 'Hoà '.normalize('NFD')],
  ])('%s: time grows with the length', (_, piece) => {
    expect(timeGrowth(read, piece)).toBeLessThan(10);
  });
});
