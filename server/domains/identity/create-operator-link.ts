import { digest } from '#platform/secrets/index.ts';
import type { Room } from './room.ts';
import { insertOperatorLink, readServerState } from './store/server-state.ts';

const VALID_MS = 3_600_000;

export interface OperatorLink {
  /** To be printed in the terminal and nowhere else. The secret is behind the `#`. */
  url: string;
  token: string;
  expiresAt: number;
}

/** A one-time link for making the operator's account; null once the house is open. */
export async function createOperatorLink(
  room: Pick<Room, 'db' | 'world' | 'settings'>,
): Promise<OperatorLink | null> {
  const { openedAt } = await readServerState(room.db.read);
  if (openedAt !== null) return null;
  const token = room.world.randomToken();
  const expiresAt = room.world.now() + VALID_MS;
  await insertOperatorLink(room.db.write, digest(token), expiresAt);
  return { url: `${room.settings.publicUrl}/open#${token}`, token, expiresAt };
}
