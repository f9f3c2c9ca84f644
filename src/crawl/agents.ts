import { Agent, type Dispatcher, EnvHttpProxyAgent } from 'undici';
import { type ConnectorOptions, createConnector } from './connector.ts';
import { publicLookup } from './private-address.ts';

export interface AgentOptions extends Omit<ConnectorOptions, 'lookup'> {
  /** Silence allowed before the headers, and within the body. */
  idleTimeoutMs: number;
  /** HTTP_PROXY, HTTPS_PROXY, NO_PROXY are read from here. */
  environment: Readonly<Record<string, string | undefined>>;
}

export interface Agents {
  guarded: Dispatcher;
  /** For hosts that may be private. */
  open: Dispatcher;
}

/** One connection an origin. Behind a proxy it is the proxy that resolves names and connects: neither addresses nor chains can be looked at. */
export function createAgents(options: AgentOptions): Agents {
  const { timeoutMs: timeout, idleTimeoutMs, environment } = options;
  const common = {
    connections: 1,
    pipelining: 1,
    headersTimeout: idleTimeoutMs,
    bodyTimeout: idleTimeoutMs,
    maxHeaderSize: 16_384,
    maxOrigins: 1_000,
  };
  const open = new Agent({ ...common, connect: createConnector(options) });
  const httpProxy = environment.http_proxy ?? environment.HTTP_PROXY;
  const httpsProxy = environment.https_proxy ?? environment.HTTPS_PROXY;
  if (!httpProxy && !httpsProxy)
    return { open, guarded: new Agent({ ...common, connect: createConnector({ ...options, lookup: publicLookup }) }) };
  const proxies = {
    ...(httpProxy ? { httpProxy } : {}),
    ...(httpsProxy ? { httpsProxy } : {}),
    noProxy: environment.no_proxy ?? environment.NO_PROXY ?? '',
  };
  return {
    open,
    guarded: new EnvHttpProxyAgent({ ...common, ...proxies, connect: { timeout, lookup: publicLookup } }),
  };
}
