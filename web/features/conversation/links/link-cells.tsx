import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Badge } from '#ui/badge.tsx';
import { Cell } from '#ui/cell.tsx';
import { useReplica } from '../../../session/index.ts';

/** Where admins of a group find its links, and those who came by one. */
export function LinkCells({ id }: { id: number }) {
  const { t } = useLingui();
  const waiting = useReplica((state) => state.inbox.get(id)?.joinRequests ?? 0);
  const said = plural(waiting, { one: '# waits', other: '# wait' });
  return (
    <>
      <Cell title={t`Invitation links`} icon="link" href={`/chats/${id}/links`} />
      {waiting > 0 && (
        <Cell
          title={t`Requests to join`}
          icon="personAdd"
          value={<Badge count={waiting} label={said} />}
          href={`/chats/${id}/requests`}
        />
      )}
    </>
  );
}
