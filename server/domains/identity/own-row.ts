import type { Me, PersonalRow } from '@teahouse/protocol';
import { type AfterCommit, type Db, type Tx, transaction } from '#platform/database/index.ts';
import type { PersonalSource, UserLog } from '#platform/log/index.ts';
import type { Room } from './room.ts';
import { countRecoveryCodes } from './store/secrets.ts';
import { meOf, readUser, writeVersion } from './store/users.ts';

/** What a person sees of their own account. @throws Error when there is none */
export async function readMe(db: Db, user: number, at: number): Promise<Me> {
  const row = await readUser(db, user);
  if (!row) throw new Error(`no user ${user}`);
  return meOf(row, await countRecoveryCodes(db, user), at);
}

/** Draws a version for the person's own row, which was just written (SPEC R1). */
export async function renewOwnRow(
  tx: Tx,
  userLog: UserLog,
  user: number,
  at: number,
): Promise<{ me: Me; announce: AfterCommit }> {
  const step = (await userLog.draw(tx, [user])).get(user);
  if (!step) throw new Error(`no version drawn for user ${user}`);
  const row = await writeVersion(tx, user, step.version);
  const me = meOf(row, await countRecoveryCodes(tx, user), at);
  return { me, announce: () => userLog.announce(step, [ownRow(me, step.version)]) };
}

/** Changes one's own row in a transaction and tells one's devices. */
export async function changeOwnRow(
  room: Pick<Room, 'db' | 'userLog' | 'world'>,
  user: number,
  write: (tx: Tx, at: number) => Promise<void>,
): Promise<Me> {
  const at = room.world.now();
  const { me, announce } = await transaction(room.db.write, async (tx) => {
    await write(tx, at);
    return renewOwnRow(tx, room.userLog, user, at);
  });
  announce();
  return me;
}

function ownRow(me: Me, version: number): PersonalRow {
  return { kind: 'me', key: me.id, version, value: me };
}

/** The row `me` for devices that catch up. */
export function ownRowSource(now: () => number): PersonalSource {
  return {
    async rowsAfter(db, user, after) {
      const row = await readUser(db, user);
      if (!row || row.deletedAt !== null || row.version <= after) return [];
      return [ownRow(meOf(row, await countRecoveryCodes(db, user), now()), row.version)];
    },
  };
}
