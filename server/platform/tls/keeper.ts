import type { Server } from 'node:https';
import type { Log } from '#platform/logging/index.ts';
import type { Metrics } from '#platform/metrics/index.ts';
import type { World } from '#platform/world/index.ts';
import { DAY_MS, HOUR_MS } from '#platform/world/index.ts';
import type { Certificate } from './certificate.ts';
import { type Concern, concernsOf, keepsPeopleOut, sentenceOf } from './concerns.ts';

export interface KeeperNeeds {
  /** What people type, without scheme and port. */
  host: string;
  world: Pick<World, 'now' | 'every'>;
  log: Pick<Log, 'info' | 'warn' | 'error'>;
  metrics: Pick<Metrics, 'gauge'>;
}

interface Failure {
  /** Milliseconds since the Unix epoch. */
  at: number;
  sentence: string;
}

/**
 * Keeps the certificate that is served, and goes on with it whatever becomes of its successor.
 * Says in the log, once a day, what is wrong with it.
 */
export class Keeper {
  readonly #needs: KeeperNeeds;
  readonly #servers: Server[] = [];
  readonly #stop: () => void;
  #current: Certificate | null = null;
  #failure: Failure | null = null;
  #failures = 0;
  #said = { concerns: '', at: 0 };

  constructor(needs: KeeperNeeds) {
    this.#needs = needs;
    this.#stop = needs.world.every(HOUR_MS, () => this.look());
    this.#measure();
  }

  get current(): Certificate | null {
    return this.#current;
  }

  /** Why there is no newer one; null after a success. */
  get failure(): string | null {
    return this.#failure?.sentence ?? null;
  }

  /** The certificate of this server from now on; connections that it has keep theirs. */
  serve(server: Server): void {
    this.#servers.push(server);
    if (this.#current !== null) server.setSecureContext(contextOf(this.#current));
  }

  put(certificate: Certificate): void {
    this.#current = certificate;
    this.#failure = null;
    this.#failures = 0;
    for (const server of this.#servers) server.setSecureContext(contextOf(certificate));
    this.look();
  }

  /** A successor could not be had, or not be used. */
  fail(sentence: string): void {
    this.#failure = { at: this.#needs.world.now(), sentence };
    this.#failures += 1;
    const { host, log } = this.#needs;
    if (this.#current === null) log.error(`There is no certificate for ${host}. ${sentence}`);
    else log.error(`The certificate stays as it is: there is no newer one. ${sentence}`);
  }

  concerns(): Concern[] {
    return concernsOf(this.#current, this.#needs.host, this.#needs.world.now());
  }

  /** Writes what is wrong with the certificate, unless that was written within a day. */
  look(): void {
    const { host, log, world } = this.#needs;
    const concerns = this.concerns();
    const names = concerns.join(' ');
    const isKnown = names === this.#said.concerns && world.now() < this.#said.at + DAY_MS;
    if (isKnown) return;
    this.#said = { concerns: names, at: world.now() };
    for (const concern of concerns) {
      const level = keepsPeopleOut(concern) ? 'error' : 'warn';
      log[level](sentenceOf(concern, host, this.#current));
    }
  }

  stop(): void {
    this.#stop();
  }

  #measure(): void {
    const { metrics, world } = this.#needs;
    metrics.gauge(
      'tls_certificate_days_left',
      'Days until the certificate that is served expires; NaN while there is none.',
      () => ((this.#current?.validUntil ?? Number.NaN) - world.now()) / DAY_MS,
    );
    metrics.gauge(
      'tls_certificate_failures',
      'Attempts to get or to read a newer certificate that failed since the last one succeeded.',
      () => this.#failures,
    );
    metrics.gauge(
      'tls_certificate_last_failure_seconds',
      'When the last of them was, in seconds since the Unix epoch; NaN where none is.',
      () => (this.#failure?.at ?? Number.NaN) / 1_000,
    );
  }
}

function contextOf({ cert, key }: Certificate) {
  return { cert, key };
}
