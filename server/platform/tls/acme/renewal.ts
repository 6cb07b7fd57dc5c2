import type { Log } from '#platform/logging/index.ts';
import type { World } from '#platform/world/index.ts';
import { type Certificate, readCertificate, UnusableCertificate } from '../certificate.ts';
import type { Keeper } from '../keeper.ts';
import { explain } from './explain.ts';
import type { TlsFolder } from './folder.ts';
import { renewAt, retryIn } from './schedule.ts';

export interface RenewalNeeds {
  wish: { domain: string; directory: string };
  /** Asks the authority; as long as it takes. */
  obtain: () => Promise<{ cert: string; key: string }>;
  folder: TlsFolder;
  keeper: Keeper;
  world: Pick<World, 'now' | 'after' | 'randomId'>;
  log: Pick<Log, 'info' | 'warn'>;
}

/** Looked at this often, so that a clock which jumps, or a machine that slept, is noticed. */
const LOOK_EVERY_MS = 3_600_000;

/** Keeps a name's certificate young: one order at a time, and patience after a failure. */
export class Renewal {
  readonly #needs: RenewalNeeds;
  #dice: number;
  #failures = 0;
  #retryAt = 0;
  #takeBack: () => void = () => undefined;
  #stopped = false;

  constructor(needs: RenewalNeeds) {
    this.#needs = needs;
    this.#dice = this.#throw();
  }

  /** Serves what was kept. Where nothing was, resolves after the first attempt, however it ends. */
  async start(): Promise<void> {
    const kept = await this.#kept();
    if (kept !== null) this.#needs.keeper.put(kept);
    if (this.#isDue()) {
      const attempt = this.#attempt();
      if (kept === null) await attempt;
    } else this.#plan();
  }

  stop(): void {
    this.#stopped = true;
    this.#takeBack();
  }

  #isDue(): boolean {
    const { keeper, world } = this.#needs;
    if (this.#failures > 0) return world.now() >= this.#retryAt;
    return keeper.current === null || world.now() >= renewAt(keeper.current, this.#dice);
  }

  #plan(): void {
    if (this.#stopped) return;
    const { keeper, world } = this.#needs;
    const due = keeper.current === null ? 0 : renewAt(keeper.current, this.#dice);
    const wait = (this.#failures > 0 ? this.#retryAt : due) - world.now();
    this.#takeBack = world.after(Math.max(0, Math.min(wait, LOOK_EVERY_MS)), () => {
      if (this.#isDue()) void this.#attempt();
      else this.#plan();
    });
  }

  async #attempt(): Promise<void> {
    const { wish, obtain, keeper, world, log } = this.#needs;
    log.info(`Asking ${new URL(wish.directory).host} for a certificate for ${wish.domain}.`);
    try {
      const { cert, key } = await obtain();
      const certificate = readCertificate(cert, key);
      this.#failures = 0;
      this.#dice = this.#throw();
      keeper.put(certificate);
      const until = new Date(certificate.validUntil).toISOString();
      log.info(`There is a new certificate for ${wish.domain}, valid until ${until}.`);
      await this.#keep({ cert, key });
    } catch (error) {
      this.#failures += 1;
      const wait = retryIn(this.#failures, this.#throw());
      this.#retryAt = world.now() + wait;
      const minutes = Math.round(wait / 60_000);
      keeper.fail(`${explain(error, wish)} It is tried again in ${minutes} min.`);
    }
    this.#plan();
  }

  /** What cannot be kept is served all the same. */
  async #keep(obtained: { cert: string; key: string }): Promise<void> {
    const { folder, log } = this.#needs;
    try {
      await folder.keep(obtained);
    } catch (err) {
      log.warn({ err }, 'The new certificate could not be kept: the next start asks for another.');
    }
  }

  /** What an earlier start obtained; null where it is missing, damaged or for another name. */
  async #kept(): Promise<Certificate | null> {
    const { folder, wish, log } = this.#needs;
    const kept = await folder.certificate();
    if (kept === null) return null;
    try {
      const certificate = readCertificate(kept.cert, kept.key);
      if (certificate.covers(wish.domain)) return certificate;
      log.warn(`The certificate that was kept is not for ${wish.domain}: another is obtained.`);
    } catch (error) {
      if (!(error instanceof UnusableCertificate)) throw error;
      log.warn(
        `The certificate that was kept cannot be used: another is obtained. ${error.message}`,
      );
    }
    return null;
  }

  #throw(): number {
    return (this.#needs.world.randomId() % 1_000) / 1_000;
  }
}
