import { useLingui } from '@lingui/react/macro';
import type { Methods } from '@teahouse/protocol';
import { CellGroup, SwitchCell } from '#ui/cell.tsx';
import { attempt } from '../../../faces/index.ts';
import { useClient, useReplica } from '../../../session/index.ts';

/** How a conversation stands in one's own list. */
export function Arrangement({ id }: { id: number }) {
  const { t } = useLingui();
  const client = useClient();
  const inbox = useReplica((state) => state.inbox.get(id));
  if (inbox === undefined) return null;
  const arrange = (change: Omit<Methods['chat.arrange']['input'], 'conversation'>) =>
    void attempt(client.call('chat.arrange', { conversation: id, ...change }));
  return (
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
  );
}
