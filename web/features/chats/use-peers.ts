import { peerOf } from '@teahouse/sdk/selectors';
import { useReplica } from '../../session/index.ts';

/** The other ones of those of these conversations that are between two. */
export function usePeers(ids: readonly number[]): number[] {
  const peers = useReplica((state) => ids.flatMap((id) => peerOf(state, id) ?? []).join());
  return peers === '' ? [] : peers.split(',').map(Number);
}
