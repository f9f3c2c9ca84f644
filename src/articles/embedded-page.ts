import type { PageElement } from './dom.ts';
import { parsePage } from './parse-page.ts';
import { surveyPage } from './survey-page.ts';

/** A shorter string literal of a script holds no article. */
const SHORTEST = 600;
const FEWEST_PARAGRAPHS = 2;

/**
 * The article of a page that has none in its markup because a script draws it: the longest string in its scripts that is HTML with
 * paragraphs, as an element to read. Null when there is none.
 */
export function embeddedPage(scripts: readonly string[]): PageElement | null {
  let best = '';
  for (const script of scripts) {
    for (const inner of longStrings(script)) {
      if (inner.length <= best.length || !/(?:<|\\u003c)p[ >\\]/i.test(inner)) continue;
      const html = unescapeLiteral(inner);
      if (html !== null && (html.match(/<p[\s>]/gi)?.length ?? 0) >= FEWEST_PARAGRAPHS) best = html;
    }
  }
  return best === '' ? null : surveyPage(parsePage(best).root()[0] ?? { children: [] }).body;
}

/** What stands between two quotes that no backslash escapes, where it is long. Each character is looked at once. */
function* longStrings(script: string): Generator<string> {
  let open = -1;
  for (let at = 0; at < script.length; at++) {
    if (script[at] === '\\') at++;
    else if (script[at] === '"') {
      if (open >= 0 && at - open > SHORTEST) yield script.slice(open + 1, at);
      open = at;
    }
  }
}

function unescapeLiteral(inner: string): string | null {
  try {
    const value: unknown = JSON.parse(`"${inner.replace(/[\u0000-\u001f]/g, ' ')}"`);
    return typeof value === 'string' ? value : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
