import { transaction } from '#platform/database/index.ts';
import type { Jobs } from '#platform/jobs/index.ts';
import { yearOf } from './age.ts';
import { renewOwnRow } from './own-row.ts';
import type { Room } from './room.ts';
import { forgetOldSignIns } from './sign-ins.ts';
import { pruneDevices } from './store/devices.ts';
import { pruneReleasedHandles } from './store/released-handles.ts';
import { pruneResetLinks } from './store/reset-links.ts';
import { pruneOperatorLinks } from './store/server-state.ts';
import { liftSuspensions } from './store/suspensions.ts';
import { growUp } from './store/users.ts';

/** How long it can be looked up that a device was signed out. */
export const ENDED_DEVICES_MS = 30 * 24 * 3_600_000;
const GROWN_UP_TOGETHER = 200;

type Needs = Pick<Room, 'db' | 'house' | 'world' | 'userLog'>;

/** What time makes needless is removed, and who has grown up is told so. */
export function scheduleUpkeep(jobs: Jobs, needs: Needs): void {
  jobs.define('identity.prune', async () => {
    await prune(needs);
    await forgetOldSignIns(needs);
  });
  jobs.schedule('identity.prune', '23 * * * *');
  jobs.define('identity.grow-up', () => letGrowUp(needs));
  jobs.schedule('identity.grow-up', '41 0 * * *');
}

export async function prune({ db, world }: Pick<Needs, 'db' | 'world'>): Promise<void> {
  const at = world.now();
  await transaction(db.write, async (tx) => {
    await pruneDevices(tx, at - ENDED_DEVICES_MS);
    await pruneOperatorLinks(tx, at);
    await pruneResetLinks(tx, at);
    await pruneReleasedHandles(tx, at);
    await liftSuspensions(tx, at);
  });
}

export async function letGrowUp({ db, world, userLog }: Omit<Needs, 'house'>): Promise<void> {
  for (;;) {
    const at = world.now();
    const announcements = await transaction(db.write, async (tx) => {
      const grown = await growUp(tx, yearOf(at), GROWN_UP_TOGETHER);
      const made: (() => void)[] = [];
      for (const user of grown.toSorted((a, b) => a - b)) {
        made.push((await renewOwnRow(tx, userLog, user, at)).announce);
      }
      return made;
    });
    for (const announce of announcements) announce();
    if (announcements.length < GROWN_UP_TOGETHER) return;
  }
}
