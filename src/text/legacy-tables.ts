/** An encoding of before Unicode, as its bytes look when read as windows-1252. */
export interface LegacyEncoding {
  name: 'TCVN3' | 'VNI-Windows' | 'VIQR' | 'windows-1258';
  /** One written letter with what follows it, longest first: sticky. */
  unit: RegExp;
  /** The Vietnamese letter for what `unit` matched; combining marks are composed later. Undefined: the letter stays. */
  letters: ReadonlyMap<string, string>;
  /** Sure signs inside a word, two for a sign that nothing else has. */
  weight(word: string): number;
  /** Weight of a run that is taken for this encoding. */
  threshold: number;
}

const pairs = (from: string, to: string): [string, string][] => {
  const [a, b] = [from.split(' '), to.split(' ')];
  return a.map((letter, i) => [letter, b[i] ?? letter]);
};

/** TCVN 5712:1993, VN3: one byte a letter; capitals with a tone need a second font and are not told apart. */
const TCVN3 = new Map(
  pairs(
    '¨ © ª « ¬ \u00ad ® µ ¶ · ¸ ¹ » ¼ ½ ¾ Æ Ç È É Ê Ë Ì Î Ï Ð Ñ Ò Ó Ô Õ Ö × Ø Ü Ý Þ ß á â ã ä å æ ç è é ê ë ì í î ï ñ ò ó ô õ ö ÷ ø ù ú û ü ý þ ¡ ¢ £ ¤ ¥ ¦ §',
    'ă â ê ô ơ ư đ à ả ã á ạ ằ ẳ ẵ ắ ặ ầ ẩ ẫ ấ ậ è ẻ ẽ é ẹ ề ể ễ ế ệ ì ỉ ĩ í ị ò ỏ õ ó ọ ồ ổ ỗ ố ộ ờ ở ỡ ớ ợ ù ủ ũ ú ụ ừ ử ữ ứ ự ỳ ỷ ỹ ý ỵ Ă Â Ê Ô Ơ Ư Đ',
  ),
);

const VNI_MARKS = pairs(
  'aù aø aû aõ aï aâ aá aà aå aã aä aê aé aè aú aü aë eù eø eû eõ eï eâ eá eà eå eã eä æ ó ò où oø oû oõ oï oâ oá oà oå oã oä ô ôù ôø ôû ôõ ôï uù uø uû uõ uï ö öù öø öû öõ öï yù yø yû yõ î ñ',
  'á à ả ã ạ â ấ ầ ẩ ẫ ậ ă ắ ằ ẳ ẵ ặ é è ẻ ẽ ẹ ê ế ề ể ễ ệ ỉ ĩ ị ó ò ỏ õ ọ ô ố ồ ổ ỗ ộ ơ ớ ờ ở ỡ ợ ú ù ủ ũ ụ ư ứ ừ ử ữ ự ý ỳ ỷ ỹ ỵ đ',
);
const VNI = new Map([
  ...VNI_MARKS,
  ...VNI_MARKS.map(([from, to]): [string, string] => [from.toUpperCase(), to.toUpperCase()]),
  ...VNI_MARKS.filter(([from]) => from.length === 2).map(([from, to]): [string, string] => [
    from.charAt(0).toUpperCase() + from.charAt(1),
    to.toUpperCase(),
  ]),
]);

const VIQR_VOWELS: Readonly<Record<string, string>> = {
  'a(': 'ă',
  'a^': 'â',
  'e^': 'ê',
  'o^': 'ô',
  'o+': 'ơ',
  'u+': 'ư',
  a: 'a',
  e: 'e',
  i: 'i',
  o: 'o',
  u: 'u',
  y: 'y',
};
const VIQR_TONES: Readonly<Record<string, string>> = {
  '': '',
  "'": '\u0301',
  '`': '\u0300',
  '?': '\u0309',
  '~': '\u0303',
  '.': '\u0323',
};
const VIQR = new Map<string, string>([
  ['dd', 'đ'],
  ['DD', 'Đ'],
  ['Dd', 'Đ'],
]);
for (const [vowel, letter] of Object.entries(VIQR_VOWELS)) {
  for (const [tone, mark] of Object.entries(VIQR_TONES)) {
    if (vowel.length + tone.length === 1) continue;
    VIQR.set(vowel + tone, (letter + mark).normalize('NFC'));
    VIQR.set(vowel.toUpperCase() + tone, (letter + mark).normalize('NFC').toUpperCase());
  }
}

/** Five tones are bytes of their own there, and become combining marks. */
const WINDOWS_1258 = new Map(pairs('Ã ã Ð ð Õ õ Ý ý Ì Ò Þ ì ò', 'Ă ă Đ đ Ơ ơ Ư ư \u0300 \u0309 \u0303 \u0301 \u0323'));

const count = (word: string, pattern: RegExp): number => word.match(pattern)?.length ?? 0;

export const LEGACY_ENCODINGS: readonly LegacyEncoding[] = [
  {
    name: 'TCVN3',
    unit: /./suy,
    letters: TCVN3,
    // "kÕt": its small letters are capitals of others, in the middle of a word.
    weight: (word) => (/[¡-¬\u00ad®µ-¹»-¾×÷]|[a-z][À-ß]/u.test(word) ? 2 : 1),
    threshold: 2,
  },
  {
    name: 'VNI-Windows',
    unit: /[aeouyAEOUYôöÔÖ][ùøûõïâêáàåãäéèúüëÙØÛÕÏÂÊÁÀÅÃÄÉÈÚÜË]|./suy,
    letters: VNI,
    weight: (word) => (/[ñöïûøåäëüæîÑÖÏÛØÅÄËÜÆÎ]/u.test(word) ? 2 : 1),
    threshold: 3,
  },
  {
    name: 'windows-1258',
    unit: /./suy,
    letters: WINDOWS_1258,
    weight: (word) => 2 * count(word, /\p{L}[ÌÒÞ](?=\p{Ll}|$)|[ýÝ][õÕ]/gu),
    threshold: 2,
  },
  {
    name: 'VIQR',
    unit: /(?:[dD][dD]|[aeouyiAEOUYI][(^+]?['`?~.]?)|./suy,
    letters: VIQR,
    weight: (word) => (/[aeouAEOU][(^+]|^[dD][dD]/u.test(word) ? 2 : 1),
    threshold: 4,
  },
];
