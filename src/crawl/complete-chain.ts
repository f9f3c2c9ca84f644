import { X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';

/** Longer chains are not seen on the web. */
const MAX_LINKS = 4;
const ISSUER_ADDRESS = /^CA Issuers - URI:(?<url>https?:\/\/\S+)$/im;

export interface ChainOptions {
  /** Certificates trusted beside Node's own, PEM. */
  trusted: readonly string[];
  /** Bytes at an address that a certificate names, or null. */
  fetchIssuer: (url: string) => Promise<Uint8Array | null>;
}

/**
 * A server's certificate → the certificates between it and a root that the server forgot to send, PEM, fetched from where each says its
 * issuer's lies (RFC 5280 4.2.2.1). Only one that really signed the one below is taken, and never a root: who is trusted stays as it was.
 */
export async function completeChain(leaf: X509Certificate, options: ChainOptions): Promise<string[]> {
  const roots = [...rootCertificates, ...options.trusted].map((pem) => new X509Certificate(pem));
  const between: string[] = [];
  let last = leaf;
  while (between.length < MAX_LINKS && !roots.some((root) => last.checkIssued(root))) {
    const url = ISSUER_ADDRESS.exec(last.infoAccess ?? '')?.groups?.url;
    const bytes = url === undefined ? null : await options.fetchIssuer(url);
    const issuer = bytes === null ? null : certificateOf(bytes);
    if (issuer === null || !issuer.ca || !last.checkIssued(issuer) || !last.verify(issuer.publicKey)) break;
    if (issuer.checkIssued(issuer)) break;
    between.push(issuer.toString());
    last = issuer;
  }
  return between;
}

/** DER or PEM; null for anything else (a bundle of several, an error page). */
function certificateOf(bytes: Uint8Array): X509Certificate | null {
  try {
    return new X509Certificate(bytes);
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}
