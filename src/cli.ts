import { Command, CommanderError } from 'commander';
import { version } from './commands/version.ts';
import { GIAOUOC, IS_CHECKOUT } from './model/called-as.ts';
import { EXIT, exitCodeOf, isExpected } from './model/errors.ts';

/** Command → its file; only the one asked for is loaded, so that `giaouoc extract` starts without the database. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  extract: async () => (await import('./commands/extract.ts')).extractCommand(),
  article: async () => (await import('./commands/article.ts')).articleCommand(),
  mentions: async () => (await import('./commands/mentions.ts')).mentionsCommand(),
  evaluate: async () => (await import('./commands/evaluate.ts')).evaluateCommand(),
  agreement: async () => (await import('./commands/agreement.ts')).agreementCommand(),
  nightly: async () => (await import('./commands/nightly.ts')).nightlyCommand(),
  schedule: async () => (await import('./commands/schedule.ts')).scheduleCommand(),
  doctor: async () => (await import('./commands/doctor.ts')).doctorCommand(),
  backup: async () => (await import('./commands/backup.ts')).backupCommand(),
  restore: async () => (await import('./commands/restore.ts')).restoreCommand(),
  publishers: async () => (await import('./commands/publishers.ts')).publishersCommand(),
  crawl: async () => (await import('./commands/crawl.ts')).crawlCommand(),
  reprocess: async () => (await import('./commands/reprocess.ts')).reprocessCommand(),
  pledges: async () => (await import('./commands/pledges.ts')).pledgesCommand(),
  targets: async () => (await import('./commands/targets.ts')).targetsCommand(),
  members: async () => (await import('./commands/members.ts')).membersCommand(),
  clusters: async () => (await import('./commands/clusters.ts')).clustersCommand(),
  outcomes: async () => (await import('./commands/outcomes.ts')).outcomesCommand(),
  articles: async () => (await import('./commands/articles.ts')).articlesCommand(),
  search: async () => (await import('./commands/search.ts')).searchCommand(),
  show: async () => (await import('./commands/show.ts')).showCommand(),
  trend: async () => (await import('./commands/trend.ts')).trendCommand(),
  sql: async () => (await import('./commands/sql.ts')).sqlCommand(),
  export: async () => (await import('./commands/export.ts')).exportCommand(),
  review: async () => (await import('./commands/review.ts')).reviewCommand(),
  corrections: async () => (await import('./commands/corrections.ts')).correctionsCommand(),
  serve: async () => (await import('./commands/serve.ts')).serveCommand(),
};

/** `run(['node', 'giaouoc', 'extract', 'a.txt'])` runs one command and sets the exit code; data goes to stdout, talk to stderr. */
export async function run(argv: readonly string[]): Promise<void> {
  leaveWhenNobodyReads();
  const wanted = argv[2] !== undefined && Object.hasOwn(COMMANDS, argv[2]) ? argv[2] : null;
  const program = createProgram(wanted);
  try {
    for (const name of wanted === null ? Object.keys(COMMANDS) : [wanted]) {
      const command = await COMMANDS[name]?.();
      if (command) program.addCommand(inherit(command, program));
    }
    await program.parseAsync(argv);
  } catch (error) {
    if (!(error instanceof CommanderError)) process.stderr.write(`giaouoc: ${describe(error)}\n`);
    else if (error.exitCode === 0) return;
    process.exitCode = error instanceof CommanderError ? EXIT.usage : exitCodeOf(error);
  }
}

function createProgram(wanted: string | null): Command {
  const name = wanted === null ? 'giaouoc' : `giaouoc ${wanted}`;
  const nextStep =
    wanted === null
      ? `\`${GIAOUOC} --help\` lists the commands`
      : `\`${GIAOUOC} ${wanted} --help\` shows how it is used`;
  return new Command(GIAOUOC)
    .description(
      'Reads the Vietnamese police press and turns emulation pledges (giao ước thi đua) into records with evidence.',
    )
    .version(version())
    .configureOutput({ outputError: (text, write) => write(`${name}: ${oneLine(text)}; ${nextStep}\n`) })
    .exitOverride()
    .addHelpText(
      'after',
      `
Start with \`${IS_CHECKOUT ? 'npm start' : `${GIAOUOC} nightly`}\`, then \`${GIAOUOC} pledges\`; or read articles
of your own: \`${GIAOUOC} extract article.txt --format table\`.

Exit codes: 0 done, 1 something was skipped, 2 usage, 3 network, 4 database.`,
    );
}

/** Errors of a subcommand (`giaouoc corrections import`) are told like all others. */
function inherit(command: Command, parent: Command): Command {
  command.copyInheritedSettings(parent);
  for (const below of command.commands) inherit(below, command);
  return command;
}

/** "error: unknown option '--formt'\n(Did you mean --format?)" → "unknown option '--formt' (did you mean --format?)". */
const oneLine = (text: string): string =>
  text
    .replace(/^error: /u, '')
    .replace('(Did you', '(did you')
    .trim()
    .replace(/\s*\n\s*/gu, ' ')
    .replace(/ is invalid\. (?<first>[\p{L}"])/u, (_, first: string) => ` is invalid: ${first.toLowerCase()}`)
    .replace(/\.$/u, '');

/** What was expected says itself what to do; anything else is a fault of the program, shown with the place. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (isExpected(error)) return error.message;
  return `a fault in giaouoc, please report it with what you ran: ${error.stack ?? error.message}`;
}

/** A reader that closes early (`| head`) is no failure; a disk that takes no more is one, and what is there is not the whole answer. */
function leaveWhenNobodyReads(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(process.exitCode ?? EXIT.done);
    process.stderr.write(
      `giaouoc: the output cannot be written (${error.message}): it is not whole; free some space where it goes, then run again\n`,
    );
    process.exit(EXIT.skipped);
  });
}
