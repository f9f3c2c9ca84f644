import { StoreError } from '../model/errors.ts';
import { runProgram } from './run-program.ts';

/** The system's `tar` with these arguments → what it printed. Exit code 1 of a creation, "a file changed as it was read", is what appending to an archive looks like. */
export async function runTar(args: readonly string[], file: string): Promise<string> {
  const { code, printed, complaints } = await runProgram('tar', args).catch((cause: Error) => {
    throw new StoreError(`${file}: the program tar cannot be started (${cause.message}): install it`, {
      input: file,
      cause,
    });
  });
  if (code === 0 || (code === 1 && complaints.includes('changed as we read it'))) return printed;
  const said = complaints
    .trim()
    .replace(/^tar: /gmu, '')
    .split('\n')
    .join('; ');
  throw new StoreError(`${file}: tar failed (${said || `exit code ${code}`})`, { input: file });
}
