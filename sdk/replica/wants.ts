import { limits } from '@teahouse/protocol/limits';
import type { Replica } from './replica.ts';

/** What a replica is missing: what is left to ask the server for. */
export interface Wants {
  /** Rows of one's own log were missed. */
  resume: boolean;
  /** Conversations that the person is in and whose stream has not been heard of. */
  streams: ReadonlySet<number>;
  /** Logs in memory that are behind, with the version that they stand at. */
  changes: ReadonlyMap<number, number>;
  /** Conversations whose shared part is not known, or old, with the version wanted. */
  conversations: ReadonlyMap<number, number>;
  /** Groups in which somebody is called otherwise than is known, with the version wanted. */
  nicknames: ReadonlyMap<number, number>;
  /** Conversations whose newest message is not certain. */
  previews: ReadonlySet<number>;
}

/** What is missing is a function of what is held: nothing has to be remembered between. */
export function wantsOf(replica: Replica): Wants {
  const { state } = replica;
  const changes = new Map<number, number>();
  for (const [id, log] of state.logs) {
    const stream = state.streams.get(id);
    const behind = replica.early.has(id) || (stream !== undefined && stream.version > log.version);
    if (behind) changes.set(id, log.version);
  }
  const conversations = new Map<number, number>();
  for (const { id, rosterVersion } of state.streams.values()) {
    const held = state.conversations.get(id);
    const old =
      held !== undefined && held.rosterVersion >= rosterVersion && replica.outdated.has(id);
    if (held === undefined || held.rosterVersion < rosterVersion || old) {
      conversations.set(id, rosterVersion);
    }
  }
  const nicknames = new Map<number, number>();
  for (const { id, nicknames: version, memberCount = 0 } of state.conversations.values()) {
    // All names of a large group are many: they come when it is open.
    if (memberCount > limits.heldMembers && !state.logs.has(id)) continue;
    const isMember = state.inbox.get(id)?.toSeq === null;
    const held = state.nicknames.get(id)?.version ?? 0;
    if (version !== undefined && version > held && isMember) nicknames.set(id, version);
  }
  return {
    resume: replica.earlyRows.length > 0,
    streams: new Set([...state.inbox.keys()].filter((id) => !state.streams.has(id))),
    changes,
    conversations,
    nicknames,
    previews: replica.doubtful,
  };
}
