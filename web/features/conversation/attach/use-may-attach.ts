import { peerOf } from '@teahouse/sdk/selectors';
import { isServer } from '../../../faces/index.ts';
import { useReplica } from '../../../session/index.ts';
import { mayWrite } from '../composer/may-write.ts';
import { useConversation, useScreen } from '../screen.ts';

/** Whether files may go with what is being written here. */
export function useMayAttach(): boolean {
  const { conversation } = useConversation();
  const editing = useScreen((each) => each.editing !== null);
  const open = useReplica(
    (state) => mayWrite(state, conversation) === 'yes' && !isServer(peerOf(state, conversation)),
  );
  return open && !editing;
}
