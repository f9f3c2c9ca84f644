import { Command, Option } from 'commander';
import { readInput as readArticleInput } from '../articles/read-input.ts';
import type { Article } from '../model/article.ts';
import { GIAOUOC } from '../model/called-as.ts';
import { EXIT, exitCodeOf, RetryLaterError, SkipInputError, SkipPageError } from '../model/errors.ts';
import { loadPublishers } from '../publishers/load-publishers.ts';
import { articleMarkdown } from './article-markdown.ts';
import { answerOf, contactOf, type FetchPage, fetchOnce, isAddress } from './fetch-once.ts';
import { listInputs, readInput } from './inputs.ts';

interface ArticleFlags {
  format: 'json' | 'markdown';
  explain?: true;
  contact: string;
}

export function articleCommand(fetchPage: FetchPage = fetchOnce): Command {
  return new Command('article')
    .description('Show an article as it is read from a page or a text file, before any fact is looked for.')
    .argument('<input...>', 'files, folders, addresses, or - for standard input')
    .addOption(
      new Option('--format <format>', 'json: every field, one object an article')
        .choices(['json', 'markdown'])
        .default('json'),
    )
    .option('--explain', 'say where each field came from and what was left out, by which rule')
    .option('--contact <url>', 'address for complaints, sent with the request', contactOf())
    .addHelpText(
      'after',
      `\nExamples:\n  ${GIAOUOC} article page.html --format markdown --explain\n  ${GIAOUOC} article https://cand.vn/… --format json\n\nExit code 1 says that an input was skipped, 3 that nobody answered at its address; its name and the reason are on stderr.`,
    )
    .action((inputs: string[], flags: ArticleFlags) => show(inputs, flags, fetchPage));
}

async function show(inputs: readonly string[], flags: ArticleFlags, fetchPage: FetchPage): Promise<void> {
  const publishers = loadPublishers();
  const names = inputs.flatMap((input) => (isAddress(input) ? [input] : listInputs([input])));
  for (const name of names) {
    try {
      const bytes = isAddress(name)
        ? { name, ...(await answerOf(name, flags.contact, fetchPage)) }
        : await fileOf(name);
      print(readArticleInput(bytes, { publishers }), flags);
    } catch (error) {
      if (!(error instanceof SkipInputError || error instanceof SkipPageError || error instanceof RetryLaterError))
        throw error;
      process.stderr.write(`giaouoc: skipped ${error.message}\n`);
      process.exitCode = Math.max(Number(process.exitCode ?? EXIT.done), exitCodeOf(error));
    }
  }
}

async function fileOf(path: string) {
  const { bytes } = await readInput(path);
  return { body: bytes, name: path, url: null, contentType: null };
}

function print(article: Article, { format, explain }: ArticleFlags): void {
  if (format === 'markdown') {
    process.stdout.write(articleMarkdown(article, explain === true));
    return;
  }
  const { removals, ...fields } = article;
  process.stdout.write(`${JSON.stringify(explain ? { ...fields, removals } : fields, null, 2)}\n`);
}
