import { afterEach, beforeEach, vi } from 'vitest';

/** What a command prints in one test: its data and its talk. */
export interface Output {
  out: string;
  talk: string;
}

/** Called once in a test file: keeps what each test prints from the screen, and forgets it and the exit code before the next. */
export function captureOutput(): Output {
  const output: Output = { out: '', talk: '' };
  const keep = (name: keyof Output) => (text: string | Uint8Array) => {
    output[name] += String(text);
    return true;
  };
  beforeEach(() => {
    output.out = '';
    output.talk = '';
    process.exitCode = undefined;
    vi.spyOn(process.stdout, 'write').mockImplementation(keep('out'));
    vi.spyOn(process.stderr, 'write').mockImplementation(keep('talk'));
  });
  afterEach(() => {
    vi.restoreAllMocks();
    process.exitCode = undefined;
  });
  return output;
}
