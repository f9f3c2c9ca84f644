import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { EXIT, exitCodeOf } from './model/errors.ts';

/** Command → its file; only the one asked for is loaded, so that `giaouoc extract` starts without the database. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  extract: async () => (await import('./commands/extract.ts')).extractCommand(),
  evaluate: async () => (await import('./commands/evaluate.ts')).evaluateCommand(),
  nightly: async () => (await import('./commands/nightly.ts')).nightlyCommand(),
  mentions: async () => (await import('./commands/mentions.ts')).mentionsCommand(),
};

const version = (): string => {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  return (manifest as { version: string }).version;
};

const describe = (error: unknown): string => {
  const message = error instanceof Error ? error.message : String(error);
  return exitCodeOf(error) === EXIT.skipped && error instanceof Error && error.name === 'TypeError'
    ? `${message}\n${error.stack ?? ''}`
    : message;
};

/** `run(['node', 'giaouoc', 'extract', 'a.txt'])` runs one command and sets the exit code; data goes to stdout, talk to stderr. */
export async function run(argv: readonly string[]): Promise<void> {
  const program = new Command('giaouoc')
    .description(
      'Reads the Vietnamese police press and turns emulation pledges (giao ước thi đua) into records with evidence.',
    )
    .version(version())
    .showHelpAfterError('(`giaouoc --help` lists the commands, `giaouoc COMMAND --help` its options)')
    .exitOverride();
  const wanted = argv[2];
  const names = wanted !== undefined && wanted in COMMANDS ? [wanted] : Object.keys(COMMANDS);
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // A reader that closes early (`| head`) is no failure.
    if (error.code === 'EPIPE') process.exit(EXIT.done);
    throw error;
  });
  try {
    for (const name of names) {
      const command = await COMMANDS[name]?.();
      if (command) program.addCommand(command.exitOverride().copyInheritedSettings(program));
    }
    await program.parseAsync(argv);
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.usage;
      return;
    }
    process.stderr.write(`giaouoc: ${describe(error)}\n`);
    process.exitCode = exitCodeOf(error);
  }
}
