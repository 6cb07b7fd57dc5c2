import type { Message } from '@teahouse/protocol';
import { limits } from '@teahouse/protocol/limits';
import type { Calls } from './calls.ts';
import {
  appendPage,
  dropLog,
  firstVisible,
  isExpired,
  newestStretch,
  type Page,
  prependPage,
  putLog,
  stretchAround,
  takeMembers,
} from './replica/index.ts';
import { serverNow } from './selectors.ts';
import type { Log } from './state.ts';
import type { Storage } from './storage.ts';
import type { Store } from './store.ts';

/** Messages that a screen asks for at once. */
const pageSize = 50;

/** The stretches of conversations that are on screen: opened, paged both ways, freed. */
export class History {
  readonly #store: Store;
  readonly #calls: Calls;
  readonly #storage: Storage;
  readonly #opened = new Set<number>();
  readonly #paging = new Map<string, Promise<boolean>>();

  constructor(store: Store, calls: Calls, storage: Storage) {
    this.#store = store;
    this.#calls = calls;
    this.#storage = storage;
  }

  /** The link stands again: what was opened without it is loaded, and receipts may have moved. */
  resumed(): void {
    for (const conversation of this.#opened) {
      if (!this.#store.state.logs.has(conversation)) this.#newest(conversation).catch(() => {});
      this.#members(conversation).catch(() => {});
    }
  }

  async open(conversation: number, around?: number): Promise<void> {
    const fresh = !this.#opened.has(conversation);
    this.#opened.add(conversation);
    if (fresh) this.#members(conversation).catch(() => {});
    if (around !== undefined) return this.#around(conversation, around);
    const held = this.#store.state.logs.get(conversation);
    if (held !== undefined && !held.hasNewer) return;
    if (held === undefined && (await this.#fromStorage(conversation))) return;
    await this.#newest(conversation);
  }

  async kept(conversation: number): Promise<readonly Message[]> {
    const log = this.#store.state.logs.get(conversation);
    const stored = await this.#stored(conversation);
    const inMemory = log?.messages ?? [];
    const beside =
      stored?.messages.filter(({ seq }) => seq < (log?.from ?? Infinity) || seq > (log?.to ?? 0)) ??
      [];
    const preview = this.#store.state.streams.get(conversation)?.preview;
    const held = [...beside, ...inMemory];
    const isBeyond = preview != null && !held.some(({ seq }) => seq === preview.seq);
    return isBeyond ? [...held, preview] : held;
  }

  close(conversation: number): void {
    this.#opened.delete(conversation);
    this.#store.update((replica) => dropLog(replica, conversation));
  }

  forget(): void {
    this.#opened.clear();
  }

  older(conversation: number): Promise<boolean> {
    return this.#once(`older ${conversation}`, () => this.#older(conversation));
  }

  newer(conversation: number): Promise<boolean> {
    return this.#once(`newer ${conversation}`, () => this.#newer(conversation));
  }

  async #older(conversation: number): Promise<boolean> {
    const log = this.#store.state.logs.get(conversation);
    if (!log?.hasOlder) return false;
    const before = log.from;
    const page = await this.#calls.call('chat.history', { conversation, before, limit: pageSize });
    this.#change(conversation, (held) =>
      prependPage(held, { page, beyond: before }, this.#first(conversation)),
    );
    return this.#store.state.logs.get(conversation)?.hasOlder ?? false;
  }

  async #newer(conversation: number): Promise<boolean> {
    const log = this.#store.state.logs.get(conversation);
    if (!log?.hasNewer) return false;
    const after = log.to;
    const page = await this.#calls.call('chat.history', { conversation, after, limit: pageSize });
    this.#change(conversation, (held) =>
      appendPage(held, { page, beyond: after }, this.#known(conversation)),
    );
    return this.#store.state.logs.get(conversation)?.hasNewer ?? false;
  }

  async #newest(conversation: number): Promise<void> {
    const page = await this.#calls.call('chat.history', { conversation, limit: pageSize });
    this.#put(conversation, newestStretch(asPage(page), this.#first(conversation)));
  }

  async #around(conversation: number, around: number): Promise<void> {
    const held = this.#store.state.logs.get(conversation);
    if (held !== undefined && around >= held.from && around <= held.to) return;
    const page = await this.#calls.call('chat.history', { conversation, around, limit: pageSize });
    const log = stretchAround(asPage(page), this.#first(conversation), this.#known(conversation));
    this.#put(conversation, log);
  }

  async #fromStorage(conversation: number): Promise<boolean> {
    const stored = await this.#stored(conversation);
    if (stored === null || stored.messages.length === 0) return false;
    if (this.#store.state.logs.has(conversation)) return true;
    this.#put(conversation, newestStretch(stored, this.#first(conversation)));
    return true;
  }

  /** What is stored of a conversation, but for what has disappeared since. */
  async #stored(conversation: number): ReturnType<Storage['loadLog']> {
    const stored = await this.#storage.loadLog(conversation).catch(() => null);
    const at = serverNow(this.#store.state);
    return (
      stored && { ...stored, messages: stored.messages.filter((each) => !isExpired(each, at)) }
    );
  }

  async #members(conversation: number): Promise<void> {
    const held = this.#store.state.conversations.get(conversation);
    if (held === undefined || held.kind === 'notes' || held.memberCount > limits.toldMembers)
      return;
    const { members } = await this.#calls.call('chat.members', { conversation });
    this.#store.update((replica) => takeMembers(replica, conversation, members));
  }

  /** A conversation that was closed meanwhile stays closed. */
  #put(conversation: number, log: Log): void {
    if (!this.#opened.has(conversation)) return;
    this.#store.update((replica) => putLog(replica, conversation, log));
  }

  #change(conversation: number, change: (log: Log) => Log): void {
    this.#store.update((replica) => {
      const log = replica.state.logs.get(conversation);
      return log === undefined ? replica : putLog(replica, conversation, change(log));
    });
  }

  #first(conversation: number): number {
    return firstVisible(this.#store.state.inbox.get(conversation));
  }

  #known(conversation: number): { head: number; version: number } | undefined {
    return this.#store.state.streams.get(conversation);
  }

  /** Two wishes for the same page are one. */
  #once(name: string, load: () => Promise<boolean>): Promise<boolean> {
    const held = this.#paging.get(name);
    if (held !== undefined) return held;
    const loading = load().finally(() => this.#paging.delete(name));
    this.#paging.set(name, loading);
    return loading;
  }
}

const asPage = ({ messages, from, to, version }: Page): Page => ({ messages, from, to, version });
