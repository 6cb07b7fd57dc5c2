import type { Me } from '@teahouse/protocol';
import { useReplica } from '../../session/index.ts';

/** One's own account. The shell shows no page of this feature before it is known. */
export function useMe(): Me {
  const me = useReplica((state) => state.me);
  if (me === null) throw new Error('Nobody is signed in.');
  return me;
}
