import { useLingui } from '@lingui/react/macro';
import { limits } from '@teahouse/protocol/limits';
import { peerOf } from '@teahouse/sdk/selectors';
import { useCallback } from 'react';
import { showToast } from '#ui/overlays.ts';
import { isServer } from '../../../faces/index.ts';
import { useReplica } from '../../../session/index.ts';
import { mayWrite } from '../composer/may-write.ts';
import { useConversation, useScreen } from '../screen.ts';
import { pick } from './picked.ts';

/** Whether files may go with what is being written here. */
export function useMayAttach(): boolean {
  const { conversation } = useConversation();
  const editing = useScreen((each) => each.editing !== null);
  const open = useReplica(
    (state) => mayWrite(state, conversation) === 'yes' && !isServer(peerOf(state, conversation)),
  );
  return open && !editing;
}

/** Puts files above the composer, as many as one message can have. */
export function useAttach(): (files: readonly File[]) => Promise<void> {
  const { t } = useLingui();
  const { screen } = useConversation();
  return useCallback(
    async (files) => {
      const room = limits.attachments - screen.getState().picked.length;
      if (files.length > room) {
        const { attachments } = limits;
        showToast(t`A message can have ${attachments} files at most.`, { tone: 'danger' });
      }
      const some = await Promise.all(files.slice(0, room).map(pick));
      const { picked } = screen.getState();
      screen.setState({ picked: [...picked, ...some].slice(0, limits.attachments) });
    },
    [t, screen],
  );
}
