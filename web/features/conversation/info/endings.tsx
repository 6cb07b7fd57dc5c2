import { useLingui } from '@lingui/react/macro';
import { useLocation } from 'wouter';
import { Cell, CellGroup } from '#ui/cell.tsx';
import { confirm } from '#ui/overlays.ts';
import { attempt } from '../../../faces/index.ts';
import { useClient, useReplica } from '../../../session/index.ts';

/** The ends that a conversation can have: of its history, of one's being in it. */
export function Endings({ id }: { id: number }) {
  const { t } = useLingui();
  const client = useClient();
  const [, navigate] = useLocation();
  const head = useReplica((state) => state.streams.get(id)?.head ?? 0);
  const group = useReplica((state) => state.conversations.get(id)?.kind === 'group');
  const member = useReplica((state) => state.inbox.get(id)?.toSeq === null);
  const clear = async () => {
    const sure = await confirm({
      title: t`Clear the history for yourself?`,
      text: t`Others keep what they have. This cannot be undone.`,
      action: t`Clear`,
      tone: 'danger',
    });
    if (sure) await client.call('chat.clear', { conversation: id, seq: head });
  };
  const leave = async () => {
    const sure = await confirm({
      title: t`Leave this group?`,
      text: t`What you saw stays readable. Only a member can bring you back.`,
      action: t`Leave`,
      tone: 'danger',
    });
    if (!sure) return;
    await client.call('chat.leave', { conversation: id });
    navigate('/chats', { replace: true });
  };
  return (
    <CellGroup>
      <Cell
        title={t`Clear history`}
        icon="trash"
        tone="danger"
        onClick={() => void attempt(clear())}
      />
      {group && member && (
        <Cell
          title={t`Leave the group`}
          icon="signOut"
          tone="danger"
          onClick={() => void attempt(leave())}
        />
      )}
    </CellGroup>
  );
}
