import { StoreError } from '../model/errors.ts';
import { shownAddress } from '../store/address.ts';
import { runProgram } from './run-program.ts';

/** A whole database at one moment, while others read and write, as a file of pg_dump's own format. */
export async function dumpServer(address: string, file: string): Promise<void> {
  await runTool('pg_dump', ['--format=custom', `--file=${file}`], {
    address,
    byHand: (shown) => `pg_dump --format=custom --file=giaouoc.dump '${shown}'`,
  });
}

/** A file of pg_dump → its tables in an empty database: all of them, or none. */
export async function loadDump(address: string, file: string): Promise<void> {
  await runTool('pg_restore', ['--exit-on-error', '--single-transaction', file], { address, byHand: restoreByHand });
}

/** The migrations that a dumped database has seen; none where it holds no tables of ours. */
export async function migrationsInDump(address: string, file: string): Promise<string[]> {
  const text = await runTool('pg_restore', ['--data-only', '--table=kysely_migration', '--file=-', file], {
    address: null,
    byHand: () => restoreByHand(shownAddress(address)),
  });
  return [...text.matchAll(/^(?<name>\d{3}-[a-z0-9-]+)\t/gmu)].flatMap(({ groups }) => groups?.name ?? []);
}

const restoreByHand = (shown: string): string =>
  `tar -xf FILE giaouoc.dump && pg_restore --no-owner --single-transaction --dbname='${shown}' giaouoc.dump`;

interface Tool {
  /** null: it works on files alone. */
  address: string | null;
  /** What to type where the program is not found. */
  byHand: (shown: string) => string;
}

/** Rights and owners are the matter of the server that it comes to. The password goes by the environment: arguments are for all to see. */
async function runTool(program: string, args: readonly string[], { address, byHand }: Tool): Promise<string> {
  const shown = address === null ? '' : shownAddress(address);
  const password = address === null ? '' : passwordOf(address);
  const { code, printed, complaints } = await runProgram(
    program,
    ['--no-owner', '--no-privileges', ...(address === null ? [] : ['--no-password', `--dbname=${shown}`]), ...args],
    { ...process.env, ...(password === '' ? {} : { PGPASSWORD: password }) },
  ).catch((cause: Error) => {
    throw new StoreError(
      `the program ${program} cannot be started (${cause.message}): install it (Debian: apt install postgresql-client), or do it by hand where it is: ${byHand(shown)}`,
      { cause },
    );
  });
  if (code === 0) return printed;
  throw new StoreError(
    `${program} failed (${complaints.trim().replace(/\s*\n\s*/gu, '; ') || `exit code ${code}`}): ${remedyFor(complaints)}`,
  );
}

const remedyFor = (complaints: string): string =>
  complaints.includes('server version mismatch')
    ? 'install the programs of the version of the server'
    : 'see that the server runs and has room, then run again; what was stored before is unharmed';

/** "postgres://mai:secret@127.0.0.1/press", or "…?password=secret" → "secret". */
function passwordOf(address: string): string {
  const parsed = new URL(address);
  return decodeURIComponent(parsed.password) || (parsed.searchParams.get('password') ?? '');
}
