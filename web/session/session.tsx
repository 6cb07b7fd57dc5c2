import type { Client } from '@teahouse/sdk/client';
import type { State } from '@teahouse/sdk/state';
import { createContext, type ReactNode, useContext, useState, useSyncExternalStore } from 'react';

const ClientContext = createContext<Client | null>(null);

/** Hands the client to everything below it. */
export function SessionProvider({ client, children }: { client: Client; children: ReactNode }) {
  return <ClientContext value={client}>{children}</ClientContext>;
}

/** The client of this device. Throws outside a `SessionProvider`. */
export function useClient(): Client {
  const client = useContext(ClientContext);
  if (client === null) throw new Error('There is no SessionProvider above this component.');
  return client;
}

/**
 * What a selector picks from the client's state; the view is drawn again when that changes
 * by `===`. A selector picks or counts: one that builds a new object each time never settles.
 */
export function useReplica<Picked>(select: (state: State) => Picked): Picked {
  const client = useClient();
  const picked = () => select(client.state());
  return useSyncExternalStore((changed) => client.subscribe(changed), picked, picked);
}

export type SessionStatus = 'starting' | 'signed_in' | 'signed_out';

/** Whether somebody is signed in: painted from storage before the server has answered. */
export function useSession(): SessionStatus {
  return useReplica(({ link, me }) => {
    if (link.status === 'signed_out') return 'signed_out';
    return me === null ? 'starting' : 'signed_in';
  });
}

/** Whether the session ended while the page was open that asks. */
export function useEndedHere(): boolean {
  const status = useSession();
  const [wasIn, setWasIn] = useState(status === 'signed_in');
  if (status === 'signed_in' && !wasIn) setWasIn(true);
  return wasIn && status === 'signed_out';
}
