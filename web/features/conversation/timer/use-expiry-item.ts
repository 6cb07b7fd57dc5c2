import { useLingui } from '@lingui/react/macro';
import type { Message } from '@teahouse/protocol';
import { serverNow } from '@teahouse/sdk/selectors';
import { useCallback } from 'react';
import { useLocation } from 'wouter';
import type { MenuItem } from '#ui/overlays.ts';
import { useClient } from '../../../session/index.ts';
import { useConversation } from '../screen.ts';
import { timeLeft } from './time-left.ts';

/** Says when a message disappears, and leads to where that is set; false where it stays. */
export function useExpiryItem({ expiresAt }: Message): () => MenuItem | false {
  const { t, i18n } = useLingui();
  const client = useClient();
  const { conversation } = useConversation();
  const [, navigate] = useLocation();
  return useCallback(() => {
    if (expiresAt === undefined) return false;
    const when = timeLeft(expiresAt - serverNow(client.state()), i18n.locale);
    return {
      label: t`Disappears ${when}`,
      icon: 'hourglass',
      onSelect: () => navigate(`/chats/${conversation}/info`),
    };
  }, [t, i18n.locale, client, conversation, navigate, expiresAt]);
}
