import { peerOf } from '../../faces/index.ts';
import { useReplica } from '../../session/index.ts';

/** The other ones of those of these conversations that are between two. */
export function usePeers(ids: readonly number[]): number[] {
  const peers = useReplica((state) =>
    ids.flatMap((id) => peerOf(state.conversations.get(id), state.me?.id) ?? []).join(),
  );
  return peers === '' ? [] : peers.split(',').map(Number);
}
