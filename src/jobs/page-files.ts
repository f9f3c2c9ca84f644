import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isWarc } from '../archive/is-warc.ts';
import { readPages } from '../archive/read-pages.ts';
import { readArticle } from '../articles/read-article.ts';
import { asServed } from '../crawl/wayback.ts';
import { messageOf, SkipInputError } from '../model/errors.ts';
import type { Issue } from '../model/issue.ts';
import type { Page, PageContext } from '../model/page.ts';

/** A page out of a file, with what its archive said of it. */
export type FilePage = Page & PageContext;

/** WARC files (ours, Common Crawl's) and saved HTML pages → their pages, one at a time; snapshots of a web archive under the outlet's address. */
export async function* pagesOfFiles(
  files: readonly string[],
  onIssue: (issue: Issue) => void,
): AsyncGenerator<FilePage> {
  for (const file of files) {
    if (isWarc(file)) {
      for await (const { publisher, kind, ...page } of readPages(file, { onIssue }))
        yield { ...asServed(page), publisher, kind };
    } else {
      yield await savedPage(file);
    }
  }
}

const isText = (file: string): boolean => /\.txt$/i.test(file);

/** A saved page stands under the address that it states itself, else under that of its file; it was fetched when the file was written. */
async function savedPage(file: string): Promise<FilePage> {
  const [body, { mtime }] = await Promise.all([readFile(file), stat(file)]).catch((cause: unknown) => {
    throw new SkipInputError(`${file}: cannot be read: ${messageOf(cause)}`, {
      input: file,
      cause,
    });
  });
  const url = (isText(file) ? null : statedAddress(body)) ?? pathToFileURL(resolve(file)).href;
  const headers = { 'content-type': isText(file) ? 'text/plain' : 'text/html' };
  const fetchedAt = mtime.toISOString();
  return {
    url,
    finalUrl: url,
    status: 200,
    headers,
    body,
    fetchedAt,
    publishedAt: null,
    publisher: null,
    kind: 'article',
  };
}

function statedAddress(body: Uint8Array): string | null {
  try {
    const { canonicalUrl } = readArticle({ body, contentType: 'text/html', url: null }, { publisher: null });
    return canonicalUrl !== null && /^https?:/i.test(canonicalUrl) ? canonicalUrl : null;
  } catch (error) {
    // What is no article is told by its reader, under the file's address.
    if (error instanceof SkipInputError) return null;
    throw error;
  }
}
