import type { Events, Member, Nicknames, Profile } from '@teahouse/protocol';
import type { Doing, Marks, Presence } from '../state.ts';
import { withEntry, withEntryOrNone } from './maps.ts';
import { type Replica, withState } from './replica.ts';

/** How long a typing signal holds, in milliseconds. */
export const typingLasts = 6_000;

export function startTyping(
  replica: Replica,
  { conversation, user, recording = false }: Events['chat.typing'],
  now: number,
): Replica {
  const { typing, me } = replica.state;
  if (user === me?.id) return replica;
  const doing = { recording, until: now + typingLasts };
  const people = withEntry(typing.get(conversation) ?? new Map(), user, doing);
  return withState(replica, { typing: withEntry(typing, conversation, people) });
}

/** A message that has come is no longer being typed. */
export function endTyping(replica: Replica, conversation: number, user: number): Replica {
  const people = replica.state.typing.get(conversation);
  if (!people?.has(user)) return replica;
  return keepTyping(replica, conversation, (each) => each !== user);
}

/** Takes away the signals that have run out by `now`. */
export function pruneTyping(replica: Replica, now: number): Replica {
  return [...replica.state.typing.keys()].reduce(
    (next, conversation) => keepTyping(next, conversation, (_, { until }) => until > now),
    replica,
  );
}

function keepTyping(
  replica: Replica,
  conversation: number,
  holds: (user: number, doing: Doing) => boolean,
): Replica {
  const people = replica.state.typing.get(conversation) ?? new Map<number, Doing>();
  const left = new Map([...people].filter(([user, doing]) => holds(user, doing)));
  if (left.size === people.size) return replica;
  const typing = withEntryOrNone(replica.state.typing, conversation, left.size === 0 ? null : left);
  return withState(replica, { typing });
}

/** Watermarks only rise: an older one that comes late says nothing (SPEC R4). */
export function raiseMarks(
  replica: Replica,
  { conversation, marks }: Events['chat.watermarks'],
): Replica {
  const held = replica.state.marks.get(conversation) ?? new Map<number, Marks>();
  const raised = marks.reduce((all, { user, read = 0, delivered = 0 }) => {
    const known = all.get(user);
    if (known !== undefined && known.read >= read && known.delivered >= delivered) return all;
    return withEntry(all, user, {
      read: Math.max(read, known?.read ?? 0),
      delivered: Math.max(delivered, known?.delivered ?? 0),
    });
  }, held);
  if (raised === held) return replica;
  return withState(replica, { marks: withEntry(replica.state.marks, conversation, raised) });
}

/** What a page of members says of how far they are. */
export function takeMembers(
  replica: Replica,
  conversation: number,
  members: readonly Member[],
): Replica {
  const marks = members.map(({ user, readSeq, deliveredSeq }) => ({
    user,
    read: readSeq ?? 0,
    delivered: deliveredSeq ?? 0,
  }));
  return raiseMarks(replica, { conversation, marks });
}

export function takePresence(
  replica: Replica,
  { user, ...presence }: Events['identity.presence'],
): Replica {
  return withState(replica, { presence: withEntry(replica.state.presence, user, presence) });
}

/** The answer to `identity.watch`: those who are no longer watched are forgotten. */
export function takeWatched(
  replica: Replica,
  present: readonly Events['identity.presence'][],
): Replica {
  const presence = new Map<number, Presence>(
    present.map(({ user, online, lastSeenAt }) => [user, { online, lastSeenAt }]),
  );
  return withState(replica, { presence });
}

/** What members are called in groups, unless something newer is known. */
export function takeNicknames(replica: Replica, groups: readonly Nicknames[]): Replica {
  return groups.reduce((next, { conversation, version, names }) => {
    const { nicknames } = next.state;
    if ((nicknames.get(conversation)?.version ?? -1) > version) return next;
    const called = Object.fromEntries(names.map(({ user, name }) => [user, name]));
    return withState(next, {
      nicknames: withEntry(nicknames, conversation, { version, names: called }),
    });
  }, replica);
}

export function takeProfiles(replica: Replica, profiles: readonly Profile[]): Replica {
  if (profiles.length === 0) return replica;
  const all = new Map(replica.state.profiles);
  for (const profile of profiles) all.set(profile.id, profile);
  return withState(replica, { profiles: all });
}
