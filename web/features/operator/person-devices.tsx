import { useLingui } from '@lingui/react/macro';
import type { Methods } from '@teahouse/protocol';
import { Cell, CellGroup } from '#ui/cell.tsx';
import { useDays } from './use-days.ts';

type Devices = Methods['identity.account']['output']['devices'];

/** Where somebody is signed in. */
export function PersonDevices({ devices }: { devices: Devices }) {
  const { t } = useLingui();
  const { day, moment } = useDays();
  if (devices.length === 0) {
    return (
      <CellGroup heading={t`Devices`}>
        <Cell title={t`None is signed in`} />
      </CellGroup>
    );
  }
  return (
    <CellGroup heading={t`Devices`} footer={t`When somebody was here is told to the day.`}>
      {devices.map(({ id, name, createdAt, seenOn }) => (
        <Cell
          key={id}
          icon="devices"
          title={name}
          subtitle={
            <>
              <span className="block">{t`Last here: ${day(seenOn)}`}</span>
              <span className="block">{t`Signed in: ${moment(createdAt)}`}</span>
            </>
          }
        />
      ))}
    </CellGroup>
  );
}
