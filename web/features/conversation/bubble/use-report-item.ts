import { useLingui } from '@lingui/react/macro';
import type { Message } from '@teahouse/protocol';
import { useMemo } from 'react';
import { useLocation } from 'wouter';
import type { MenuItem } from '#ui/overlays.ts';
import { isServer } from '../../../faces/index.ts';
import { useReplica } from '../../../session/index.ts';
import { useConversation } from '../screen.ts';

/** Leads to the report of a message; false for one’s own and the server’s. */
export function useReportItem({ sender, seq }: Message): MenuItem | false {
  const { t } = useLingui();
  const { conversation } = useConversation();
  const [, navigate] = useLocation();
  const mine = useReplica(({ me }) => me?.id === sender);
  return useMemo(() => {
    if (mine || sender === null || isServer(sender)) return false;
    return {
      label: t`Report`,
      icon: 'alert',
      onSelect: () => navigate(`/chats/${conversation}/report/${seq}`),
    };
  }, [t, navigate, conversation, mine, sender, seq]);
}
