import { spawn } from 'node:child_process';

/** What a program said, and how it ended; `code` is null when a signal ended it. */
export interface Ended {
  code: number | null;
  printed: string;
  complaints: string;
}

/** `runProgram('tar', ['-tf', 'a.tar'])` → its standard output, its complaints, its exit code. Rejects when it cannot be started. */
export function runProgram(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env });
    let printed = '';
    let complaints = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaints += text;
    });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, printed, complaints }));
  });
}
