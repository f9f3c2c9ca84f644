import { spawn } from 'node:child_process';
import { StoreError } from '../model/errors.ts';

/** The system's `tar` with these arguments → what it printed. Exit code 1 of a creation, "a file changed as it was read", is what appending to an archive looks like. */
export function runTar(args: readonly string[], file: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('tar', args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let printed = '';
    let complaints = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaints += text;
    });
    child.once('error', (cause) =>
      reject(
        new StoreError(`${file}: the program tar cannot be started (${cause.message}): install it`, {
          input: file,
          cause,
        }),
      ),
    );
    child.once('close', (code) => {
      if (code === 0 || (code === 1 && complaints.includes('changed as we read it'))) resolve(printed);
      else reject(new StoreError(`${file}: tar failed (${complaints.trim() || `exit code ${code}`})`, { input: file }));
    });
  });
}
