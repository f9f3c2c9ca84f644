import { lookup as lookupAddress } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** IANA's special-purpose registries (RFC 6890): what is no public host. */
const SPECIAL_V4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const;
const SPECIAL_V6 = [
  // Loopback, "unspecified", and IPv4 addresses in the form of RFC 4291, 2.5.5.1.
  ['::', 96],
  ['100::', 64],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['64:ff9b:1::', 48],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const;
/** Prefix of an IPv4 address reached through a translator (RFC 6052). */
const NAT64 = /^64:ff9b::(?<high>[0-9a-f]{1,4}):(?<low>[0-9a-f]{1,4})$/i;

const special = new BlockList();
for (const [net, prefix] of SPECIAL_V4) special.addSubnet(net, prefix, 'ipv4');
for (const [net, prefix] of SPECIAL_V6) special.addSubnet(net, prefix, 'ipv6');

/** "169.254.169.254" → true, "[::1]" → true, "1.1.1.1" → false; a host name → false. */
export function isPrivateAddress(host: string): boolean {
  const address = host.replace(/^\[|\]$/g, '');
  const version = isIP(address);
  if (version === 4) return special.check(address, 'ipv4');
  if (version === 0) return false;
  const translated = NAT64.exec(address)?.groups;
  if (translated) {
    const [high, low] = [translated.high, translated.low].map((part) => Number.parseInt(part ?? '0', 16));
    return special.check(`${(high ?? 0) >> 8}.${(high ?? 0) & 255}.${(low ?? 0) >> 8}.${(low ?? 0) & 255}`, 'ipv4');
  }
  return special.check(address, 'ipv6');
}

/** The answer of a name server points into a private network. */
export class PrivateAddressError extends Error {
  override readonly name = 'PrivateAddressError';
}

/** DNS look-up for sockets that gives public addresses only: the check and the connection use the same answer, so it cannot change between. */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookupAddress(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '');
    const open = addresses.filter(({ address }) => !isPrivateAddress(address));
    const [first] = open;
    if (!first)
      return callback(
        new PrivateAddressError(`${hostname} points to ${addresses.map(({ address }) => address).join(', ')}`),
        '',
      );
    if (options.all) return callback(null, open);
    callback(null, first.address, first.family);
  });
};
