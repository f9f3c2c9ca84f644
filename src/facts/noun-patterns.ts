import type { NounWords } from '../lexicon/noun-words.ts';

/** Patterns at the ends of a noun phrase in lower case, made of the words of data/noun-words.yml. */
export interface NounPatterns {
  /** A verb of change or of striving before what is changed: "nâng tỷ lệ phá án", "giảm hộ nghèo". */
  readonly verbBefore: RegExp;
  /** A word that nothing follows any more. */
  readonly dangling: RegExp;
  /** What ends like it, and is part of the noun: "khá trở lên". */
  readonly notDangling: RegExp;
  /** "… so với Tết năm trước", "… ngay từ đầu năm", "… trong khi số người chết tăng": what stands around the noun, not in it. */
  readonly around: RegExp;
  /** "của 8 tỉnh trong Cụm", "toàn Cụm": whose it is. */
  readonly whose: RegExp;
  /** "năm 2024", "hồi đầu năm nay": when it was. */
  readonly when: RegExp;
  /** Most nouns have none of the words of whose and when it is. */
  readonly whoseOrWhen: RegExp;
  /** Those who are counted, and nothing that is measured: "bốn trong", "nhiều xã", "chúng tôi". */
  readonly whoOnly: RegExp;
  /** What is done with what is counted behind it. */
  readonly verbAlone: RegExp;
  /** "thu được 68.412 tỷ đồng", "đạt 3,3 triệu lượt" at the end. */
  readonly amount: RegExp;
  /** Units of counts: see the kinds of these names in the data. */
  readonly money: RegExp;
  readonly occurrence: RegExp;
  readonly measure: RegExp;
}

const made = new WeakMap<NounWords, NounPatterns>();

/** Made once for a dictionary. */
export function nounPatterns(words: NounWords): NounPatterns {
  const before = made.get(words);
  if (before) return before;
  const patterns = make(words);
  made.set(words, patterns);
  return patterns;
}

function make(words: NounWords): NounPatterns {
  const any = (kind: string): string => `(?:${words.anyOf(kind)})`;
  const many = String.raw`(?:${any('quantifier')}|\d+)`;
  return {
    verbBefore: pattern`^(?:${any('striving')},?\s+)*(?:(?!${any('no_change_verb')})${any('change_verb')}|giữ(?=\s(?:tỷ|tỉ|nợ))|có(?=\s(?:tỷ|tỉ) lệ)|công tác(?=\s${any('deed')}))\s+`,
    dangling: pattern`\s+${any('dangling')}$`,
    notDangling: pattern`(?:^|\s)${any('not_dangling')}$`,
    around: pattern`[\s,]+${any('around')}(?![\p{L}\p{M}]).*$`,
    whose: pattern`\s+(?:(?:của|ở|trong|tại|trên)\s+(?:${many}\s+)*|(?:${many}\s+)+)${any('owner')}(?:,? thành phố)?(?:\s+(?:trong|thuộc|của) (?:cụm|khối))?$`,
    when: pattern`\s+(?:${any('around_period')}\s+)*${any('period')}\s+(?:\d[\d/.-]*|${any('which_period')})(?:\s+đến\s.*)?$|\s+(?:\d+|sáu|chín|ba) tháng(?: đầu năm| cuối năm)?$`,
    whoseOrWhen: pattern`\s(?:${any('period')}|${any('owner')}|địa|nơi đây|hiện nay)`,
    whoOnly: pattern`^(?:(?:${any('counting')}|\d+)(?:\s+|$))*${any('counted')}?(?:\s+${any('said_of_counted')})*$`,
    verbAlone: pattern`(?:^|\s)${any('verb_alone')}\s*$`,
    amount: pattern`\s+(?:${any('amount_verb')}\s+)*\d[\d.,]*\s+${any('amount_unit')}(?:\s+\p{L}+){0,2}\s*$`,
    money: pattern`^${any('money')}`,
    occurrence: pattern`^${any('occurrence')}$`,
    measure: pattern`^${any('measure')}`,
  };
}

const pattern = (parts: TemplateStringsArray, ...words: readonly string[]): RegExp =>
  new RegExp(String.raw(parts, ...words), 'u');
