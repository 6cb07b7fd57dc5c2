import { Trans } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { Banner } from '#ui/banner.tsx';
import { useReplica } from '../session/index.ts';
import { useOnline } from './use-online.ts';

const patienceMs = 2_000;

/** Says that the server is out of reach, once that has lasted two seconds. */
export function LinkStrip() {
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
  if (!away || !late) return null;
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
