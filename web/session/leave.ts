import type { Client } from '@teahouse/sdk/client';

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
