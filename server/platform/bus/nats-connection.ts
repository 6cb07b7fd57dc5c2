import {
  type ConnectionOptions,
  connect,
  type NatsConnection,
  wsconnect,
} from '@nats-io/transport-node';
import { StartupError } from '#platform/database/index.ts';
import type { World } from '#platform/world/index.ts';

const FIRST_CONNECT_MS = 5_000;
/** Services that are started together come up in any order. */
const FIRST_ATTEMPTS = 10;
const FIRST_PAUSE_MS = 500;

/**
 * Connects to NATS, and for ever again when the connection breaks.
 *
 * @param url one server's address, or several with commas between; a user and password of the
 *   first are used for all
 * @throws StartupError `bus-unreachable` when it does not come up within five seconds
 */
export async function connectNats(
  url: string,
  name: string,
  world: Pick<World, 'sleep'>,
): Promise<NatsConnection> {
  const servers = url.split(',').map((each) => each.trim());
  const options = optionsFor(servers, name);
  const isWebSocket = /^wss?:/.test(url);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await (isWebSocket ? wsconnect(options) : connect(options));
    } catch (error) {
      const waited = error instanceof Error && error.name === 'TimeoutError';
      if (waited || attempt === FIRST_ATTEMPTS) throw unreachable(servers, error);
      await world.sleep(FIRST_PAUSE_MS);
    }
  }
}

function unreachable(servers: readonly string[], error: unknown): StartupError {
  return new StartupError(
    'bus-unreachable',
    `NATS does not answer at ${servers.map(withoutSecrets).join(', ')} (${reasonOf(error)}).`,
    'Start it, or correct NATS_URL; a Teahouse of one process needs no NATS at all.',
    error,
  );
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
