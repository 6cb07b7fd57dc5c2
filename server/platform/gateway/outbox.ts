import { closeCodes } from '@teahouse/protocol';
import { WebSocket } from 'ws';
import type { Connection } from './connection.ts';
import { Run } from './run.ts';

/** What passes gets this part of a reader's bound; the rest is for what must arrive. */
const PASSING_SHARE = 1 / 4;
/** A reader for whom this part waits is not asked what else it wants. */
const BEHIND_SHARE = 1 / 2;
/**
 * Writing to hundreds of sockets takes milliseconds, nearly all of them the system's, and as long
 * for one frame as for ten. After a tick of at least this length the next one waits for as long
 * as it took: at most half of the time goes into writing, and under load frames share a write.
 */
const LONG_TICK_MS = 2;
const LONGEST_PAUSE_MS = 20;
/** More than this does not wait for the end of the tick. */
const AT_ONCE_BYTES = 65_536;

export interface OutboxCounts {
  /** Frames queued for sockets. */
  sent: number;
  /** Frames of what passes, left out since their reader was slow. */
  shed: number;
  /** Readers cut off. */
  cut: number;
}

/**
 * What the sockets of this process are sent. Each socket's frames are written once per tick, in
 * one piece; a reader for whom more than `bound` bytes wait already is told and cut (SPEC A7).
 */
export class Outbox {
  readonly counts: OutboxCounts = { sent: 0, shed: 0, cut: 0 };
  readonly #bound: number;
  #start = Run.start();
  #due: Connection[] = [];
  #pauseUntil = 0;

  constructor(bound: number) {
    this.#bound = bound;
  }

  /** Queues a whole WebSocket frame. `passing` frames are left out when the reader is slow. */
  put(connection: Connection, frame: Buffer, passing = false): void {
    if (connection.ended) return;
    const { run } = connection;
    const waits = connection.stream.writableLength + (run === null ? 0 : run.bytes);
    if (waits > 0 && passing && waits + frame.length > this.#bound * PASSING_SHARE) {
      this.counts.shed += 1;
      return;
    }
    if (waits > this.#bound) {
      this.#cut(connection);
      return;
    }
    if (run === null) this.#isDue(connection);
    connection.run = (run ?? this.#start).followedBy(frame);
    this.counts.sent += 1;
    if (connection.run.bytes > AT_ONCE_BYTES) this.write(connection);
  }

  /** Whether a socket reads so slowly that nothing more should be begun for it. */
  isBehind(connection: Connection): boolean {
    return connection.stream.writableLength > this.#bound * BEHIND_SHARE;
  }

  /** Sends what waits, without waiting for the end of the tick. */
  write(connection: Connection): void {
    const { run, peer, stream } = connection;
    if (run === null) return;
    connection.run = null;
    if (peer.readyState === WebSocket.OPEN) stream.write(run.joined());
  }

  /** Sends what waits, then says why and closes. The first call stands. */
  end(connection: Connection, code: number, reason: string): void {
    if (connection.ended) return;
    connection.ended = true;
    this.write(connection);
    this.#close(connection, code, reason);
  }

  /** Bytes that wait for sockets, here and in their streams. */
  waitingFor(connections: Iterable<Connection>): number {
    let bytes = 0;
    for (const { stream, run } of connections) bytes += stream.writableLength + (run?.bytes ?? 0);
    return bytes;
  }

  #cut(connection: Connection): void {
    this.counts.cut += 1;
    connection.ended = true;
    connection.run = null;
    this.#close(connection, closeCodes.tooSlow, 'reading too slowly');
  }

  #close({ peer }: Connection, code: number, reason: string): void {
    peer.close(code, reason);
    // A paused socket would not read the answer to its close.
    peer.resume();
  }

  #isDue(connection: Connection): void {
    if (this.#due.length === 0) this.#schedule();
    this.#due.push(connection);
  }

  #schedule(): void {
    const pause = this.#pauseUntil - performance.now();
    if (pause > 0) setTimeout(() => this.#flush(), pause);
    else setImmediate(() => this.#flush());
  }

  #flush(): void {
    const began = performance.now();
    const due = this.#due;
    this.#due = [];
    for (const connection of due) this.write(connection);
    this.#start = Run.start();
    const ended = performance.now();
    const took = ended - began;
    if (took > LONG_TICK_MS) this.#pauseUntil = ended + Math.min(took, LONGEST_PAUSE_MS);
  }
}
