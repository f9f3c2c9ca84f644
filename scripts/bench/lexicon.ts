import { type Entry, Surfaces } from '../../src/lexicon/surfaces.ts';
import { readText } from '../../src/text/read-text.ts';

/** Builds the trie of made-up names of growing number and finds them in a text: prints entries, build time, memory and reading speed a line. */
const SYLLABLES =
  'an bình cao châu đà đắk điện giang hà hải hậu hòa hưng kiên lai lâm long nam nghệ ninh phú quảng sơn tây thái thanh tiền tuyên vĩnh yên'.split(
    ' ',
  );

const madeEntries = (count: number): Entry[] =>
  Array.from({ length: count }, (_, i) => {
    const words = [i, i * 7 + 3, i * 31 + 5, i * 101 + 11].map((n) => SYLLABLES[n % SYLLABLES.length] ?? '');
    return { type: 'made', id: String(i), surface: `${words.join(' ')} ${i.toString(36).replaceAll(/\d/gu, 'x')}` };
  });

const TEXT = 'Công an tỉnh Kiên Giang và Công an thành phố Hà Nội ký giao ước thi đua năm 2024. '.repeat(12_000);
console.log('entries  build ms  ms/1000  bytes/entry  M characters/s');
for (const count of [25_000, 50_000, 100_000, 200_000]) {
  const entries = madeEntries(count);
  const start = performance.now();
  const surfaces = new Surfaces(entries);
  const buildMs = performance.now() - start;
  const text = readText(TEXT);
  const { length } = text.ascii;
  const from = performance.now();
  surfaces.find(text);
  const speed = length / (performance.now() - from) / 1000;
  const columns = [
    count,
    buildMs.toFixed(0),
    ((1000 * buildMs) / count).toFixed(2),
    (surfaces.bytes / count).toFixed(0),
    speed.toFixed(1),
  ];
  console.log(columns.map((column) => String(column).padEnd(10)).join(''));
}
