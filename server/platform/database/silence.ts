import type { Socket } from 'node:net';
import type pg from 'pg';

/** What of a connection its types keep to themselves. */
interface Inside {
  connection: { stream: Socket };
  /** Nothing is asked that was not answered. */
  readyForQuery: boolean;
}

/**
 * Ends a connection that owes an answer and says nothing for so long: a host that vanished sends
 * no error, and a statement's own timeout is kept by the host. All that was asked of it fails as
 * when the connection breaks, and no pool hands it out again.
 *
 * @param ms longer than any statement may take
 */
export function boundSilence(client: pg.ClientBase, ms: number): void {
  const inside = client as unknown as Inside;
  const { stream } = inside.connection;
  stream.setTimeout(ms, () => {
    if (inside.readyForQuery) return;
    stream.destroy(new Error(`Connection terminated: the database was silent for ${ms} ms`));
  });
}
