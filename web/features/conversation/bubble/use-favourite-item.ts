import { useLingui } from '@lingui/react/macro';
import type { Message } from '@teahouse/protocol';
import { useCallback } from 'react';
import { type MenuItem, showToast } from '#ui/overlays.ts';
import { attempt } from '../../../faces/index.ts';
import { useClient } from '../../../session/index.ts';
import { useConversation } from '../screen.ts';

/** Keeps a message as a favourite, or lets go of it; false for what is not kept. */
export function useFavouriteItem({ seq, kind, statement }: Message): () => MenuItem | false {
  const { t } = useLingui();
  const client = useClient();
  const { conversation } = useConversation();
  return useCallback(() => {
    if (kind === 'service' || statement !== undefined) return false;
    const kept = [...client.state().favourites.values()].some(
      (each) => each.conversation === conversation && each.seq === seq,
    );
    const set = async () => {
      await client.call('chat.favour', { conversation, seq, kept: !kept });
      showToast(kept ? t`No favourite any more` : t`Kept among your favourites`);
    };
    return {
      label: kept ? t`Remove from favourites` : t`Add to favourites`,
      icon: 'star',
      onSelect: () => void attempt(set()),
    };
  }, [t, client, conversation, seq, kind, statement]);
}
