import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { unread } from '@teahouse/sdk/selectors';
import { Badge } from '#ui/badge.tsx';
import { ListRow } from '#ui/list-row.tsx';
import { ArchiveSign } from '../../faces/archive-sign.tsx';
import { useReplica } from '../../session/index.ts';
import { useChatOrder } from './use-chat-order.ts';

/** The one row that all folded chats stand behind. */
export function FoldedRow() {
  const { t } = useLingui();
  const { folded } = useChatOrder();
  const fresh = useReplica((state) => folded.some((id) => unread(state, id) > 0));
  return (
    <div className="bg-canvas">
      <ListRow
        href="/chats?folded"
        start={<ArchiveSign />}
        title={<Trans>Folded chats</Trans>}
        subtitle={<Plural value={folded.length} one="# chat" other="# chats" />}
        mark={fresh ? <Badge count={1} muted label={t`Something new`} /> : undefined}
      />
    </div>
  );
}
