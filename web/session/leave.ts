import type { Client } from '@teahouse/sdk/client';
import { useEffect } from 'react';
import { type Farewell, keepFarewell, keptFarewell } from './farewell.ts';
import { codesKept } from './recovery-codes.ts';
import { useClient, useReplica } from './session.tsx';

/** Under which the device keeps what was played on it. */
export const heardKey = 'teahouse.heard';

/** Signs this device out and forgets all that it held. The page begins anew. */
export async function signOut(client: Client): Promise<void> {
  await client.call('identity.sign_out', {});
  await forgetEverything(client);
}

/** After the account or the session has ended: nothing of it stays on the device. */
export async function forgetEverything(
  client: Client,
  reason: Farewell['reason'] = 'signed_out',
): Promise<void> {
  const { forgetPush } = await import('./push.ts');
  // A push service that is away does not keep anybody here.
  await forgetPush().catch(() => undefined);
  await client.stop();
  await client.forget();
  forgetTab();
  keepFarewell({ reason });
  location.replace('/sign-in');
}

/** When the session was ended from elsewhere, what it left on this device goes too. */
export function useForgetWhenEnded(): void {
  const client = useClient();
  // The server's word may have come before this page was there to hear it.
  const farewell = useReplica(({ link }) => link.farewell);
  useEffect(() => {
    if (farewell === undefined) return;
    forgetTab();
    keepFarewell(farewell);
  }, [farewell]);
  const ended = useReplica(({ link, me }) => link.status === 'signed_out' && me !== null);
  useEffect(() => {
    if (!ended) return;
    if (keptFarewell() === null) {
      forgetTab();
      keepFarewell({ reason: 'unknown' });
    }
    void client.forget();
  }, [client, ended]);
}

/** What the client does not know of: notes of this tab, what was played, what one was reminded of. */
function forgetTab(): void {
  sessionStorage.clear();
  localStorage.removeItem(heardKey);
  codesKept();
}
