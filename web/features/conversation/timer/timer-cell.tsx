import { useLingui } from '@lingui/react/macro';
import { peerOf } from '@teahouse/sdk/selectors';
import { useState } from 'react';
import { Cell, CellGroup } from '#ui/cell.tsx';
import { isServer } from '../../../faces/index.ts';
import { useReplica } from '../../../session/index.ts';
import { maySetTimer } from './may-set-timer.ts';
import { TimerDialog } from './timer-dialog.tsx';
import { useTimerWords } from './use-timer-words.ts';

/** After how long what is written here disappears; where one may choose it, the way to that. */
export function TimerCell({ id }: { id: number }) {
  const { t } = useLingui();
  const timer = useTimerWords(id);
  const may = useReplica((state) => maySetTimer(state, id));
  const withServer = useReplica((state) => isServer(peerOf(state, id)));
  const [choosing, setChoosing] = useState(false);
  if (withServer) return null;
  return (
    <CellGroup>
      <Cell
        title={t`Disappearing messages`}
        icon="hourglass"
        value={timer ?? t`Off`}
        {...(may && { onClick: () => setChoosing(true) })}
      />
      {choosing && <TimerDialog id={id} onClose={() => setChoosing(false)} />}
    </CellGroup>
  );
}
