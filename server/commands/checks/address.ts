import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Config } from '#config';
import { isOfThisMachine } from '#platform/settings/reached-at.ts';
import { askHere } from './ask-here.ts';
import { type Finding, fail, ok, warn } from './finding.ts';

const PATIENCE_MS = 5_000;

/** Where the server listens, where people reach it, and what stands between. */
export async function checkAddress(config: Config): Promise<Finding[]> {
  const { host, port, publicUrl } = config.http;
  const answer = await askHere(config, '/readyz');
  if (answer === null) return [await free(host, port), ...proxies(config)];
  const readiness = readinessIn(answer);
  if (readiness === null) return [taken(port), ...proxies(config)];
  return [standing(port, readiness), await reach(publicUrl), ...proxies(config)];
}

function taken(port: number): Finding {
  const remedy = 'Stop that program, or name another port with PORT.';
  return fail('port', `Port ${port} is taken by something that is not this Teahouse.`, remedy);
}

function standing(port: number, readiness: Readiness): Finding {
  const failing = Object.entries(readiness.checks).filter(([, works]) => !works);
  if (failing.length === 0) return ok('port', `Teahouse answers at port ${port}, and is ready.`);
  const names = failing.map(([name]) => name).join(' and ');
  const remedy = 'See below, and what the server says in its log.';
  return fail('port', `Teahouse answers at port ${port}, and misses its ${names}.`, remedy);
}

interface Readiness {
  checks: Record<string, boolean>;
}

/** Null when it is not a Teahouse that answered. */
function readinessIn(body: string): Readiness | null {
  try {
    const found: unknown = JSON.parse(body);
    return isReadiness(found) ? found : null;
  } catch {
    return null;
  }
}

function isReadiness(body: unknown): body is Readiness {
  return typeof body === 'object' && body !== null && 'ready' in body && 'checks' in body;
}

/** Whether the port could be listened on. */
async function free(host: string, port: number): Promise<Finding> {
  const server = createServer();
  try {
    server.listen({ host, port });
    await once(server, 'listening');
    return ok('port', `${port} is free; nothing runs there now.`);
  } catch (error) {
    if (codeOf(error) === 'EADDRINUSE') return taken(port);
    const remedy = 'Name others with HOST and PORT; ports below 1024 take a privilege.';
    return fail('port', `${host}:${port} cannot be listened on (${codeOf(error)}).`, remedy);
  } finally {
    server.close();
  }
}

async function reach(publicUrl: string): Promise<Finding> {
  const remedy = 'Check the name, the certificate and the proxy, or correct PUBLIC_URL.';
  try {
    const answer = await fetch(`${publicUrl}/healthz`, {
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (answer.ok && (await answer.text()).trim() === 'ok') {
      return ok('address', `${publicUrl} leads here.`);
    }
    return warn('address', `${publicUrl} answers with ${answer.status}.`, remedy);
  } catch (error) {
    const reason = codeOf(error) ?? 'no answer';
    return warn('address', `${publicUrl} is not reached from here (${reason}).`, remedy);
  }
}

/** Seen through a proxy that nobody trusts, all people come from one address. */
function proxies({ http, tls }: Config): Finding[] {
  const behind = ['127.0.0.1', 'localhost', '::1'].includes(http.host);
  if (!behind || tls !== null || isOfThisMachine(http.publicUrl)) return [];
  if (http.trustedProxies !== undefined) {
    return [ok('proxy', `The addresses that ${http.trustedProxies.join(', ')} name are believed.`)];
  }
  return [
    warn(
      'proxy',
      `People reach ${http.publicUrl} through a proxy that is not named: all seem to come from one address, and share its limits.`,
      'Set TRUSTED_PROXIES, for a proxy on this machine to "loopback".',
    ),
  ];
}

/** What the system says, also where `fetch` has put it behind its own error. */
function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  if (error.name === 'TimeoutError') return 'no answer in time';
  return codeOf(error.cause);
}
