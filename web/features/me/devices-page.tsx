import { useLingui } from '@lingui/react/macro';
import type { Device } from '@teahouse/protocol';
import { Button } from '#ui/button.tsx';
import { Cell, CellGroup } from '#ui/cell.tsx';
import { confirm, showToast } from '#ui/overlays.ts';
import { Screen } from '#ui/screen.tsx';
import { SkeletonRows } from '#ui/skeleton.tsx';
import { dateAndTime, timeAgo } from '#ui/time.ts';
import { useTimeLocale } from '#ui/use-time-locale.ts';
import { Retry } from '../../faces/retry.tsx';
import { useAction, useAnswer, useClient } from '../../session/index.ts';
import { SignInLog } from './sign-in-log.tsx';

/** The devices that are signed in. Each but this one can be signed out from here. */
export default function DevicesPage() {
  const { t } = useLingui();
  const { output, problem, refresh } = useAnswer('identity.devices', {});
  const current = output?.devices.filter((device) => device.current) ?? [];
  const others = output?.devices.filter((device) => !device.current) ?? [];
  return (
    <Screen title={t`Devices`} back="/me" backOnlyAlone>
      {output === null && problem === null && <SkeletonRows count={3} />}
      {output === null && problem !== null && <Retry problem={problem} refresh={refresh} />}
      {current.length > 0 && (
        <CellGroup heading={t`This device`}>
          {current.map((device) => (
            <DeviceCell key={device.id} device={device} onRevoked={refresh} />
          ))}
        </CellGroup>
      )}
      {others.length > 0 && (
        <CellGroup
          heading={t`Other devices`}
          footer={t`If you do not know one of them, sign it out and change your password.`}
        >
          {others.map((device) => (
            <DeviceCell key={device.id} device={device} onRevoked={refresh} />
          ))}
        </CellGroup>
      )}
      <SignInLog />
    </Screen>
  );
}

function DeviceCell({ device, onRevoked }: { device: Device; onRevoked: () => void }) {
  const { t } = useLingui();
  const client = useClient();
  const locale = useTimeLocale();
  const revoke = useAction(async () => {
    const sure = await confirm({
      title: t`Sign ${device.name} out?`,
      text: t`It has to sign in again to read and write.`,
      action: t`Sign it out`,
      tone: 'danger',
    });
    if (!sure) return;
    await client.call('identity.revoke_device', { device: device.id });
    showToast(t`${device.name} was signed out`);
    onRevoked();
  });
  const seen = timeAgo(device.lastSeenAt, Date.now(), locale);
  const since = dateAndTime(device.createdAt, Date.now(), locale);
  return (
    <Cell
      icon="devices"
      title={device.name}
      subtitle={
        <>
          <span className="block">{device.current ? t`Here now` : t`Last seen: ${seen}`}</span>
          <span className="block">{t`Signed in: ${since}`}</span>
        </>
      }
      end={
        !device.current && (
          <Button tone="plain" busy={revoke.busy} onClick={() => revoke.run()} className="-me-3">
            {t`Sign out`}
          </Button>
        )
      }
    />
  );
}
