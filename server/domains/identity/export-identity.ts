import type { Db } from '#platform/database/index.ts';
import { readMe } from './own-row.ts';
import { readDevices } from './store/devices.ts';

/** What is held about a person, without what would let someone else in. */
export async function exportIdentity(db: Db, user: number, at: number): Promise<unknown> {
  return { account: await readMe(db, user, at), devices: await readDevices(db, user) };
}
