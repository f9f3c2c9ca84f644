import { Command } from 'commander';
import { EXIT, UsageError } from '../model/errors.ts';
import type { Publisher } from '../model/publisher.ts';
import { checkPublisher } from '../publishers/check-publisher.ts';
import { loadPublishers } from '../publishers/load-publishers.ts';
import { publisherOf } from '../publishers/publisher-of.ts';
import { type FormatOptions, formatOf, formatRows, withFormats } from './output.ts';

interface FolderOption {
  folder?: string;
}

export function publishersCommand(): Command {
  return new Command('publishers')
    .description('The outlets that are crawled, one file each in data/publishers.')
    .addCommand(listCommand())
    .addCommand(checkCommand());
}

const folderFlag = (command: Command): Command =>
  command.option('--folder <path>', 'folder of outlet files (default: data/publishers)');

function listCommand(): Command {
  return withFormats(
    folderFlag(new Command('list').description('List the outlets with what is known about each.')),
  ).action((options: FolderOption & FormatOptions) => {
    const rows = loadPublishers(options.folder).map((outlet) => ({
      id: outlet.id,
      name: outlet.name,
      host: outlet.host,
      family: outlet.family,
      feeds: outlet.feeds.length,
      sitemaps: outlet.sitemaps.length,
      listings: outlet.listings.length,
      selectors: outlet.selectors.length,
      confidence: outlet.confidence,
    }));
    process.stdout.write(formatRows({ rows, columns: Object.keys(rows[0] ?? {}) }, formatOf(options)));
  });
}

function checkCommand(): Command {
  return folderFlag(
    new Command('check').description(
      'Check the outlet files: their form, their patterns against their examples, their addresses.',
    ),
  )
    .argument('[host...]', 'ids or hosts of outlets; all when left out')
    .addHelpText(
      'after',
      '\nExamples:\n  giaouoc publishers check\n  giaouoc publishers check cand.vn plo\n\nA file that cannot be used ends the check with exit code 2; remarks alone do not.',
    )
    .action((hosts: string[], { folder }: FolderOption) => {
      const all = loadPublishers(folder);
      const wanted = hosts.length === 0 ? all : hosts.map((host) => outletNamed(host, all));
      let remarks = 0;
      for (const outlet of wanted) {
        const found = checkPublisher(outlet, all);
        remarks += found.length;
        process.stdout.write(
          `${outlet.id}: ${found.length === 0 ? 'good' : `${found.length} remark${found.length > 1 ? 's' : ''}`}\n`,
        );
        for (const { where, message } of found) process.stdout.write(`  ${where}: ${message}\n`);
        for (const line of outlet.unverified) process.stdout.write(`  unverified: ${line}\n`);
      }
      process.stderr.write(`${wanted.length} outlets, ${remarks} remarks\n`);
      process.exitCode = EXIT.done;
    });
}

/** "cand", "cand.vn" or "amp.cand.com.vn" → the outlet. */
function outletNamed(name: string, all: readonly Publisher[]): Publisher {
  const found = all.find(({ id }) => id === name) ?? publisherOf(`https://${name}/`, all);
  if (found) return found;
  throw new UsageError(`no outlet "${name}": \`giaouoc publishers list\` names the ${all.length} that are known`, {
    input: name,
  });
}
