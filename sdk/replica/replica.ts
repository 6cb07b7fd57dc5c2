import type { Events } from '@teahouse/protocol';
import type { State } from '../state.ts';
import type { UnsentDraft } from '../storage.ts';

/**
 * What a client knows: the state that it shows, and beside it what it must remember to get the
 * state right. Every function of this folder takes one and returns one; none mutates any.
 */
export interface Replica {
  state: State;
  /** Events that came before what they follow, by conversation (SPEC A1). Bounded. */
  early: ReadonlyMap<number, readonly Events['chat.messages'][]>;
  /** The same for the person's own log. */
  earlyRows: readonly Events['sync.rows'][];
  /** Conversations whose preview may have changed in an event that never came. */
  doubtful: ReadonlySet<number>;
  /** Conversations whose shared part this person was perhaps not told of: who comes or goes. */
  outdated: ReadonlySet<number>;
  /** What was typed here and is not known to have reached the server. */
  drafts: ReadonlyMap<number, UnsentDraft>;
}

/** Early events kept at most, for a conversation and for the person; the server tells the rest. */
export const earlyLimit = 64;

export const emptyState: State = {
  link: { status: 'idle', since: 0 },
  ahead: 0,
  cursor: null,
  me: null,
  contacts: new Map(),
  requests: new Map(),
  invitations: new Map(),
  favourites: new Map(),
  inbox: new Map(),
  streams: new Map(),
  conversations: new Map(),
  nicknames: new Map(),
  logs: new Map(),
  outbox: new Map(),
  marks: new Map(),
  typing: new Map(),
  presence: new Map(),
  profiles: new Map(),
};

/** A client that knows nothing. */
export const emptyReplica: Replica = {
  state: emptyState,
  early: new Map(),
  earlyRows: [],
  doubtful: new Set(),
  outdated: new Set(),
  drafts: new Map(),
};

/** Changes parts of the state. */
export function withState(replica: Replica, changed: Partial<State>): Replica {
  return { ...replica, state: { ...replica.state, ...changed } };
}
