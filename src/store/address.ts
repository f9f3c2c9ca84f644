import { UsageError } from '../model/errors.ts';

/** "postgres://mai@127.0.0.1/press" → true; the path of a file → false. */
export const isServer = (address: string): boolean => /^postgres(?:ql)?:/iu.test(address);

/** "postgres://mai:secret@127.0.0.1/press" → "postgres://mai@127.0.0.1/press": what may be shown of an address. A path stays as it is. */
export function shownAddress(address: string): string {
  if (!isServer(address)) return address;
  const parsed = /^\w+:\/\//u.test(address) ? URL.parse(address) : null;
  // It is not repeated: it may hold a password.
  if (!parsed) throw new UsageError('this is no address of a PostgreSQL database: expected postgres://user@host/name');
  parsed.password = '';
  if (parsed.searchParams.has('password')) parsed.searchParams.delete('password');
  return parsed.href;
}
