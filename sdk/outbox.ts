import type { Attachment, Message, Methods } from '@teahouse/protocol';
import { backoffMs } from './backoff.ts';
import { asCallError, type CallError, isTransient } from './call-error.ts';
import type { Calls } from './calls.ts';
import type { Cargo } from './cargo.ts';
import type { Draft } from './client.ts';
import { newClientId } from './client-id.ts';
import { takeOwnMessage } from './replica/index.ts';
import type { State, Waiting } from './state.ts';
import type { Storage, UnsentDraft } from './storage.ts';
import type { Store } from './store.ts';

type Sent = Methods['chat.send']['output'];

/** Failures of the server's own that a message survives before its author is asked. */
const internalLimit = 4;

/** One conversation's messages on their way: one in flight, so that none overtakes another. */
interface Lane {
  inFlight: string | null;
  /** Of the message that is first, since it last got anywhere. */
  failures: number;
  /** Those among them that the server called its own fault. */
  faults: number;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/**
 * Messages that were written and are not acknowledged. Each is kept in storage before it is
 * sent and until it is acknowledged, and sent again with the same client id when nobody knows
 * whether it arrived (SPEC W6): none is lost, none doubled, and those of one conversation keep
 * their order.
 */
export class Outbox {
  readonly #store: Store;
  readonly #calls: Calls;
  readonly #storage: Storage;
  readonly #cargo: Cargo;
  readonly #lanes = new Map<number, Lane>();
  /** What is in storage, by client id. */
  readonly #kept = new Map<string, Waiting>();
  #open = false;
  #lastAt = 0;

  constructor(store: Store, calls: Calls, storage: Storage, cargo: Cargo) {
    this.#store = store;
    this.#calls = calls;
    this.#storage = storage;
    this.#cargo = cargo;
    storage.watchWaiting?.({
      kept: (waiting) => this.#keptElsewhere(waiting),
      dropped: (waiting) => this.#droppedElsewhere(waiting),
    });
  }

  /** What was loaded from storage is safe there. */
  loaded(state: State): void {
    for (const waiting of [...state.outbox.values()].flat()) {
      this.#kept.set(waiting.clientId, waiting);
      this.#lastAt = Math.max(this.#lastAt, waiting.at);
    }
  }

  /** The link stands and is caught up: messages go. */
  open(): void {
    this.#open = true;
    for (const conversation of this.#store.state.outbox.keys()) this.#pump(conversation);
  }

  /** The link is gone: messages wait. */
  pause(): void {
    this.#open = false;
    this.#cargo.pause();
    for (const lane of this.#lanes.values()) {
      clearTimeout(lane.timer);
      lane.timer = undefined;
      lane.failures = 0;
    }
  }

  /** `left` is the empty draft that stands in the message's place, where there was one. */
  add(conversation: number, draft: Draft, left?: UnsentDraft): string {
    this.#lastAt = Math.max(Date.now(), this.#lastAt + 1);
    const taken = this.#cargo.take(draft.files ?? []);
    const files = [...this.#cargo.takeSent(draft.attachments ?? []), ...taken.files];
    const waiting: Waiting = {
      clientId: newClientId(),
      conversation,
      text: draft.text,
      replyTo: draft.replyTo ?? null,
      mentions: draft.mentions ?? [],
      ...(draft.forwarded && { forwarded: true }),
      ...(draft.preview && { preview: draft.preview }),
      ...(draft.link !== undefined && { link: draft.link }),
      ...(files.length > 0 && { files }),
      at: this.#lastAt,
      state: 'waiting',
      error: null,
    };
    this.#change(conversation, (list) => [...list, waiting]);
    void this.#keep(waiting, left, taken.bytes).then(() => this.#pump(conversation));
    return waiting.clientId;
  }

  retry(conversation: number, clientId: string): void {
    const failed = this.#find(conversation, clientId);
    if (failed?.state !== 'failed') return;
    const waiting: Waiting = { ...failed, state: 'waiting', error: null };
    this.#replace(waiting);
    void this.#keep(waiting).then(() => this.#pump(conversation));
  }

  /** A message that was handed over may have arrived already, and is not taken back. */
  discard(conversation: number, clientId: string): void {
    const held = this.#find(conversation, clientId);
    if (held === undefined || this.#isHandedOver(held)) return;
    this.#take(held);
    this.#drop(held);
  }

  /** Another tab keeps a message: it is seen here too, and goes from here if that tab is gone. */
  #keptElsewhere(waiting: Waiting): void {
    const { conversation, clientId, at } = waiting;
    if (this.#isHandedOver(waiting) || hasArrived(this.#store.state, waiting)) return;
    this.#kept.set(clientId, waiting);
    this.#lastAt = Math.max(this.#lastAt, at);
    this.#change(conversation, (list) =>
      [...list.filter((each) => each.clientId !== clientId), waiting].toSorted(
        (a, b) => a.at - b.at,
      ),
    );
  }

  #droppedElsewhere(waiting: Waiting): void {
    if (this.#isHandedOver(waiting)) return;
    this.#cargo.forget(waiting);
    this.#kept.delete(waiting.clientId);
    this.#take(waiting);
  }

  /** Whether the server may have it; what still uploads its files is not with it yet. */
  #isHandedOver({ conversation, clientId }: Waiting): boolean {
    if (this.#lanes.get(conversation)?.inFlight !== clientId) return false;
    return this.#find(conversation, clientId)?.state !== 'uploading';
  }

  /** Messages that came back as events have left the state: storage lets go of them too. */
  sweep(): void {
    if (this.#kept.size === 0) return;
    const left = new Set([...this.#store.state.outbox.values()].flat().map((w) => w.clientId));
    for (const kept of this.#kept.values()) if (!left.has(kept.clientId)) this.#drop(kept);
  }

  #pump(conversation: number): void {
    const lane = this.#laneOf(conversation);
    if (!this.#open || lane.inFlight !== null || lane.timer !== undefined) return;
    const list = this.#store.state.outbox.get(conversation) ?? [];
    const next = list.find(({ state }) => state !== 'failed');
    if (next === undefined || !this.#kept.has(next.clientId)) return;
    lane.inFlight = next.clientId;
    const loaded = (next.files ?? []).some(({ attachment }) => attachment === null);
    this.#replace({ ...next, state: loaded ? 'uploading' : 'sending' });
    const going = loaded
      ? this.#cargo.alone(conversation, () => this.#deliver(next, lane))
      : this.#transmit(next, lane);
    void going.then(() => {
      lane.inFlight = null;
      this.#pump(conversation);
    });
  }

  /** Another tab may have sent it, or its author taken it back, while this one waited. */
  async #deliver({ conversation, clientId }: Waiting, lane: Lane): Promise<void> {
    const held = () => this.#find(conversation, clientId);
    const begun = held();
    if (begun === undefined || begun.state === 'failed') return;
    const change = (changed: Partial<Waiting>) => {
      const now = held();
      if (now === undefined) return null;
      const next = { ...now, ...changed };
      this.#replace(next);
      return next;
    };
    try {
      const keep = async (changed: Partial<Waiting>) => {
        const next = change(changed);
        if (next !== null) await this.#keep(next);
      };
      await this.#cargo.deliver(begun, keep, (carried) => change({ carried }));
      const ready = change({ state: 'sending' });
      if (ready !== null) await this.#transmit(ready, lane);
    } catch (thrown) {
      await this.#refused(begun, lane, asCallError(thrown));
    }
  }

  async #transmit(waiting: Waiting, lane: Lane): Promise<void> {
    const { conversation, clientId, text, replyTo, mentions, forwarded } = waiting;
    const link = waiting.preview?.url ?? waiting.link;
    const attachments = attachmentsOf(waiting);
    try {
      const sent = await this.#calls.once('chat.send', {
        conversation,
        clientId,
        text,
        ...(replyTo !== null && { replyTo }),
        ...(mentions.length > 0 && { mentions: [...mentions] }),
        ...(forwarded && { forwarded }),
        ...(link !== undefined && { preview: link }),
        ...(attachments.length > 0 && { attachments: attachments.map(({ id }) => id) }),
      });
      beginAgain(lane);
      this.#acknowledged(waiting, sent);
    } catch (thrown) {
      await this.#refused(waiting, lane, asCallError(thrown));
    }
  }

  #acknowledged(waiting: Waiting, sent: Sent): void {
    const { conversation } = waiting;
    const me = this.#store.state.me?.id;
    if (me !== undefined) {
      const message = messageOf(waiting, sent, me);
      this.#store.update((replica) => takeOwnMessage(replica, conversation, message));
    }
    this.#take(waiting);
    this.#drop(waiting);
  }

  async #refused(waiting: Waiting, lane: Lane, error: CallError): Promise<void> {
    const held = this.#find(waiting.conversation, waiting.clientId);
    if (held === undefined) return;
    lane.failures += 1;
    if (error.code === 'internal') lane.faults += 1;
    if (passes(error, lane.faults)) {
      const said = error.code === 'disk_full' ? error.toWire() : null;
      this.#replace({ ...held, state: 'waiting', error: said });
      this.#tryLater(waiting.conversation, lane, error);
      return;
    }
    beginAgain(lane);
    const failed: Waiting = { ...held, state: 'failed', error: error.toWire() };
    this.#replace(failed);
    await this.#keep(failed);
  }

  #tryLater(conversation: number, lane: Lane, error: CallError): void {
    if (!this.#open) return;
    const ms = (error.retryAfterMs ?? 0) + backoffMs(lane.failures);
    lane.timer = setTimeout(() => {
      lane.timer = undefined;
      this.#pump(conversation);
    }, ms);
  }

  /** Storage that refuses (a full disk, a private window) does not keep a message from going. */
  async #keep(
    waiting: Waiting,
    left?: UnsentDraft,
    bytes?: ReadonlyMap<string, Blob>,
  ): Promise<void> {
    await this.#storage.keepWaiting(waiting, left, bytes).catch(() => {});
    this.#kept.set(waiting.clientId, waiting);
  }

  #drop(waiting: Waiting): void {
    this.#cargo.forget(waiting);
    this.#kept.delete(waiting.clientId);
    this.#storage.dropWaiting(waiting).catch(() => {});
  }

  /** Takes a message out of the state. */
  #take({ conversation, clientId }: Waiting): void {
    const { outbox } = this.#store.state;
    if (outbox.get(conversation)?.some((each) => each.clientId === clientId) !== true) return;
    this.#change(conversation, (list) => list.filter((each) => each.clientId !== clientId));
  }

  #laneOf(conversation: number): Lane {
    const held = this.#lanes.get(conversation);
    if (held !== undefined) return held;
    const lane: Lane = { inFlight: null, failures: 0, faults: 0, timer: undefined };
    this.#lanes.set(conversation, lane);
    return lane;
  }

  #find(conversation: number, clientId: string): Waiting | undefined {
    return this.#store.state.outbox.get(conversation)?.find((each) => each.clientId === clientId);
  }

  #replace(waiting: Waiting): void {
    this.#change(waiting.conversation, (list) =>
      list.map((each) => (each.clientId === waiting.clientId ? waiting : each)),
    );
  }

  #change(conversation: number, change: (list: readonly Waiting[]) => readonly Waiting[]): void {
    const { outbox } = this.#store.state;
    const list = change(outbox.get(conversation) ?? []);
    const changed = new Map(outbox);
    if (list.length === 0) changed.delete(conversation);
    else changed.set(conversation, list);
    this.#store.set({ outbox: changed });
  }
}

/** Whether a message stands in what is held of the log. */
function hasArrived({ logs, streams }: State, { conversation, clientId }: Waiting): boolean {
  if (streams.get(conversation)?.preview?.clientId === clientId) return true;
  return logs.get(conversation)?.messages.some((each) => each.clientId === clientId) === true;
}

function beginAgain(lane: Lane): void {
  lane.failures = 0;
  lane.faults = 0;
}

/** Whether a refusal passes by itself. A session that ended is for another sign-in to heal. */
function passes(error: CallError, faults: number): boolean {
  if (error.code === 'internal') return faults <= internalLimit;
  return error.code === 'unauthenticated' || isTransient(error);
}

function attachmentsOf({ files = [] }: Waiting): Attachment[] {
  return files.flatMap(({ attachment }) => attachment ?? []);
}

function messageOf(waiting: Waiting, sent: Sent, sender: number): Message {
  const attachments = attachmentsOf(waiting);
  return {
    ...sent,
    sender,
    clientId: waiting.clientId,
    kind: 'text',
    text: waiting.text,
    ...(attachments.length > 0 && { attachments }),
    replyTo: waiting.replyTo,
    mentions: [...waiting.mentions],
    editedAt: null,
    recalledAt: null,
    ...(waiting.forwarded && { forwarded: true }),
  };
}
