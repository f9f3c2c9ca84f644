import { convertLegacy } from '../text/legacy.ts';
import { languageOf } from './language.ts';

/** Letters that only Unicode has: a page that holds one was not written in an encoding of before. */
const MODERN = /[ĂăĐđĨĩŨũƠơƯưẠ-ỹ]/u;
const SAMPLE = 6_000;

/**
 * "<p>C«ng an tØnh</p>" → "<p>Công an tỉnh</p>": a page whose words are in TCVN3, VNI or VIQR, in Unicode. Only what stands between tags
 * and in `content` is touched, and only when the page then reads as Vietnamese. Done before the page is parsed, because TCVN3 writes ư as
 * a soft hyphen, which readers drop.
 */
export function modernise(html: string): string {
  if (MODERN.test(html)) return html;
  const words = html
    .slice(0, 400_000)
    .replace(/<(?:script|style)[^<>]*>[^<]*/gi, ' ')
    .replace(/<[^<>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .slice(0, SAMPLE);
  const sample = convertLegacy(words);
  if (sample.issues.length === 0 || languageOf(sample.text) === null) return html;
  return convertSegments(html);
}

/** Between two segments on their way through the conversion, which judges a line as a whole: a short headline alone is not sure. */
const BETWEEN = ' \u241e ';
const SEGMENT = /(?<code><(?:script|style)[^<>]*>[^<]*)|>(?<words>[^<]+)|(?<=\scontent=")(?<content>[^"]+)/gi;

function convertSegments(html: string): string {
  const segments: string[] = [];
  for (const { groups } of html.matchAll(SEGMENT)) {
    const text = groups?.words ?? groups?.content;
    if (text !== undefined) segments.push(text.replace(/\s+/g, ' '));
  }
  const converted = convertLegacy(segments.join(BETWEEN)).text.split(BETWEEN);
  if (converted.length !== segments.length) return html;
  let next = 0;
  return html.replace(SEGMENT, (whole: string, code: string | undefined, words: string | undefined) => {
    if (code !== undefined) return whole;
    const text = converted[next++] ?? whole;
    return words === undefined ? text : `>${text}`;
  });
}
