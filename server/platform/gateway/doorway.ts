import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { closeCodes, limits, socketPath } from '@teahouse/protocol';
import { type WebSocket, WebSocketServer } from 'ws';
import { Refusal, refuse, type Session, wordError } from '#platform/calls/index.ts';
import { createProver, credentialsOf, type Prove, wrongOrigin } from '#platform/sessions/index.ts';
import { AddressCounts } from './address-counts.ts';
import type { Admission } from './connection.ts';
import type { GatewayNeeds } from './needs.ts';
import { refuseUpgrade } from './refuse-upgrade.ts';
import type { Roster } from './roster.ts';

/** Upgrades whose session is being proved; those beyond are told to come back. */
const PENDING = 4_096;
/** When to come back to a server that has too much to do, or is stopping. */
const COME_BACK_MS = 2_000;
/** For an address with too many sockets: one of them has to go first. */
const FULL_RETRY_MS = 10_000;
/** How long a peer may take to answer a close. */
const CLOSE_TIMEOUT_MS = 5_000;

/** Without compression: it costs hundreds of kilobytes for each socket. */
const webSocketOptions = {
  noServer: true,
  clientTracking: false,
  perMessageDeflate: false,
  maxPayload: limits.frame,
  closeTimeout: CLOSE_TIMEOUT_MS,
};

type Taken = 'config' | 'authenticate' | 'limiter' | 'sentences' | 'addressOf' | 'log';

export interface DoorwayNeeds extends Pick<GatewayNeeds, Taken> {
  roster: Roster;
  /** A signed-in socket has come in. */
  onAdmitted: (admission: Admission, peer: WebSocket, stream: Duplex) => void;
}

/** Lets sockets in: whose origin, number and session allow it. */
export class Doorway {
  readonly #needs: DoorwayNeeds;
  readonly #prove: Prove;
  readonly #server = new WebSocketServer(webSocketOptions);
  readonly #addresses = new AddressCounts();
  #pending = 0;
  #lastId = 0;
  #shut = false;

  constructor(needs: DoorwayNeeds) {
    this.#needs = needs;
    this.#prove = createProver(needs.authenticate, needs.limiter);
  }

  /** From now on nobody is let in. */
  shut(): void {
    this.#shut = true;
  }

  /** Answers an HTTP server's `upgrade` event. */
  readonly receive = (request: IncomingMessage, stream: Duplex, head: Buffer): void => {
    stream.on('error', ignore);
    this.#admit(request, stream, head).catch((error: unknown) => {
      this.#refuse(request, stream, error);
    });
  };

  /** The proof comes first: a stranger costs one indexed read and no socket's memory. */
  async #admit(request: IncomingMessage, stream: Duplex, head: Buffer): Promise<void> {
    const address = this.#needs.addressOf(request);
    const { token, byCookie } = credentialsOf(request, this.#needs.config.http.https);
    this.#check(request, address, byCookie);
    this.#addresses.add(address, stream);
    this.#pending += 1;
    const session = await this.#prove(token, address).finally(() => {
      this.#pending -= 1;
    });
    if (stream.destroyed) return;
    // The answer and the first frame go out together.
    stream.cork();
    this.#server.handleUpgrade(request, stream, head, (peer) => {
      stream.off('error', ignore);
      peer.on('error', ignore);
      if (session === null || token === null) {
        peer.close(closeCodes.unauthenticated, 'sign in');
      } else {
        const locale = this.#localeOf(request, session);
        this.#welcome({ session, token, address, locale }, peer, stream);
      }
    });
    stream.uncork();
  }

  /** What can be refused without asking anybody. */
  #check(request: IncomingMessage, address: string, byCookie: boolean): void {
    const { http, gateway } = this.#needs.config;
    if (request.url?.split('?', 1)[0] !== socketPath) throw refuse('not_found');
    if (byCookie && !isOneOf(http.origins, request.headers.origin)) {
      throw wrongOrigin(http.origins);
    }
    if (this.#shut || this.#pending >= PENDING) throw comeBack();
    if (this.#addresses.of(address) >= gateway.socketsPerAddress) {
      throw refuse('rate_limited', { retryAfterMs: FULL_RETRY_MS });
    }
  }

  #welcome(who: Omit<Admission, 'id'>, peer: WebSocket, stream: Duplex): void {
    const { roster, config, onAdmitted } = this.#needs;
    if (this.#shut) {
      peer.close(closeCodes.goingAway, 'the server is stopping');
    } else if (roster.of(who.session.user).length >= config.gateway.socketsPerUser) {
      peer.close(closeCodes.flood, 'too many sockets');
    } else {
      this.#lastId += 1;
      onAdmitted({ id: this.#lastId, ...who }, peer, stream);
    }
  }

  #refuse(request: IncomingMessage, stream: Duplex, error: unknown): void {
    const { sentences, log } = this.#needs;
    const known = error instanceof Refusal;
    if (!known) log.warn({ err: error }, 'a socket could not be let in');
    const { code, details } = known ? error : comeBack();
    refuseUpgrade(stream, wordError(sentences, this.#localeOf(request, null), code, details));
  }

  #localeOf({ headers }: IncomingMessage, session: Session | null): string {
    return this.#needs.sentences.choose(session?.locale ?? null, headers['accept-language']);
  }
}

function comeBack(): Refusal {
  return refuse('overloaded', { retryAfterMs: COME_BACK_MS });
}

function ignore(): void {
  // A stream that fails closes next, and the close is what counts.
}

function isOneOf(origins: readonly string[], origin: string | undefined): boolean {
  return origin !== undefined && origins.includes(origin);
}
