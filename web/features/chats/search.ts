import { peerOf } from '@teahouse/sdk/selectors';
import type { State } from '@teahouse/sdk/state';
import { nameRank } from '../../faces/name-search.ts';

interface Naming {
  person: (state: State, user: number) => string;
  conversation: (state: State, id: number) => string;
}

export interface Found {
  /** Conversations, best first. */
  chats: number[];
  /** Contacts without a conversation among those. */
  contacts: number[];
}

const most = 100;

/** Chats and contacts whose name, remark or handle fits what was typed. From what is held. */
export function search(state: State, query: string, naming: Naming): Found {
  const names = (user: number) => {
    const profile = state.profiles.get(user);
    return [naming.person(state, user), profile?.name ?? '', profile?.handle ?? ''];
  };
  const talkedTo = new Set<number>();
  const chats = ranked([...state.inbox.keys()], query, (id) => {
    const peer = peerOf(state, id);
    if (peer !== null) talkedTo.add(peer);
    return peer === null ? [naming.conversation(state, id)] : names(peer);
  });
  const others = [...state.contacts.values()].filter(
    ({ user, contact }) => contact && !talkedTo.has(user),
  );
  const contacts = ranked(
    others.map(({ user }) => user),
    query,
    names,
  );
  return { chats, contacts };
}

function ranked(ids: readonly number[], query: string, names: (id: number) => string[]): number[] {
  return ids
    .map((id) => ({ id, rank: nameRank(names(id).filter(Boolean), query) }))
    .filter(({ rank }) => rank !== Number.POSITIVE_INFINITY)
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map(({ id }) => id);
}
