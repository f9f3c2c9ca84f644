import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer, type Server } from 'node:http';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RetryLaterError } from '../model/errors.ts';
import { createFetcher, type FetchOptions } from './fetch-page.ts';

const hasOpenssl = (): boolean => spawnSync('openssl', ['version']).status === 0;

const listen = (server: Server | ReturnType<typeof createServer>): Promise<number> =>
  new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    }),
  );

// Certificates are made with the openssl program, which Node cannot do by itself.
describe.skipIf(!hasOpenssl())('a server that sends an incomplete chain', () => {
  let folder: string;
  let issuers: Server;
  let port: number;
  const asked: string[] = [];
  const servers: ReturnType<typeof createServer>[] = [];
  const path = (name: string): string => join(folder, name);
  const openssl = (...args: string[]): void => void execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });

  /** A key and a certificate, signed by `by` or by itself. */
  function certify(name: string, extensions: readonly string[], by: string | null): void {
    writeFileSync(path(`${name}.ext`), extensions.join('\n'));
    openssl(
      'req',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:prime256v1',
      '-nodes',
      '-keyout',
      `${name}.key`,
      '-out',
      `${name}.csr`,
      '-subj',
      `/CN=${name}`,
    );
    const signer =
      by === null ? ['-signkey', `${name}.key`] : ['-CA', `${by}.pem`, '-CAkey', `${by}.key`, '-CAcreateserial'];
    openssl(
      'x509',
      '-req',
      '-days',
      '2',
      '-in',
      `${name}.csr`,
      ...signer,
      '-extfile',
      `${name}.ext`,
      '-out',
      `${name}.pem`,
    );
  }

  async function serve(name: string): Promise<string> {
    const server = createServer(
      { key: readFileSync(path(`${name}.key`)), cert: readFileSync(path(`${name}.pem`)) },
      (_, response) => response.end('Cụm thi đua số 5'),
    );
    servers.push(server);
    return `https://127.0.0.1:${await listen(server)}/`;
  }

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'giaouoc-tls-'));
    issuers = createHttpServer((request, response) => {
      asked.push(request.url ?? '');
      response.end(readFileSync(path((request.url ?? '').slice(1))));
    });
    port = await listen(issuers);
    const authority = ['basicConstraints=critical,CA:TRUE'];
    const issuedAt = (file: string): string => `authorityInfoAccess=caIssuers;URI:http://127.0.0.1:${port}/${file}`;
    certify('root', authority, null);
    certify('middle', authority, 'root');
    openssl('x509', '-in', 'middle.pem', '-outform', 'DER', '-out', 'middle.der');
    certify('good', ['subjectAltName=IP:127.0.0.1', issuedAt('middle.der')], 'middle');
    certify('silent', ['subjectAltName=IP:127.0.0.1'], 'middle');
    // It names a certificate that did not sign it.
    certify('false', ['subjectAltName=IP:127.0.0.1', issuedAt('other.pem')], 'middle');
    certify('other', authority, null);
    certify('stranger', ['subjectAltName=IP:127.0.0.1', issuedAt('other.pem')], 'other');
    certify('elsewhere', ['subjectAltName=DNS:khac.vn', issuedAt('middle.der')], 'middle');
  }, 60_000);
  afterAll(() => {
    for (const server of [issuers, ...servers]) {
      server.close();
      server.closeAllConnections();
    }
    rmSync(folder, { recursive: true });
  });

  async function ask(name: string, more: Partial<FetchOptions> = {}): Promise<{ text: string; server: string | null }> {
    const fetcher = createFetcher({
      userAgent: 'giaouoc/0.1',
      allowPrivate: true,
      trustedRoots: [readFileSync(path('root.pem'), 'utf8')],
      environment: {},
      ...more,
    });
    const url = await serve(name);
    try {
      const { page } = await fetcher.fetch(url);
      return { text: new TextDecoder().decode(page.body), server: fetcher.serverOf(url) };
    } finally {
      await fetcher.close();
    }
  }

  test('is read once its issuer was fetched from where the certificate says', async () => {
    const { text, server } = await ask('good');
    expect(text).toBe('Cụm thi đua số 5');
    expect(server).toMatch(/^127\.0\.0\.1:\d+$/);
    expect(asked.filter((file) => file === '/middle.der')).toHaveLength(1);
  });

  test.each([
    ['silent', 'names no issuer'],
    ['false', 'names an issuer that did not sign it'],
    ['stranger', 'names a root that nobody trusts'],
    ['elsewhere', 'is made out to another host'],
  ])('is refused when its certificate, "%s", %s', async (name) => {
    const error = await ask(name).catch((failure: unknown) => failure);
    expect(error).toBeInstanceOf(RetryLaterError);
    expect(String(error)).toMatch(/certificate|issuer|altname/i);
  });

  test('is refused when the root at the end of its chain is not trusted', async () => {
    expect(await ask('good', { trustedRoots: [] }).catch((failure: unknown) => failure)).toBeInstanceOf(
      RetryLaterError,
    );
  });

  test('the issuer is not fetched from a private network unless that is allowed', async () => {
    const before = asked.length;
    const url = await serve('good');
    const fetcher = createFetcher({
      userAgent: 'giaouoc/0.1',
      allowPrivate: [new URL(url).host],
      trustedRoots: [readFileSync(path('root.pem'), 'utf8')],
      environment: {},
    });
    await expect(fetcher.fetch(url)).rejects.toBeInstanceOf(RetryLaterError);
    await fetcher.close();
    expect(asked).toHaveLength(before);
  });
});
