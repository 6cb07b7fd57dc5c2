import { type ClientFrame, catalogue, closeCodes, errors } from '@teahouse/protocol';
import type { Answer, Dispatch, SignedIn } from '#platform/calls/index.ts';
import { CallOrder } from './call-order.ts';
import { readClientFrame } from './client-frame.ts';
import type { Connection } from './connection.ts';
import { textFrame } from './frame.ts';
import type { Log } from './needs.ts';
import type { Outbox } from './outbox.ts';

type Call = Exclude<ClientFrame, { ping: number }>;

/** Refusals in a row for coming too fast: a client that heeds `retryAfterMs` never gets there. */
const FLOOD_REFUSALS = 100;
/** Pings between two heartbeats. */
const FLOOD_PINGS = 300;

/** The field of the input by which a method's calls keep their order (SPEC W7). */
const orderedBy: ReadonlyMap<string, string> = new Map(
  [...catalogue.values()].flatMap((each) =>
    each.orderedBy === null ? [] : [[each.name, each.orderedBy]],
  ),
);

export interface CallNeeds {
  dispatch: Dispatch;
  outbox: Outbox;
  /** Calls of one socket that may be under way (SPEC A8). */
  callsInFlight: number;
  log: Log;
}

/** Takes what sockets say, has it answered, and reads no more than can be. */
export class Calls {
  /** Calls under way on all sockets. */
  underWay = 0;
  readonly #needs: CallNeeds;

  constructor(needs: CallNeeds) {
    this.#needs = needs;
  }

  receive(connection: Connection, text: string): void {
    if (connection.ended || connection.departing) return;
    connection.heard = true;
    if (connection.waiting === null && this.#isReady(connection)) this.#take(connection, text);
    else this.#hold(connection, text);
  }

  /** Lets calls under way be answered, and closes. */
  depart(connection: Connection): void {
    connection.departing = true;
    connection.waiting = null;
    this.#leaveWhenAnswered(connection);
  }

  #take(connection: Connection, text: string): void {
    const frame = readClientFrame(text);
    if (typeof frame === 'string') {
      this.#needs.outbox.end(connection, closeCodes.malformed, frame);
    } else if ('ping' in frame) {
      this.#pong(connection, frame.ping);
    } else {
      this.#begin(connection, frame);
    }
  }

  #pong(connection: Connection, ping: number): void {
    connection.pings += 1;
    if (connection.pings > FLOOD_PINGS) {
      this.#needs.outbox.end(connection, closeCodes.flood, 'too many pings');
    } else {
      this.#needs.outbox.put(connection, textFrame(`{"pong":${ping}}`));
    }
  }

  #begin(connection: Connection, call: Call): void {
    this.underWay += 1;
    connection.inFlight += 1;
    const order = orderOf(call);
    if (order === null) {
      void this.#answer(connection, call);
    } else {
      connection.order ??= new CallOrder();
      connection.order.add(order, () => this.#answer(connection, call));
    }
  }

  async #answer(connection: Connection, call: Call): Promise<void> {
    const answer = await this.#dispatch(connection, call);
    this.underWay -= 1;
    connection.inFlight -= 1;
    this.#needs.outbox.put(connection, answerFrame(call.id, answer));
    this.#mindFlood(connection, answer);
    this.#goOn(connection);
  }

  async #dispatch(connection: Connection, call: Call): Promise<Answer> {
    try {
      return await this.#needs.dispatch(call.method, call.input, callerOf(connection));
    } catch (error) {
      this.#needs.log.error({ err: error, method: call.method }, 'the dispatcher rejected');
      return { error: { code: 'internal', message: errors.internal.sentence } };
    }
  }

  #mindFlood(connection: Connection, answer: Answer): void {
    if (!('error' in answer) || answer.error.code !== 'rate_limited') {
      connection.refusals = 0;
      return;
    }
    connection.refusals += 1;
    if (connection.refusals < FLOOD_REFUSALS) return;
    this.#needs.outbox.end(connection, closeCodes.flood, 'calls go on in spite of refusals');
  }

  #goOn(connection: Connection): void {
    if (connection.ended) return;
    if (connection.departing) {
      this.#leaveWhenAnswered(connection);
      return;
    }
    while (connection.waiting !== null && this.#isReady(connection)) {
      const text = connection.waiting.shift();
      if (text === undefined) this.#readOn(connection);
      else this.#take(connection, text);
    }
    this.#mindDrain(connection);
  }

  #isReady(connection: Connection): boolean {
    if (connection.ended || connection.inFlight >= this.#needs.callsInFlight) return false;
    return !this.#needs.outbox.isBehind(connection);
  }

  /** A pause ends the reading of the stream, not of the piece of it that was read already. */
  #hold(connection: Connection, text: string): void {
    if (connection.waiting === null) {
      connection.waiting = [];
      connection.peer.pause();
      this.#mindDrain(connection);
    }
    connection.waiting.push(text);
  }

  #readOn(connection: Connection): void {
    connection.waiting = null;
    connection.peer.resume();
  }

  /** A socket that waits for no answer but for its reader goes on when that has caught up. */
  #mindDrain(connection: Connection): void {
    if (connection.waiting === null || connection.inFlight > 0 || connection.ended) return;
    connection.stream.once('drain', () => this.#goOn(connection));
  }

  #leaveWhenAnswered(connection: Connection): void {
    if (connection.inFlight > 0) return;
    this.#needs.outbox.end(connection, closeCodes.goingAway, 'the server is stopping');
  }
}

/** Which calls of the socket this one has to wait for; null when it need not wait. */
function orderOf({ method, input }: Call): number | null {
  const field = orderedBy.get(method);
  if (field === undefined || typeof input !== 'object' || input === null) return null;
  const key: unknown = Reflect.get(input, field);
  return typeof key === 'number' ? key : null;
}

function callerOf(connection: Connection): SignedIn {
  return {
    user: connection.user,
    device: connection.device,
    role: connection.role,
    locale: connection.locale,
    address: connection.address,
    socket: connection,
    cookie: null,
  };
}

function answerFrame(id: number, answer: Answer): Buffer {
  if ('error' in answer) return textFrame(`{"id":${id},"error":${JSON.stringify(answer.error)}}`);
  return textFrame(`{"id":${id},"output":${JSON.stringify(answer.output) ?? 'null'}}`);
}
