import type { X509Certificate } from 'node:crypto';
import type { LookupFunction } from 'node:net';
import { rootCertificates, TLSSocket } from 'node:tls';
import { buildConnector } from 'undici';
import { type ChainOptions, completeChain } from './complete-chain.ts';

export interface ConnectorOptions extends ChainOptions {
  timeoutMs: number;
  lookup?: LookupFunction;
  /** Told of the server behind a host, "203.0.113.7:443", at each connection. */
  onServer: (host: string, server: string) => void;
}

/** The server sent too few certificates to lead from its own to a root. */
const INCOMPLETE = new Set([
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
]);

/**
 * Opens sockets for undici, certificates always verified. Where verification fails because the server sends an incomplete chain, the
 * missing certificates are fetched and the connection is tried once more, verified again, against the same roots.
 */
export function createConnector({
  timeoutMs: timeout,
  lookup,
  onServer,
  ...chain
}: ConnectorOptions): buildConnector.connector {
  const connectorWith = (between: readonly string[]): buildConnector.connector =>
    buildConnector({
      timeout,
      ...(lookup ? { lookup } : {}),
      ...(between.length + chain.trusted.length > 0 ? { ca: [...rootCertificates, ...chain.trusted, ...between] } : {}),
    });
  const plain = connectorWith([]);
  const repaired = new Map<string, buildConnector.connector>();
  const open = (connect: buildConnector.connector, options: Options, callback: buildConnector.Callback): void =>
    connect(options, (error, socket) => {
      const host = hostOf(options);
      if (error === null) {
        onServer(host, `${socket.remoteAddress}:${socket.remotePort}`);
        callback(null, socket);
      } else if (!repaired.has(host) && isIncomplete(error)) {
        repair({ options, error, callback });
      } else {
        callback(error, null);
      }
    });
  const repair = ({ options, error, callback }: Failed): void => {
    certificateOf(plain, options)
      .then((leaf) => (leaf === null ? [] : completeChain(leaf, chain)))
      .then(
        (between) => {
          if (between.length === 0) return callback(error, null);
          repaired.set(hostOf(options), connectorWith(between));
          open(connectorFor(options), options, callback);
        },
        (cause: unknown) => callback(new Error(error.message, { cause }), null),
      );
  };
  const connectorFor = (options: Options): buildConnector.connector => repaired.get(hostOf(options)) ?? plain;
  return (options, callback) => open(connectorFor(options), options, callback);
}

type Options = buildConnector.Options;
const hostOf = ({ host, hostname }: Options): string => host ?? hostname;

/**
 * The certificate of a server whose chain cannot be verified, from a second connection that is refused like the first: it can be read
 * between the handshake and the verdict over it. (Read from a connection that is to be used, it would spoil the check of the host's name.)
 */
function certificateOf(connect: buildConnector.connector, options: Options): Promise<X509Certificate | null> {
  return new Promise((resolve) => {
    let leaf: X509Certificate | null = null;
    const socket: unknown = connect(options, (_, opened) => {
      opened?.destroy();
      resolve(leaf);
    });
    if (!(socket instanceof TLSSocket)) return resolve(null);
    socket.prependOnceListener('secure', () => {
      leaf = socket.getPeerX509Certificate() ?? null;
    });
  });
}

interface Failed {
  options: Options;
  error: Error;
  callback: buildConnector.Callback;
}

const isIncomplete = (error: Error): boolean => 'code' in error && INCOMPLETE.has(String(error.code));
