import { peerOf } from '@teahouse/sdk/selectors';
import { later } from '#ui/later.tsx';
import { useReplica } from '../../../session/index.ts';
import { useConversation } from '../screen.ts';
import { Composer } from './composer.tsx';
import { mayWrite } from './may-write.ts';
import { useSilence } from './use-silence.ts';

const ClosedFoot = later(async () => (await import('./closed-foot.tsx')).ClosedFoot);

/** Its room. */
const closed = <div className="h-18 border-line border-t bg-surface" />;

/** The foot of a conversation: the composer, or why there is none and what can be done. */
export function Foot() {
  const { conversation } = useConversation();
  const may = useReplica((state) => mayWrite(state, conversation));
  const peer = useReplica((state) => peerOf(state, conversation));
  const silence = useSilence(conversation);
  if (may === 'yes' && silence === undefined) return <Composer />;
  return <ClosedFoot may={may} peer={peer} silence={silence} meanwhile={closed} />;
}
