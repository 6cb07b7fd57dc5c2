import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { unread } from '@teahouse/sdk/selectors';
import { Badge } from '#ui/badge.tsx';
import { Icon } from '#ui/icon.tsx';
import { ListRow } from '#ui/list-row.tsx';
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
        start={
          <span className="grid size-12 place-items-center rounded-[28%] bg-sunken text-ink-soft">
            <Icon name="archive" size={1.5} />
          </span>
        }
        title={<Trans>Folded chats</Trans>}
        subtitle={<Plural value={folded.length} one="# chat" other="# chats" />}
        mark={fresh ? <Badge count={1} muted label={t`Something new`} /> : undefined}
      />
    </div>
  );
}
