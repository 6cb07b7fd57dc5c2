import type { Authenticate } from '#platform/calls/index.ts';
import type { World } from '#platform/world/index.ts';
import type { Connection } from './connection.ts';
import type { Log } from './needs.ts';
import type { Wheel } from './wheel.ts';

/** Proofs asked of the database at the same time. */
const AT_ONCE = 8;

export interface ProofNeeds {
  wheel: Wheel;
  world: World;
  authenticate: Authenticate;
  proofMs: number;
  log: Log;
  /** The session has ended without this process hearing of it. */
  onEnded(connection: Connection): void;
}

/** Proves every socket's session again once in `proofMs` (SPEC R7). Returns how to stop. */
export function startProofs(needs: ProofNeeds): () => void {
  const { wheel, world, proofMs } = needs;
  let turn = 0;
  let busy = false;
  return world.every(proofMs / wheel.slots, () => {
    // A database that cannot keep up is not asked more; the round takes longer instead.
    if (busy) return;
    busy = true;
    void proveAll([...wheel.slot(turn)], needs).finally(() => {
      busy = false;
    });
    turn += 1;
  });
}

/** Proves these now, a few at a time; never rejects. */
export async function proveAll(connections: Connection[], needs: ProofNeeds): Promise<void> {
  for (let start = 0; start < connections.length; start += AT_ONCE) {
    const some = connections.slice(start, start + AT_ONCE);
    await Promise.all(some.map((connection) => prove(connection, needs)));
  }
}

/** Without an answer from the database a socket stays: nobody is signed out by an outage. */
async function prove(connection: Connection, needs: ProofNeeds): Promise<void> {
  if (connection.ended) return;
  try {
    const session = await needs.authenticate(connection.token);
    if (session === null || session.device !== connection.device) {
      needs.onEnded(connection);
      return;
    }
    connection.role = session.role;
    connection.locale = session.locale ?? connection.locale;
  } catch (error) {
    needs.log.warn({ err: error }, 'a session could not be proved');
  }
}
