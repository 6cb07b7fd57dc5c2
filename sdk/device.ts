import type { ClientFrame, Events, ServerFrame } from '@teahouse/protocol';
import { Calls } from './calls.ts';
import { Cargo } from './cargo.ts';
import { CatchUp } from './catch-up.ts';
import type { ClientOptions } from './client.ts';
import { Connection } from './connection.ts';
import { DraftKeeper } from './drafts.ts';
import { Listeners } from './events.ts';
import { History } from './history.ts';
import { callerHeaders, httpCaller } from './http.ts';
import { MarkKeeper } from './marks.ts';
import { Onlooking } from './onlooking.ts';
import { Outbox } from './outbox.ts';
import { Persistence } from './persistence.ts';
import { ProfileKeeper } from './profiles.ts';
import { type EventFrame, emptyReplica, hear, replicaOf, withState } from './replica/index.ts';
import type { Link } from './state.ts';
import { Store } from './store.ts';
import { connectByWebSocket, socketAddress } from './transport.ts';
import { Typing } from './typing.ts';
import type { Vanishing } from './vanishing.ts';
import { Watching } from './watching.ts';

/** A stop waits this long, in milliseconds, for last words to be said. */
const farewellMs = 1_000;

/** One signed-in device: the parts of the client, and what goes from one to the other. */
export class Device {
  readonly store = new Store();
  readonly listeners = new Listeners();
  readonly calls: Calls;
  readonly history: History;
  readonly cargo: Cargo;
  readonly outbox: Outbox;
  readonly marks: MarkKeeper;
  readonly drafts: DraftKeeper;
  readonly profiles: ProfileKeeper;
  readonly watching: Watching;
  readonly typing: Typing;
  readonly onlooking: Onlooking;
  readonly #catchUp: CatchUp;
  readonly #persistence: Persistence;
  readonly #connection: Connection;
  #vanishing: Vanishing | undefined;
  #farewell: Events['session.ended'] | undefined;
  readonly #options: ClientOptions;
  #end: (() => void) | null = null;

  constructor(options: ClientOptions) {
    const { store } = this;
    this.#options = options;
    this.calls = new Calls(httpCaller(options));
    this.history = new History(store, this.calls, options.storage);
    this.cargo = new Cargo(this.calls, options.storage, options.carrier);
    this.outbox = new Outbox(store, this.calls, options.storage, this.cargo);
    this.marks = new MarkKeeper(store, this.calls);
    this.drafts = new DraftKeeper(store, this.calls, () => this.#persistence.changed());
    this.profiles = new ProfileKeeper(store, this.calls);
    this.watching = new Watching(store, this.calls);
    this.typing = new Typing(store, this.calls);
    this.onlooking = new Onlooking(store, this.calls);
    this.#catchUp = new CatchUp(store, this.calls);
    this.#persistence = new Persistence(store, options.storage);
    this.#connection = new Connection(settingsOf(options), {
      status: (status) => this.#status(status),
      greeted: (hello, send) => this.#greeted(hello, send),
      received: (frame) => this.#received(frame),
      lost: () => this.#lost(),
    });
  }

  async start(): Promise<void> {
    if (this.#end !== null) return;
    this.#farewell = undefined;
    this.#end = this.store.subscribe(() => this.#changed());
    const stored = await this.#options.storage.load().catch(() => null);
    if (this.#end === null) return;
    const replica = replicaOf(stored);
    this.#persistence.loaded(replica);
    const vanishing = this.#vanish().catch(() => {});
    // Nothing that has disappeared is painted. Without anything stored there is nothing to wait for.
    if (stored !== null) await vanishing;
    if (this.#end === null) return;
    this.store.update(() => this.#vanishing?.without(replica) ?? replica);
    this.outbox.loaded(this.store.state);
    this.#connection.start();
  }

  /** The list of chats of somebody who comes for the first time does not wait for this part. */
  async #vanish(): Promise<void> {
    const { Vanishing } = await import('./vanishing.ts');
    if (this.#end === null || this.#vanishing !== undefined) return;
    this.#vanishing = new Vanishing(this.store, this.#options.storage, (lost) =>
      this.#catchUp.postpone(lost),
    );
    this.#vanishing.start();
  }

  async stop(): Promise<void> {
    if (this.#end === null) return;
    const farewell = Promise.all([this.drafts.flush(), this.marks.flush()]);
    await Promise.race([farewell, new Promise((done) => setTimeout(done, farewellMs))]);
    this.#connection.stop();
    this.#end?.();
    this.#end = null;
    this.calls.stop();
    this.typing.stop();
    this.#vanishing?.stop();
    this.#vanishing = undefined;
    this.#persistence.stop();
    await this.#persistence.flush();
  }

  async keep(): Promise<void> {
    await Promise.all([this.#persistence.flush(), this.drafts.flush(), this.marks.flush()]);
  }

  async forget(): Promise<void> {
    const { status, since } = this.store.state.link;
    await this.stop();
    await this.#options.storage.clear();
    this.#clear({ status, since });
  }

  /** Loads a stretch of a conversation, which is open from now on. */
  open(conversation: number, around?: number): Promise<void> {
    this.onlooking.opened(conversation);
    return this.history.open(conversation, around);
  }

  /** Keeps what is held of a conversation for the next start, and frees it. */
  close(conversation: number): void {
    void this.#persistence.flush();
    this.onlooking.closed(conversation);
    this.history.close(conversation);
  }

  #clear(link: Link): void {
    this.history.forget();
    this.onlooking.forget();
    this.store.update(() => withState(emptyReplica, { link }));
    this.#persistence.loaded();
  }

  #changed(): void {
    this.#persistence.changed();
    this.outbox.sweep();
    this.#vanishing?.look();
    this.#catchUp.look();
  }

  /** `since` tells how long the link has been up, or down: attempts in between do not count. */
  #status(status: Link['status']): void {
    const { link } = this.store.state;
    const down = (each: Link['status']) => each === 'connecting' || each === 'offline';
    const since = down(status) && down(link.status) ? link.since : Date.now();
    const farewell = status === 'signed_out' && this.#farewell;
    this.store.set({ link: { status, since, ...(farewell && { farewell }) } });
    // A part that did not come with the page may come now.
    if (status === 'online' && this.#vanishing === undefined) void this.#vanish().catch(() => {});
  }

  async #greeted(hello: Events['hello'], send: (frame: ClientFrame) => void): Promise<void> {
    const { me, link } = this.store.state;
    this.calls.attach(send);
    if (me !== null && me.id !== hello.user) {
      await this.#options.storage.clear().catch(() => {});
      this.#clear(link);
    }
    this.store.set({ translates: hello.translates });
    this.listeners.tell('hello', hello);
    await this.#catchUp.resume();
    for (const part of this.#parts()) part.open();
    this.history.resumed();
  }

  #lost(): void {
    this.#catchUp.pause();
    for (const part of this.#parts()) part.pause();
    this.calls.detach();
  }

  #parts() {
    const { outbox, marks, drafts, profiles, watching, typing, onlooking } = this;
    return [outbox, marks, drafts, profiles, watching, typing, onlooking];
  }

  #received(frame: Exclude<ServerFrame, { pong: number }>): void {
    if ('id' in frame) {
      this.calls.answered(frame);
      return;
    }
    this.store.update((replica) => hear(replica, frame, Date.now()));
    this.#followUp(frame);
    this.listeners.tell(frame.event, frame.data);
    this.#catchUp.look();
  }

  /** What an event asks for beyond a change of state. */
  #followUp(frame: EventFrame): void {
    if (frame.event === 'chat.messages') {
      const stream = this.store.state.streams.get(frame.data.conversation);
      if (stream !== undefined) this.marks.reached(stream);
    }
    if (frame.event === 'chat.typing') this.typing.heard();
    if (frame.event === 'sync.lost') this.#catchUp.lost();
    if (frame.event === 'session.ended') {
      this.#farewell = frame.data;
      this.#connection.stop('signed_out');
    }
  }
}

function settingsOf(options: ClientOptions) {
  const { url, token, connect = connectByWebSocket } = options;
  const headers = token === undefined ? {} : callerHeaders(options);
  return { connect, address: socketAddress(url), headers };
}
