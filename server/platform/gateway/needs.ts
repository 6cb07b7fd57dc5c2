import type { IncomingMessage } from 'node:http';
import type { Config } from '#config';
import type { Bus } from '#platform/bus/index.ts';
import type { Authenticate, Dispatch } from '#platform/calls/index.ts';
import type { Limiter } from '#platform/limits/index.ts';
import type { Metrics } from '#platform/metrics/index.ts';
import type { Sentences } from '#platform/sentences/index.ts';
import type { Translator } from '#platform/translation/index.ts';
import type { World } from '#platform/world/index.ts';

/** Where the gateway says what went wrong; a pino logger is one. */
export interface Log {
  warn(details: object, sentence: string): void;
  error(details: object, sentence: string): void;
}

/** What of the configuration the gateway goes by. Times are milliseconds. */
interface GatewayConfig {
  gateway: Config['gateway'];
  http: Pick<Config['http'], 'origins' | 'https' | 'drainMs'>;
}

export interface GatewayNeeds {
  config: GatewayConfig;
  /** Devices are told whether messages are translated here. */
  translator: Pick<Translator, 'offered'>;
  dispatch: Dispatch;
  authenticate: Authenticate;
  limiter: Limiter;
  sentences: Sentences;
  bus: Bus;
  world: World;
  metrics: Pick<Metrics, 'gauge'>;
  log: Log;
  /** The peer's address as far as proxies are trusted. */
  addressOf: (request: IncomingMessage) => string;
}
