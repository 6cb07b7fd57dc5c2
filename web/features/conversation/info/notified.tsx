import { useLingui } from '@lingui/react/macro';
import type { Methods } from '@teahouse/protocol';
import { useEffect, useState } from 'react';
import { CellGroup, SwitchCell } from '#ui/cell.tsx';
import { attempt } from '../../../faces/index.ts';
import { useClient, useReplica } from '../../../session/index.ts';

type Arranged = Methods['notifications.arrange']['output'];

/** What devices are told of this conversation, unless it is muted. */
export function Notified({ id, isGroup }: { id: number; isGroup: boolean }) {
  const { t } = useLingui();
  const client = useClient();
  const muted = useReplica((state) => state.inbox.get(id)?.muted ?? true);
  const [arranged, setArranged] = useState<Arranged | null>(null);
  useEffect(() => {
    let here = true;
    const asked = client.call('notifications.conversation', { conversation: id });
    // Where it cannot be asked, as offline, there is nothing to choose either.
    asked.then((read) => here && setArranged(read)).catch(() => undefined);
    return () => {
      here = false;
    };
  }, [client, id]);
  if (muted || arranged === null) return null;
  const arrange = (changed: Partial<Arranged>) =>
    void attempt(
      client.call('notifications.arrange', { conversation: id, ...changed }).then(setArranged),
    );
  return (
    <CellGroup heading={t`Notifications`}>
      {isGroup && (
        <SwitchCell
          title={t`Only when I am mentioned`}
          icon="at"
          checked={arranged.mentionsOnly}
          onChange={(mentionsOnly) => arrange({ mentionsOnly })}
        />
      )}
      <SwitchCell
        title={t`Show neither name nor text`}
        icon="eyeOff"
        checked={arranged.hidden}
        onChange={(hidden) => arrange({ hidden })}
      />
    </CellGroup>
  );
}
