import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { closeCodes, type EventName, type Events, type ToldSuspension } from '@teahouse/protocol';
import type { RawData, WebSocket } from 'ws';
import { Calls } from './calls.ts';
import { type Admission, Connection } from './connection.ts';
import { departAll } from './departure.ts';
import { Doorway } from './doorway.ts';
import { EventFrame } from './frame.ts';
import { startHeartbeat } from './heartbeat.ts';
import { type Measures, measure } from './measures.ts';
import type { GatewayNeeds } from './needs.ts';
import { Outbox } from './outbox.ts';
import type { Frame, Gateway } from './port.ts';
import { type ProofNeeds, proveAll, startProofs } from './proofs.ts';
import { Roster } from './roster.ts';
import { Wheel } from './wheel.ts';

type Ending = Events['session.ended']['reason'];

/** The sockets of this process: the port that domains see, and what the composition root does. */
export class WebSocketGateway implements Gateway {
  readonly #needs: GatewayNeeds;
  readonly #roster = new Roster();
  readonly #wheel = new Wheel();
  readonly #outbox: Outbox;
  readonly #calls: Calls;
  readonly #doorway: Doorway;
  readonly #proofs: ProofNeeds;
  readonly #presenceListeners: ((user: number, online: boolean) => void)[] = [];
  readonly #closeListeners: ((socket: number) => void)[] = [];
  readonly #stops: (() => void)[];
  /** How it stands, for the metrics page and for tests. */
  readonly measures: Measures;

  constructor(needs: GatewayNeeds) {
    this.#needs = needs;
    const { dispatch, log, world, authenticate, config } = needs;
    const { outboxBytes, callsInFlight, heartbeatMs, proofMs } = config.gateway;
    const wheel = this.#wheel;
    const outbox = new Outbox(outboxBytes);
    this.#outbox = outbox;
    this.#calls = new Calls({ dispatch, outbox, callsInFlight, log });
    this.measures = measure(needs.metrics, { roster: this.#roster, calls: this.#calls, outbox });
    this.#doorway = new Doorway({
      ...needs,
      roster: this.#roster,
      onAdmitted: (admission, peer, stream) => this.#open(admission, peer, stream),
    });
    const onEnded = (connection: Connection) => this.#endSession(connection, 'revoked');
    this.#proofs = { wheel, world, authenticate, proofMs, log, onEnded };
    this.#stops = [
      startHeartbeat({ wheel, outbox, world, heartbeatMs }),
      startProofs(this.#proofs),
      needs.bus.onLost(() => this.#tellLost()),
    ];
  }

  /** Answers the server's upgrades from now on. */
  attach(server: Server): void {
    server.on('upgrade', this.#doorway.receive);
    this.#stops.push(() => server.off('upgrade', this.#doorway.receive));
  }

  frame<Name extends EventName>(event: Name, data: Events[Name]): Frame {
    return new EventFrame(JSON.stringify({ event, data }));
  }

  frameOf(json: string): Frame {
    return new EventFrame(json);
  }

  deliver(users: Iterable<number>, frame: Frame, except?: { has(socket: number): boolean }): void {
    const event = encodable(frame);
    for (const user of users) {
      for (let each = this.#roster.firstOf(user); each !== null; each = each.sibling) {
        if (except?.has(each.id)) continue;
        this.#outbox.put(each, event.bytes, event.passing);
      }
    }
  }

  deliverTo(socket: number, frame: Frame): boolean {
    const connection = this.#roster.byId(socket);
    if (connection === null) return false;
    const event = encodable(frame);
    this.#outbox.put(connection, event.bytes, event.passing);
    return true;
  }

  isOnline(user: number): boolean {
    return this.#roster.firstOf(user) !== null;
  }

  isOpen(socket: number): boolean {
    return this.#roster.byId(socket) !== null;
  }

  here(): ReadonlyMap<number, unknown> {
    return this.#roster.people();
  }

  endSessions(
    { user, device, except }: { user: number; device: number | null; except: number | null },
    reason: Ending,
    suspension?: ToldSuspension,
  ): void {
    for (const each of this.#roster.of(user)) {
      const ends = device === null ? each.device !== except : each.device === device;
      if (ends) this.#endSession(each, reason, suspension);
    }
  }

  proveAgain(user: number): void {
    void proveAll(this.#roster.of(user), this.#proofs);
  }

  onPresence(listener: (user: number, online: boolean) => void): void {
    this.#presenceListeners.push(listener);
  }

  onClosed(listener: (socket: number) => void): void {
    this.#closeListeners.push(listener);
  }

  /**
   * Lets nobody in any more, has the calls under way answered and closes all sockets, a few at
   * a time. Those that do not close within the configured time are ended.
   */
  async drain(): Promise<void> {
    this.#doorway.shut();
    const { world, config } = this.#needs;
    await departAll({
      wheel: this.#wheel,
      roster: this.#roster,
      calls: this.#calls,
      world,
      patienceMs: config.http.drainMs,
    });
    this.close();
  }

  /** Ends everything at once. */
  close(): void {
    this.#doorway.shut();
    for (const stop of this.#stops.splice(0)) stop();
    for (const connection of this.#roster.all()) connection.peer.terminate();
  }

  #open(admission: Admission, peer: WebSocket, stream: Duplex): void {
    const connection = new Connection(admission, peer, stream);
    peer.on('message', (data, isBinary) => this.#receive(connection, data, isBinary));
    peer.on('pong', () => {
      connection.heard = true;
    });
    peer.on('close', () => this.#closed(connection));
    const isFirst = this.#roster.add(connection);
    this.#wheel.add(connection);
    this.#greet(connection);
    if (isFirst) this.#tellPresence(connection.user, true);
  }

  #greet(connection: Connection): void {
    const { user, device } = connection;
    const time = this.#needs.world.now();
    const { translator, config } = this.#needs;
    const translates = translator.offered;
    const { heartbeatMs } = config.gateway;
    const hello = encodable(this.frame('hello', { user, device, time, heartbeatMs, translates }));
    this.#outbox.put(connection, hello.bytes);
    this.#outbox.write(connection);
  }

  #receive(connection: Connection, data: RawData, isBinary: boolean): void {
    if (isBinary || !Buffer.isBuffer(data)) {
      this.#outbox.end(connection, closeCodes.malformed, 'not a text frame');
    } else {
      this.#calls.receive(connection, data.toString());
    }
  }

  #closed(connection: Connection): void {
    connection.ended = true;
    connection.run = null;
    connection.waiting = null;
    this.#wheel.remove(connection);
    const wasLast = this.#roster.remove(connection);
    for (const listener of this.#closeListeners) this.#tell(() => listener(connection.id));
    if (wasLast) this.#tellPresence(connection.user, false);
  }

  #endSession(connection: Connection, reason: Ending, suspension?: ToldSuspension): void {
    this.deliverTo(connection.id, this.frame('session.ended', { reason, suspension }));
    this.#outbox.end(connection, closeCodes.unauthenticated, reason);
  }

  #tellPresence(user: number, online: boolean): void {
    for (const listener of this.#presenceListeners) this.#tell(() => listener(user, online));
  }

  /** A listener's error is its own: no socket is harmed by it. */
  #tell(notify: () => void): void {
    try {
      notify();
    } catch (error) {
      this.#needs.log.error({ err: error }, 'a listener of the gateway failed');
    }
  }

  /** Has all sockets resume, spread over time so that they do not all ask at once (SPEC A1). */
  #tellLost(): void {
    const { world, config } = this.#needs;
    const lost = encodable(this.frame('sync.lost', {}));
    for (let turn = 0; turn < this.#wheel.slots; turn += 1) {
      world.after((turn / this.#wheel.slots) * config.gateway.lostSpreadMs, () => {
        for (const connection of this.#wheel.slot(turn)) this.#outbox.put(connection, lost.bytes);
      });
    }
  }
}

function encodable(frame: Frame): EventFrame {
  return frame instanceof EventFrame ? frame : new EventFrame(frame.json);
}

/** The gateway of this process. It begins to look after sockets at once; `attach` lets them in. */
export function createGateway(needs: GatewayNeeds): WebSocketGateway {
  return new WebSocketGateway(needs);
}
