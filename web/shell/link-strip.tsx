import { Trans } from '@lingui/react/macro';
import type { State } from '@teahouse/sdk/state';
import { useEffect, useState } from 'react';
import { Banner } from '#ui/banner.tsx';
import { useReplica } from '../session/index.ts';
import { useOnline } from './use-online.ts';

const patienceMs = 2_000;

/** Says why what is sent does not go out: the server is out of reach, or has no room. */
export function LinkStrip() {
  const wantsRoom = useReplica(({ outbox }) => waitsForRoom(outbox));
  const link = useReplica((state) => state.link);
  const online = useOnline();
  const away = link.status === 'connecting' || link.status === 'offline';
  const [late, setLate] = useState(false);
  useEffect(() => {
    setLate(false);
    if (!away) return;
    const left = Math.max(0, link.since + patienceMs - Date.now());
    const timer = setTimeout(() => setLate(true), left);
    return () => clearTimeout(timer);
  }, [away, link.since]);
  if (!away && wantsRoom) {
    return (
      <Banner icon="alert">
        <Trans>The server’s disk is full. What you send waits here and goes out by itself.</Trans>
      </Banner>
    );
  }
  // Without any network it will not pass in a moment.
  if (!away || (!late && online)) return null;
  return (
    <Banner icon="refresh">
      {!online ? (
        <Trans>You are offline. What you send goes out when you are back.</Trans>
      ) : link.status === 'offline' ? (
        <Trans>Teahouse cannot be reached. It is tried again; what you send goes out then.</Trans>
      ) : (
        <Trans>Connecting…</Trans>
      )}
    </Banner>
  );
}

function waitsForRoom(outbox: State['outbox']): boolean {
  return [...outbox.values()].some((list) => list.some(({ error }) => error?.code === 'disk_full'));
}
