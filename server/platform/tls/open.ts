import type { Server as PlainServer, RequestListener } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { Config } from '#config';
import { StartupError, startFailure } from '#platform/database/index.ts';
import type { Log } from '#platform/logging/index.ts';
import type { Metrics } from '#platform/metrics/index.ts';
import type { Sentences } from '#platform/sentences/index.ts';
import type { OwnHttps } from '#platform/settings/own-https.ts';
import type { World } from '#platform/world/index.ts';
import { openTlsFolder } from './acme/folder.ts';
import { obtain } from './acme/obtain.ts';
import { Renewal } from './acme/renewal.ts';
import { UnusableCertificate } from './certificate.ts';
import { Challenges } from './challenges.ts';
import { hostOf, keepsPeopleOut } from './concerns.ts';
import { serveFiles } from './from-files.ts';
import { Keeper } from './keeper.ts';
import { createPlainDoor } from './plain-door.ts';
import { tellApart } from './tell-apart.ts';

/** The https of a server that has a certificate of its own. */
export interface Tls {
  /** Makes a server that speaks https, and answers who comes to the same port by plain http. */
  createServer(handler: RequestListener): Server;
  /** Answers plain http on HTTP_PORT; null where that is not set. */
  plain: PlainServer | null;
  /** Obtains a certificate where none is here; resolves when there is one, or why not is known. */
  start(): Promise<void>;
  /** Why there is no certificate, or no newer one; null where all is well. */
  problem(): string | null;
  /** When the certificate that is served ends, in milliseconds since the Unix epoch. */
  until(): number | null;
  /** Rejects while browsers would turn away. */
  check(): Promise<void>;
  /** What an operator should see to, in single words. */
  warnings(): string[];
  /** Looks after the certificate no longer, closes HTTP_PORT, hangs up on who said nothing yet. */
  stop(): void;
}

export interface TlsNeeds {
  config: Pick<Config, 'tls' | 'data' | 'http'>;
  world: World;
  sentences: Sentences;
  metrics: Metrics;
  log: Log;
}

/** Who begins a handshake has to come to its end. */
const HANDSHAKE_MS = 10_000;

/**
 * Opens what the settings ask for; null where the server speaks plain http.
 *
 * @throws StartupError `certificate-unusable`, `folder-not-writable`, `disk-full`
 */
export async function openTls(needs: TlsNeeds): Promise<Tls | null> {
  const { config, sentences } = needs;
  if (config.tls === null) return null;
  const { publicUrl } = config.http;
  const keeper = new Keeper({ ...needs, host: hostOf(publicUrl) });
  const challenges = new Challenges();
  const door = () => createPlainDoor({ publicUrl, sentences, proof: challenges.at });
  const plain = config.tls.httpPort === undefined ? null : door();
  const hangUps: (() => void)[] = [];
  const source = await openSource(config.tls, needs, keeper, challenges);
  return {
    createServer(handler) {
      const server = createServer({ handshakeTimeout: HANDSHAKE_MS }, handler);
      keeper.serve(server);
      hangUps.push(tellApart(server, door()));
      return server;
    },
    plain,
    start: () => source.start(),
    problem: () => keeper.failure,
    until: () => keeper.current?.validUntil ?? null,
    async check() {
      if (keeper.concerns().some(keepsPeopleOut)) throw new Error('browsers would turn away');
    },
    warnings: () => {
      const failed = keeper.failure === null ? [] : ['not_renewed'];
      return [...keeper.concerns(), ...failed].map((concern) => `certificate_${concern}`);
    },
    stop() {
      source.stop();
      keeper.stop();
      plain?.close();
      plain?.closeAllConnections();
      for (const hangUp of hangUps) hangUp();
    },
  };
}

interface Source {
  start(): Promise<void>;
  stop(): void;
}

async function openSource(
  { source }: OwnHttps,
  { config, world, log }: TlsNeeds,
  keeper: Keeper,
  challenges: Challenges,
): Promise<Source> {
  if (source.from === 'files') {
    const stop = await usable(serveFiles({ files: source, keeper, world, log }));
    return { start: async () => undefined, stop };
  }
  const { domain, directory, email } = source;
  const folder = await openFolder(config.data.folder, directory, domain);
  const order = async () =>
    obtain({ directory, domain, email, challenges, accountKey: await folder.accountKey() });
  const wish = { domain, directory };
  const renewal = new Renewal({ wish, obtain: order, folder, keeper, world, log });
  return { start: () => renewal.start(), stop: () => renewal.stop() };
}

async function usable<T>(opening: Promise<T>): Promise<T> {
  try {
    return await opening;
  } catch (error) {
    if (!(error instanceof UnusableCertificate)) throw error;
    const message = `TLS_CERT and TLS_KEY cannot be used. ${error.message}`;
    throw new StartupError('certificate-unusable', message, error.remedy);
  }
}

async function openFolder(dataFolder: string, directory: string, domain: string) {
  try {
    return await openTlsFolder(dataFolder, directory, domain);
  } catch (error) {
    throw startFailure(dataFolder, error);
  }
}
