import type { AfterCommit, Tx } from '#platform/database/index.ts';
import type { Room } from './room.ts';
import { type InboxRow, inboxRowOf } from './store-inbox.ts';
import { claimTalks, findTalks, insertTalks, type Talk } from './store-server.ts';

type Needs = Pick<Room, 'world' | 'userLog'>;

export interface OpenTalks {
  /** By person. */
  conversations: Map<number, number>;
  tell: AfterCommit;
}

/** The people's conversations with the server, made where there are none. */
export async function openTalks(
  needs: Needs,
  tx: Tx,
  users: readonly number[],
): Promise<OpenTalks> {
  const known = byPerson(await findTalks(tx, users));
  const missing = [...new Set(users)].filter((user) => !known.has(user));
  if (missing.length === 0) return { conversations: known, tell: () => {} };
  const tell = await make(needs, tx, missing);
  const made = byPerson(await findTalks(tx, missing));
  return { conversations: new Map([...known, ...made]), tell };
}

/** Where somebody else was first, theirs is the one that stands. */
async function make(
  { world, userLog }: Needs,
  tx: Tx,
  users: readonly number[],
): Promise<AfterCommit> {
  const wanted = users.map((user) => ({ user, conversation: world.randomId() }));
  const claimed = await claimTalks(tx, wanted);
  const steps = await userLog.draw(
    tx,
    claimed.map(({ user }) => user),
  );
  const drawn = claimed.map((talk) => ({ ...talk, version: steps.get(talk.user)?.version ?? 0 }));
  const rows = new Map<number, InboxRow>();
  for (const row of await insertTalks(tx, drawn, world.now())) rows.set(row.user_id, row);
  return () => {
    for (const step of steps.values()) {
      const row = rows.get(step.user);
      if (row !== undefined) userLog.announce(step, [inboxRowOf(row)]);
    }
  };
}

function byPerson(talks: readonly Talk[]): Map<number, number> {
  return new Map(talks.map(({ user, conversation }) => [user, conversation]));
}
