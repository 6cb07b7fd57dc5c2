import { useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';
import { confirm } from '#ui/overlays.ts';
import { useClient } from '../../../session/index.ts';
import { useConversation } from '../screen.ts';

/** Deletes messages for oneself, once that was asked. Whether it was done. */
export function useHide(): (seqs: readonly number[]) => Promise<boolean> {
  const { t } = useLingui();
  const client = useClient();
  const { conversation } = useConversation();
  return useCallback(
    async (seqs) => {
      const one = seqs.length === 1;
      const sure = await confirm({
        title: one ? t`Delete this message for yourself?` : t`Delete these messages for yourself?`,
        text: one ? t`Others still see it.` : t`Others still see them.`,
        action: t`Delete`,
        tone: 'danger',
      });
      if (sure) await client.call('chat.hide', { conversation, seqs: [...seqs] });
      return sure;
    },
    [t, client, conversation],
  );
}
