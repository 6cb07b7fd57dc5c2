import { useLingui } from '@lingui/react/macro';
import type { Methods } from '@teahouse/protocol';
import { useEffect, useState } from 'react';
import { CellGroup, SwitchCell } from '#ui/cell.tsx';
import { ChoiceGroup } from '#ui/choice-group.tsx';
import { Screen } from '#ui/screen.tsx';
import { attempt } from '../../faces/index.ts';
import { usePushReasons } from '../../faces/use-push-reasons.ts';
import { useClient } from '../../session/index.ts';
import { type PushState, pushState, turnPushOff, turnPushOn } from '../../session/push.ts';
import { QuietHours } from './quiet-hours.tsx';

type Wishes = Methods['notifications.change_settings']['output'];

/** Whether this device is woken, and what one is told on all of them. */
export default function NotificationsPage() {
  const { t } = useLingui();
  const client = useClient();
  const [wishes, setWishes] = useState<Wishes | null>(null);
  useEffect(() => {
    let here = true;
    const read = client.call('notifications.settings', {}).then((read) => here && setWishes(read));
    void attempt(read);
    return () => {
      here = false;
    };
  }, [client]);
  const change = (changed: Partial<Wishes>) =>
    void attempt(client.call('notifications.change_settings', changed).then(setWishes));
  return (
    <Screen title={t`Notifications`} back="/me" backOnlyAlone>
      <ThisDevice />
      {wishes !== null && (
        <>
          <ChoiceGroup
            legend={t`What a notification shows`}
            value={wishes.preview}
            onChange={(preview) => change({ preview })}
            choices={[
              { value: 'full', title: t`Who writes, and what` },
              { value: 'names', title: t`Who writes` },
              { value: 'nothing', title: t`Only that there is something` },
            ]}
          />
          <QuietHours quiet={wishes.quiet} onChange={(quiet) => change({ quiet })} />
        </>
      )}
    </Screen>
  );
}

/** What can be tried, also once more. */
const turnable: readonly PushState[] = ['on', 'off', 'refused'];

/** The switch of this device, and why it cannot be turned where it cannot. */
function ThisDevice() {
  const { t } = useLingui();
  const client = useClient();
  const reasons = usePushReasons();
  const [state, setState] = useState<PushState | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => void pushState().then(setState), []);
  if (state === null) return null;
  const turn = async (on: boolean) => {
    setBusy(true);
    await attempt((on ? turnPushOn(client) : turnPushOff(client)).then(setState));
    setBusy(false);
  };
  return (
    <CellGroup footer={reasons[state]}>
      <SwitchCell
        icon="bell"
        title={t`Notify me on this device`}
        checked={state === 'on'}
        disabled={busy || !turnable.includes(state)}
        onChange={(on) => void turn(on)}
      />
    </CellGroup>
  );
}
