import type { NatsConnection, Subscription } from '@nats-io/transport-node';
import type { World } from '#platform/world/index.ts';
import { createLosses, type Settling, settling } from './losses.ts';
import { connectNats } from './nats-connection.ts';
import { type Peers, watchPeers } from './peers.ts';
import { type Bus, signalFormat } from './port.ts';
import { type ReportFault, Subscribers } from './subscribers.ts';

export interface NatsBusOptions {
  /** Tells this installation from others on the same NATS. */
  name: string;
  world: World;
  /** A receiver threw, or a signal could not be sent. */
  report: ReportFault;
  /** Of signals: processes of others are not understood. */
  format?: number;
  /** Bytes that may be on their way to the NATS server; signals beyond are lost. */
  pendingBytes?: number;
}

const PENDING_BYTES = 32 * 1_048_576;
/** How often the server is asked how far it has read: every so many bytes. */
const CONFIRM_BYTES = 1_048_576;
/** Domains' topics have no underscores. What goes here is understood by processes of all formats. */
const PEERS_TOPIC = '_peers';

/**
 * The bus between processes, on NATS. Receivers in the publishing process are told at once and
 * without NATS, so that a process goes on alone while NATS is away.
 *
 * @throws StartupError `bus-unreachable`
 */
export async function natsBus(url: string, options: NatsBusOptions): Promise<Bus> {
  const connection = await connectNats(url, `teahouse ${options.name}`, options.world);
  const bus = new ConnectedBus(connection, options);
  await connection.flush();
  return bus;
}

class ConnectedBus implements Bus {
  readonly #connection: NatsConnection;
  readonly #options: NatsBusOptions;
  readonly #format: number;
  readonly #subscribers: Subscribers;
  readonly #subscriptions = new Map<string, Subscription>();
  readonly #losses = createLosses();
  readonly #settling: Settling;
  readonly #peers: Peers;
  #connected = true;
  #closed = false;
  /** Bytes published since the server last confirmed. */
  #unconfirmed = 0;
  #confirming = false;
  #dropped = false;

  constructor(connection: NatsConnection, options: NatsBusOptions) {
    this.#connection = connection;
    this.#options = options;
    this.#format = options.format ?? signalFormat;
    this.#subscribers = new Subscribers(options.report);
    this.#settling = settling(options.world, this.#losses.tell);
    this.#peers = watchPeers({
      world: options.world,
      format: this.#format,
      send: (note) => this.#send(PEERS_TOPIC, note),
      onLost: () => this.#settling.happened(),
    });
    connection.subscribe(this.#subject(PEERS_TOPIC), {
      callback: (error, message) => {
        if (error === null) this.#peers.receive(message.string());
      },
    });
    void this.#watch();
  }

  isConnected(): boolean {
    return this.#connected && !this.#closed;
  }

  publish(topic: string, payload: string): void {
    if (this.#closed) return;
    queueMicrotask(() => this.#subscribers.tell(topic, payload));
    this.#send(topic, payload);
  }

  subscribe(topic: string, receive: (payload: string) => void): () => void {
    // A wrapper of its own lets one function subscribe twice and end each subscription alone.
    const subscriber = (payload: string) => receive(payload);
    if (this.#subscribers.add(topic, subscriber)) this.#listen(topic);
    return () => {
      if (!this.#subscribers.remove(topic, subscriber)) return;
      this.#subscriptions.get(topic)?.unsubscribe();
      this.#subscriptions.delete(topic);
    };
  }

  onLost(listener: () => void): () => void {
    return this.#losses.listen(listener);
  }

  tellLost(): void {
    if (this.#closed) return;
    this.#peers.tellLost();
    this.#settling.happened();
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#peers.stop();
    this.#closed = true;
    this.#settling.stop();
    this.#losses.clear();
    this.#subscribers.clear();
    if (this.#connected) await this.#connection.flush().catch(() => {});
    await this.#connection.close();
  }

  #subject(topic: string): string {
    const place = topic === PEERS_TOPIC ? topic : `${this.#format}.${topic}`;
    return `teahouse.${this.#options.name}.${place}`;
  }

  #listen(topic: string): void {
    const subscription = this.#connection.subscribe(this.#subject(topic), {
      callback: (error, message) => {
        if (error === null) this.#subscribers.tell(topic, message.string());
      },
    });
    this.#subscriptions.set(topic, subscription);
  }

  #send(topic: string, payload: string): void {
    const bound = this.#options.pendingBytes ?? PENDING_BYTES;
    if (!this.isConnected() || this.#unconfirmed > bound) {
      this.#dropped = true;
      return;
    }
    try {
      this.#connection.publish(this.#subject(topic), payload);
    } catch (error) {
      this.#options.report(topic, error);
      this.#peers.tellLost();
      return;
    }
    this.#unconfirmed += payload.length;
    if (this.#unconfirmed > CONFIRM_BYTES && !this.#confirming) void this.#confirm();
  }

  /** Waits until the server has read what was sent so far, and goes on while more came. */
  async #confirm(): Promise<void> {
    this.#confirming = true;
    const sent = this.#unconfirmed;
    try {
      await this.#connection.flush();
      this.#unconfirmed = Math.max(0, this.#unconfirmed - sent);
      if (this.#dropped) this.#tellDropped();
    } catch {
      // The connection broke: what was unconfirmed is gone, and the reconnect tells so.
      this.#unconfirmed = 0;
    } finally {
      this.#confirming = false;
    }
  }

  #tellDropped(): void {
    this.#dropped = false;
    this.#peers.tellLost();
  }

  /** Follows the connection's state until it is closed. */
  async #watch(): Promise<void> {
    for await (const status of this.#connection.status()) {
      if (status.type === 'disconnect') this.#connected = false;
      if (status.type === 'reconnect') this.#reconnected();
    }
  }

  #reconnected(): void {
    this.#connected = true;
    this.#unconfirmed = 0;
    this.#peers.forget();
    // Signals in the broken connection may have been lost both ways.
    this.#tellDropped();
    this.#settling.happened();
  }
}
