import { useLingui } from '@lingui/react/macro';
import { nameOf, peerOf } from '@teahouse/sdk/selectors';
import type { State } from '@teahouse/sdk/state';
import { createContext, useContext, useEffect } from 'react';
import { useClient, useReplica } from '../session/index.ts';
import { othersOf } from './names.ts';

/** The group in which people are spoken of below, who may be called otherwise there; else null. */
export const GroupOfNames = createContext<number | null>(null);

/** Sees to it that the profiles of these people are held. */
export function useProfiles(users: readonly number[]): void {
  const client = useClient();
  const key = users.join();
  useEffect(() => {
    if (key !== '') client.need(key.split(',').map(Number));
  }, [client, key]);
}

interface Words {
  deleted: string;
  notes: string;
  you: string;
  group: string;
  locale: string;
}

function useWords(): Words {
  const { t, i18n } = useLingui();
  return {
    deleted: t`Deleted account`,
    notes: t`Notes to self`,
    you: t`You`,
    group: t`Group`,
    locale: i18n.locale,
  };
}

/** The name of a person, as this user calls them; empty while it is on its way. */
export function usePersonName(user: number | null): string {
  const words = useWords();
  const group = useContext(GroupOfNames);
  useProfiles(user === null ? [] : [user]);
  return useReplica((state) => (user === null ? '' : nameIn(state, user, words, group)));
}

/** What a conversation is called: its title, its people, or the other one's name. */
export function useConversationName(id: number): string {
  const words = useWords();
  return useReplica((state) => conversationNameIn(state, id, words));
}

/** Names any person or conversation of the current state, for lists that are searched. */
export function useNaming(): {
  person: (state: State, user: number) => string;
  conversation: (state: State, id: number) => string;
} {
  const words = useWords();
  const group = useContext(GroupOfNames);
  return {
    person: (state, user) => nameIn(state, user, words, group),
    conversation: (state, id) => conversationNameIn(state, id, words),
  };
}

function nameIn(state: State, user: number, words: Words, group: number | null = null): string {
  const deleted = state.profiles.get(user)?.deleted === true;
  return deleted ? words.deleted : nameOf(state, user, group);
}

function conversationNameIn(state: State, id: number, words: Words): string {
  const conversation = state.conversations.get(id);
  if (conversation === undefined) return '';
  if (conversation.kind === 'notes') return words.notes;
  if (conversation.title !== '') return conversation.title;
  const peer = peerOf(state, id);
  if (peer !== null) return nameIn(state, peer, words);
  const names = othersOf(conversation, state.me?.id).map((user) => nameIn(state, user, words));
  const known = names.filter((name) => name !== '');
  if (known.length === 0) return words.group;
  return new Intl.ListFormat(words.locale, { style: 'short', type: 'unit' }).format(known);
}
