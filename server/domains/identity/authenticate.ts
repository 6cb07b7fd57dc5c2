import type { Authenticate, Session } from '#platform/calls/index.ts';
import type { Db } from '#platform/database/index.ts';
import type { Sightings } from './last-seen.ts';
import { digest } from './secrets.ts';
import { readSessions, type SessionRow } from './store/devices.ts';

/** Questions to the database under way; what comes meanwhile is asked together. */
const QUESTIONS = 2;
const TOGETHER = 256;

const tokenShape = /^[A-Za-z0-9_-]{43}$/;

interface Waiting {
  hash: Buffer;
  resolve: (session: Session | null) => void;
  reject: (error: unknown) => void;
}

/**
 * Proves device tokens against the database, many in one statement when many come at once: after
 * a restart every device of the house comes within seconds.
 */
export function createAuthenticate(db: Db, sightings: Sightings): Authenticate {
  const waiting: Waiting[] = [];
  let asking = 0;

  async function ask(): Promise<void> {
    asking++;
    while (waiting.length > 0) await answer(waiting.splice(0, TOGETHER));
    asking--;
  }

  async function answer(group: Waiting[]): Promise<void> {
    try {
      const rows = await readSessions(
        db,
        group.map(({ hash }) => hash),
      );
      const found = new Map(rows.map((row) => [row.tokenHash.toString('hex'), row]));
      for (const { hash, resolve } of group) resolve(admit(found.get(hash.toString('hex'))));
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }

  function admit(row: SessionRow | undefined): Session | null {
    if (!row) return null;
    const { user, device, role, locale, lastSeenAt } = row;
    sightings.saw({ user, device, lastSeenAt });
    return { user, device, role, locale };
  }

  return (token) => {
    if (!tokenShape.test(token)) return Promise.resolve(null);
    const { promise, resolve, reject } = Promise.withResolvers<Session | null>();
    waiting.push({ hash: digest(token), resolve, reject });
    if (asking < QUESTIONS) void ask();
    return promise;
  };
}
