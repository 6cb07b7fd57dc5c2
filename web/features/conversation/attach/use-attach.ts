import { useLingui } from '@lingui/react/macro';
import { limits } from '@teahouse/protocol/limits';
import { useCallback } from 'react';
import { showToast } from '#ui/overlays.ts';
import { useConversation } from '../screen.ts';
import { pick } from './picked.ts';

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
