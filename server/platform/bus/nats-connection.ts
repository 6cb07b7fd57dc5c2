import {
  type ConnectionOptions,
  connect,
  type NatsConnection,
  wsconnect,
} from '@nats-io/transport-node';
import { StartupError } from '#platform/database/index.ts';

const FIRST_CONNECT_MS = 5_000;

/**
 * Connects to NATS, and for ever again when the connection breaks.
 *
 * @param url one server's address, or several with commas between; a user and password of the
 *   first are used for all
 * @throws StartupError `bus-unreachable` when the first attempt fails
 */
export async function connectNats(url: string, name: string): Promise<NatsConnection> {
  const servers = url.split(',').map((each) => each.trim());
  const options = optionsFor(servers, name);
  const isWebSocket = /^wss?:/.test(url);
  try {
    return await (isWebSocket ? wsconnect(options) : connect(options));
  } catch (error) {
    throw new StartupError(
      'bus-unreachable',
      `NATS does not answer at ${servers.map(withoutSecrets).join(', ')} (${reasonOf(error)}).`,
      'Start it, or correct NATS_URL; a Teahouse of one process needs no NATS at all.',
      error,
    );
  }
}

function optionsFor(servers: string[], name: string): ConnectionOptions {
  const [first = ''] = servers;
  const { username, password, protocol } = new URL(first);
  return {
    servers: servers.map(withoutSecrets),
    name,
    ...(username !== '' && {
      user: decodeURIComponent(username),
      pass: decodeURIComponent(password),
    }),
    ...(protocol === 'tls:' && { tls: {} }),
    // Receivers in this process are told directly.
    noEcho: true,
    timeout: FIRST_CONNECT_MS,
    maxReconnectAttempts: -1,
    reconnectTimeWait: 500,
    reconnectJitter: 500,
    // A password that is being changed is not a reason to stay away for ever.
    ignoreAuthErrorAbort: true,
    pingInterval: 10_000,
    maxPingOut: 2,
  };
}

function withoutSecrets(server: string): string {
  const url = new URL(server);
  url.username = '';
  url.password = '';
  return url.href.replace(/\/$/, '');
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
