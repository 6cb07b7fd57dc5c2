import type { Client } from '@teahouse/sdk/client';
import { useEffect } from 'react';
import { useClient, useReplica } from './session.tsx';

/** Signs this device out and forgets all that it held. The page begins anew. */
export async function signOut(client: Client): Promise<void> {
  await client.call('identity.sign_out', {});
  await forgetEverything(client);
}

/** After the account or the session has ended: nothing of it stays on the device. */
export async function forgetEverything(client: Client): Promise<void> {
  await client.stop();
  await client.forget();
  location.replace('/sign-in');
}

/** When the session was ended from elsewhere, what it left on this device goes too. */
export function useForgetWhenEnded(): void {
  const client = useClient();
  const ended = useReplica(({ link, me }) => link.status === 'signed_out' && me !== null);
  useEffect(() => {
    if (ended) void client.forget();
  }, [client, ended]);
}
