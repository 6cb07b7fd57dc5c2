import type { Client } from '@teahouse/sdk/client';
import { useEffect } from 'react';
import { useClient } from '../session/index.ts';

/** A socket watches at most this many people. */
const most = 100;

const shown = new Map<symbol, readonly number[]>();
let pending = false;

/** Tells the client whose presence is looked at, over all the views that are on the screen. */
export function useOnScreen(users: readonly number[]): void {
  const client = useClient();
  const key = users.join();
  useEffect(() => {
    if (key === '') return;
    const view = Symbol('view');
    shown.set(view, key.split(',').map(Number));
    tell(client);
    return () => {
      shown.delete(view);
      tell(client);
    };
  }, [client, key]);
}

/** Views come and go together: they are told of once, after the frame. */
function tell(client: Client): void {
  if (pending) return;
  pending = true;
  setTimeout(() => {
    pending = false;
    // What was opened last stands first: it is what people look at.
    const users = [...shown.values()].toReversed().flat();
    client.watch([...new Set(users)].slice(0, most));
  }, 50);
}
