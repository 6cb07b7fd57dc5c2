import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { closeCodes, type ErrorCode, errors, limits, socketPath } from '@teahouse/protocol';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Admission } from './connection.ts';
import { credentialsOf } from './credentials.ts';
import type { GatewayNeeds } from './needs.ts';
import type { Roster } from './roster.ts';

/** Upgrades whose session is being proved; those beyond are told to come back. */
const PENDING = 4_096;
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

export interface DoorwayNeeds extends Pick<GatewayNeeds, 'config' | 'authenticate' | 'log'> {
  roster: Roster;
  addressOf: GatewayNeeds['addressOf'];
  /** A signed-in socket has come in. */
  onAdmitted(admission: Admission, peer: WebSocket, stream: Duplex): void;
}

/** Lets sockets in: whose origin, number and session allow it. */
export class Doorway {
  readonly #needs: DoorwayNeeds;
  readonly #server = new WebSocketServer(webSocketOptions);
  readonly #perAddress = new Map<string, number>();
  #pending = 0;
  #lastId = 0;
  #shut = false;

  constructor(needs: DoorwayNeeds) {
    this.#needs = needs;
  }

  /** From now on nobody is let in. */
  shut(): void {
    this.#shut = true;
  }

  /** Answers an HTTP server's `upgrade` event. */
  readonly receive = (request: IncomingMessage, stream: Duplex, head: Buffer): void => {
    stream.on('error', ignore);
    const { config } = this.#needs;
    const address = this.#needs.addressOf(request);
    const credentials = credentialsOf(request, config.http.https);
    const refusal = this.#refusal(request, address, credentials.byCookie);
    if (refusal !== null) {
      refuse(stream, refusal);
      return;
    }
    this.#count(address, stream);
    this.#pending += 1;
    void this.#admit(request, stream, head, address, credentials.token).finally(() => {
      this.#pending -= 1;
    });
  };

  #refusal(request: IncomingMessage, address: string, byCookie: boolean): ErrorCode | null {
    const { http, gateway } = this.#needs.config;
    if (request.url?.split('?', 1)[0] !== socketPath) return 'not_found';
    if (byCookie && !isOneOf(http.origins, request.headers.origin)) return 'wrong_origin';
    if (this.#shut || this.#pending >= PENDING) return 'overloaded';
    const sockets = this.#perAddress.get(address) ?? 0;
    return sockets >= gateway.socketsPerAddress ? 'rate_limited' : null;
  }

  #count(address: string, stream: Duplex): void {
    const counts = this.#perAddress;
    counts.set(address, (counts.get(address) ?? 0) + 1);
    stream.once('close', () => {
      const left = (counts.get(address) ?? 1) - 1;
      if (left === 0) counts.delete(address);
      else counts.set(address, left);
    });
  }

  /** The proof comes first: a stranger costs one indexed read and no socket's memory. */
  async #admit(
    request: IncomingMessage,
    stream: Duplex,
    head: Buffer,
    address: string,
    token: string | null,
  ): Promise<void> {
    try {
      const session = token === null ? null : await this.#needs.authenticate(token);
      if (stream.destroyed) return;
      this.#server.handleUpgrade(request, stream, head, (peer) => {
        stream.off('error', ignore);
        peer.on('error', ignore);
        if (session === null || token === null) {
          peer.close(closeCodes.unauthenticated, 'sign in');
        } else {
          const locale = session.locale ?? firstLanguageOf(request);
          this.#welcome({ session, token, address, locale }, peer, stream);
        }
      });
    } catch (error) {
      this.#needs.log.warn({ error }, 'a socket could not be let in');
      refuse(stream, 'overloaded');
    }
  }

  #welcome(who: Omit<Admission, 'id'>, peer: WebSocket, stream: Duplex): void {
    const { roster, config } = this.#needs;
    if (this.#shut) {
      peer.close(closeCodes.goingAway, 'the server is stopping');
    } else if (roster.countOf(who.session.user) >= config.gateway.socketsPerUser) {
      peer.close(closeCodes.flood, 'too many sockets');
    } else {
      this.#lastId += 1;
      this.#needs.onAdmitted({ id: this.#lastId, ...who }, peer, stream);
    }
  }
}

function ignore(): void {
  // A stream that fails closes next, and the close is what counts.
}

function isOneOf(origins: readonly string[], origin: string | undefined): boolean {
  return origin !== undefined && origins.includes(origin);
}

function firstLanguageOf(request: IncomingMessage): string {
  const [first = ''] = (request.headers['accept-language'] ?? '').split(/[,;]/, 1);
  return /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}$/.test(first) ? first : 'en';
}

/** Answers the upgrade in plain HTTP. */
function refuse(stream: Duplex, code: ErrorCode): void {
  const { status, sentence } = errors[code];
  const body = JSON.stringify({ code, message: sentence });
  const retry = status === 429 || status === 503 ? 'Retry-After: 2\r\n' : '';
  stream.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\n${retry}` +
      'Content-Type: application/json; charset=utf-8\r\n' +
      `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}
