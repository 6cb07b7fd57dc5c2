import { useLingui } from '@lingui/react/macro';
import { Cell, CellGroup } from '#ui/cell.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { Screen } from '#ui/screen.tsx';
import { GroupOfNames } from '../../../faces/index.ts';
import { type PageProps, useReplica } from '../../../session/index.ts';
import { TimerCell } from '../timer/timer-cell.tsx';
import { Arrangement } from './arrangement.tsx';
import { DirectInfo } from './direct-info.tsx';
import { Endings } from './endings.tsx';
import { GroupInfo } from './group-info.tsx';
import { Notified } from './notified.tsx';

/** What a conversation is and how it is set: beside it on a wide screen, else over it. */
export function InfoPage({ params }: PageProps) {
  const { t } = useLingui();
  const id = Number(params.conversation);
  const kind = useReplica((state) => state.conversations.get(id)?.kind);
  const known = useReplica((state) => state.inbox.has(id));
  return (
    <Screen title={t`Details`} back={`/chats/${id}`}>
      {!known || kind === undefined ? (
        <EmptyState icon="info" title={t`This conversation does not exist, or is not yours`} />
      ) : (
        <>
          {kind === 'group' && (
            <GroupOfNames value={id}>
              <GroupInfo id={id} />
            </GroupOfNames>
          )}
          {kind === 'direct' && <DirectInfo id={id} />}
          <CellGroup>
            <Cell icon="image" title={t`Photos, files and links`} href={`/chats/${id}/gallery`} />
            <Cell icon="search" title={t`Find in this chat`} href={`/chats/${id}?find`} />
          </CellGroup>
          <TimerCell id={id} />
          <Arrangement id={id} />
          {kind !== 'notes' && <Notified id={id} isGroup={kind === 'group'} />}
          <Endings id={id} />
        </>
      )}
    </Screen>
  );
}
