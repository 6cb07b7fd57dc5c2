import type { Methods, Nicknames } from '@teahouse/protocol';
import { limits } from '@teahouse/protocol/limits';
import { asCallError, isTransient, unreachable } from './call-error.ts';
import type { Calls } from './calls.ts';
import { Pacer } from './pacer.ts';
import {
  dropLog,
  finishResume,
  takeChanges,
  takeConversation,
  takeNicknames,
  takePreview,
  takeResume,
  takeStreams,
  type Wants,
  wantsOf,
  withState,
} from './replica/index.ts';
import type { Store } from './store.ts';

type StreamsAnswer = Methods['sync.streams']['output'];

/** Events that were overtaken by others come within this time, in milliseconds. */
const reorderingMs = 50;
/** All devices lose a preview at the same moment: each asks for what was before it within this time. */
const spreadMs = 10_000;
/** Ids in one question. */
const batch = 100;

/**
 * Asks the server for what the replica is missing, until nothing is. What the server did not
 * tell is remembered until the next resume, so that it is not asked for in a circle.
 */
export class CatchUp {
  readonly #store: Store;
  readonly #calls: Calls;
  readonly #pacer: Pacer;
  /** Asked in vain: the thing, and what was held or wanted of it then. */
  readonly #vain = new Map<string, number>();
  /** Previews that are asked for later, and what waits for it. */
  readonly #later = new Map<number, ReturnType<typeof setTimeout>>();
  #resuming: Promise<void> | null = null;
  /** Signals were lost: asks until a resume that began after that has been answered. */
  readonly #healing: Pacer;
  #lost = false;
  #paging = false;
  /** Counts the links: what an older one began does not speak for the present one. */
  #link = 0;
  #caughtUp = false;

  constructor(store: Store, calls: Calls) {
    this.#store = store;
    this.#calls = calls;
    this.#pacer = new Pacer(reorderingMs, () => this.#fetch());
    this.#healing = new Pacer(0, () => this.#heal());
  }

  /** One round trip for all that moved (SPEC R2); joins one under way. Rejects with CallError. */
  resume(): Promise<void> {
    if (this.#resuming !== null) return this.#resuming;
    const resuming = this.#resume(this.#link).finally(() => {
      if (this.#resuming !== resuming) return;
      this.#resuming = null;
      if (this.#lost) this.#healing.request();
    });
    this.#resuming = resuming;
    return resuming;
  }

  /** Something may be missing: looks after a moment, in which late events may still come. */
  look(): void {
    if (this.#caughtUp) this.#pacer.request();
  }

  /**
   * Signals were lost. A resume under way may have looked before they were, so that another one
   * follows it; one that fails is repeated for as long as the link stands.
   */
  lost(): void {
    this.#lost = true;
    if (this.#resuming === null) this.#healing.request({ now: true });
  }

  /** Previews have disappeared here, and everywhere else: asks for what was before them in a while. */
  postpone(conversations: Iterable<number>): void {
    for (const id of conversations) {
      clearTimeout(this.#later.get(id));
      const ask = () => {
        this.#later.delete(id);
        this.look();
      };
      this.#later.set(id, setTimeout(ask, Math.random() * spreadMs));
    }
  }

  /** The link is gone; what is missing is looked for after the next resume. */
  pause(): void {
    this.#link += 1;
    this.#caughtUp = false;
    this.#resuming = null;
    this.#paging = false;
    this.#lost = false;
    this.#pacer.stop();
    this.#healing.stop();
    for (const waiting of this.#later.values()) clearTimeout(waiting);
    this.#later.clear();
  }

  async #heal(): Promise<void> {
    if (this.#lost) await this.resume();
  }

  async #resume(link: number): Promise<void> {
    const { cursor } = this.#store.state;
    const wasLost = this.#lost;
    this.#lost = false;
    const asked = Date.now();
    const answer = await this.#calls.call('sync.resume', { cursor }).catch((error: unknown) => {
      if (link === this.#link) this.#lost ||= wasLost;
      throw error;
    });
    if (link !== this.#link) throw unreachable();
    this.#vain.clear();
    const ahead = answer.cursor.at - Math.round((asked + Date.now()) / 2);
    this.#store.update((replica) => takeResume(withState(replica, { ahead }), answer));
    this.#caughtUp = true;
    if (answer.next === null) this.#settleStreams();
    else this.#page(link, answer.next, answer.cursor.at);
    this.#pacer.request({ now: true });
  }

  /** The rest of the streams, a page at a time. Cut off, the next resume begins them again. */
  #page(link: number, first: string, at: number): void {
    this.#paging = true;
    this.#allPages(link, first, at).then(
      () => this.look(),
      () => {},
    );
  }

  async #allPages(link: number, first: string, at: number): Promise<void> {
    for (let next: string | null = first; next !== null; ) {
      const answer: StreamsAnswer = await this.#calls.call('sync.streams', { next });
      if (link !== this.#link) return;
      this.#store.update((replica) => takeStreams(replica, answer.streams));
      next = answer.next;
    }
    this.#paging = false;
    this.#store.update((replica) => finishResume(replica, at));
    this.#settleStreams();
  }

  /** Streams that no resume tells of are not asked for by another one. */
  #settleStreams(): void {
    for (const id of wantsOf(this.#store.replica).streams) this.#vain.set(`stream ${id}`, 0);
  }

  async #fetch(): Promise<void> {
    const wants = wantsOf(this.#store.replica);
    const unheard = [...wants.streams].some((id) => !this.#vain.has(`stream ${id}`));
    if (wants.resume || (unheard && !this.#paging)) {
      await this.resume();
      return;
    }
    const asks = [
      ...this.#askChanges(wants),
      ...this.#askConversations(wants),
      ...this.#askNicknames(wants),
      ...this.#askPreviews(wants),
    ];
    if (asks.length === 0) return;
    await Promise.all(asks);
    this.#pacer.request();
  }

  #askChanges({ changes }: Wants): Promise<void>[] {
    const asks = [...changes].filter(([id, after]) => this.#vain.get(this.#logOf(id)) !== after);
    return asks.map(([conversation, after]) =>
      this.#orRefused(conversation, async () => {
        const asked = this.#logOf(conversation);
        const answer = await this.#calls.call('chat.changes', { conversation, after });
        this.#store.update((replica) => takeChanges(replica, conversation, { ...answer, after }));
        const left = wantsOf(this.#store.replica).changes.get(conversation);
        if (left === after) this.#vain.set(asked, after);
      }),
    );
  }

  /** A log, as far as one may see it: who comes back may ask again for what was asked in vain. */
  #logOf(conversation: number): string {
    return `log ${conversation} to ${this.#store.state.inbox.get(conversation)?.toSeq}`;
  }

  #askPreviews({ previews }: Wants): Promise<void>[] {
    const isAsked = (id: number) => !this.#vain.has(`preview ${id}`) && !this.#later.has(id);
    const asks = [...previews].filter(isAsked).slice(0, batch);
    return asks.map((conversation) =>
      this.#orRefused(conversation, async () => {
        const page = await this.#calls.call('chat.history', { conversation, limit: 1 });
        this.#store.update((replica) => takePreview(replica, conversation, page));
      }),
    );
  }

  #askConversations({ conversations }: Wants): Promise<void>[] {
    const asks = [...conversations]
      .filter(([id, version]) => this.#vain.get(`conversation ${id}`) !== version)
      .slice(0, batch);
    return asks.length === 0 ? [] : [this.#conversations(asks)];
  }

  async #conversations(asks: [id: number, rosterVersion: number][]): Promise<void> {
    const ids = asks.map(([id]) => id);
    const answer = await this.#calls.call('chat.conversations', { conversations: ids });
    this.#store.update((replica) => answer.conversations.reduce(takeConversation, replica));
    const left = wantsOf(this.#store.replica).conversations;
    for (const [id, version] of asks) {
      if (left.get(id) === version) this.#vain.set(`conversation ${id}`, version);
    }
  }

  #askNicknames({ nicknames }: Wants): Promise<void>[] {
    const asks = [...nicknames]
      .filter(([id, version]) => this.#vain.get(`nicknames ${id}`) !== version)
      .slice(0, limits.nicknamedGroups);
    return asks.length === 0 ? [] : [this.#nicknames(asks)];
  }

  async #nicknames(asks: [id: number, version: number][]): Promise<void> {
    const conversations = asks.map(([id]) => id);
    const { groups } = await this.#calls.call('chat.nicknames', { conversations });
    const whole = await Promise.all(groups.map((group) => this.#allNames(group)));
    this.#store.update((replica) => takeNicknames(replica, whole));
    const left = wantsOf(this.#store.replica).nicknames;
    for (const [id, version] of asks) {
      if (left.get(id) === version) this.#vain.set(`nicknames ${id}`, version);
    }
  }

  /** The rest of the names of a large group; what is chosen meanwhile draws a newer version. */
  async #allNames({ next, ...group }: Nicknames): Promise<Nicknames> {
    const names = [...group.names];
    for (let after = next; after !== undefined; ) {
      const asked = { conversations: [group.conversation], after };
      const [page] = (await this.#calls.call('chat.nicknames', asked)).groups;
      names.push(...(page?.names ?? []));
      after = page?.next;
    }
    return { ...group, names };
  }

  /** A conversation that is no longer this person's is left alone; what passes is tried again. */
  async #orRefused(conversation: number, ask: () => Promise<void>): Promise<void> {
    try {
      await ask();
    } catch (thrown) {
      const error = asCallError(thrown);
      if (isTransient(error)) throw error;
      this.#store.update((replica) => dropLog(replica, conversation));
      this.#vain.set(`preview ${conversation}`, 0);
    }
  }
}
