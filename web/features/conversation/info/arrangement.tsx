import { useLingui } from '@lingui/react/macro';
import type { Methods } from '@teahouse/protocol';
import { useLocation } from 'wouter';
import { Cell, CellGroup, SwitchCell } from '#ui/cell.tsx';
import { confirm } from '#ui/overlays.ts';
import { useClient, useReplica } from '../../../session/index.ts';
import { attempt } from '../attempt.ts';

/** How a conversation stands in one's own list, and its end. */
export function Arrangement({ id }: { id: number }) {
  const { t } = useLingui();
  const client = useClient();
  const [, navigate] = useLocation();
  const inbox = useReplica((state) => state.inbox.get(id));
  const head = useReplica((state) => state.streams.get(id)?.head ?? 0);
  const group = useReplica((state) => state.conversations.get(id)?.kind === 'group');
  if (inbox === undefined) return null;
  const arrange = (change: Omit<Methods['chat.arrange']['input'], 'conversation'>) =>
    void attempt(client.call('chat.arrange', { conversation: id, ...change }));
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
  const member = inbox.toSeq === null;
  return (
    <>
      <CellGroup>
        <SwitchCell
          title={t`Mute`}
          icon="bellOff"
          checked={inbox.muted}
          onChange={(muted) => arrange({ muted })}
        />
        <SwitchCell
          title={t`Pin to the top`}
          icon="pin"
          checked={inbox.pinnedAt !== null}
          onChange={(pinned) => arrange({ pinned })}
        />
        <SwitchCell
          title={t`Fold away`}
          icon="archive"
          checked={inbox.folded}
          onChange={(folded) => arrange({ folded })}
        />
      </CellGroup>
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
    </>
  );
}
