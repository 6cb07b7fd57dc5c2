import type pg from 'pg';
import type { Authenticate, Session } from '#platform/calls/index.ts';
import { askTogether } from '#platform/database/index.ts';
import { digest } from '#platform/secrets/index.ts';
import type { World } from '#platform/world/index.ts';
import type { Sightings } from './last-seen.ts';
import { readSessions, type SessionRow } from './store/devices.ts';

/** Devices that come are proved together. */
const TOGETHER = { width: 2, most: 256, lingerMs: 3 };

const tokenShape = /^[A-Za-z0-9_-]{43}$/;

/**
 * Proves device tokens against the database.
 *
 * @param idleSince when a device has to have been seen last; who was not is signed out
 */
export function createAuthenticate(
  pool: pg.Pool,
  world: World,
  sightings: Sightings,
  idleSince: () => number,
): Authenticate {
  const prove = askTogether<Buffer, SessionRow | undefined>({
    ...TOGETHER,
    world,
    async ask(hashes) {
      const rows = await readSessions(pool, hashes);
      const found = new Map(rows.map((row) => [row.tokenHash.toString('hex'), row]));
      return hashes.map((hash) => found.get(hash.toString('hex')));
    },
  });

  function admit({ user, device, role, locale, lastSeenAt }: SessionRow): Session | null {
    if (lastSeenAt < idleSince()) return null;
    sightings.saw({ user, device, lastSeenAt });
    return { user, device, role, locale };
  }

  return async (token) => {
    if (!tokenShape.test(token)) return null;
    const row = await prove(digest(token));
    return row === undefined ? null : admit(row);
  };
}
