import { canSend, listedAt, peerOf } from '@teahouse/sdk/selectors';
import { useMemo } from 'react';
import { isServer, useNaming } from '../../../faces/index.ts';
import { nameRank } from '../../../faces/name-search.ts';
import { useClient, useReplica } from '../../../session/index.ts';

/** Conversations that one may write in and whose names fit what was typed; the newest first. */
export function useTargets(query: string): readonly number[] {
  const client = useClient();
  const naming = useNaming();
  const conversations = useReplica((state) => state.conversations);
  const profiles = useReplica((state) => state.profiles);
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are what a name is made of.
  return useMemo(() => {
    const state = client.state();
    return [...state.inbox.keys()]
      .filter((id) => canSend(state, id) && !isServer(peerOf(state, id)))
      .filter((id) => nameRank([naming.conversation(state, id)], query) < 3)
      .toSorted((a, b) => listedAt(state, b) - listedAt(state, a));
  }, [client, conversations, profiles, query]);
}
