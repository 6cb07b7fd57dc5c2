import type { AfterCommit, Tx } from '#platform/database/index.ts';
import { closed, loadPair, writeChanges } from './change-pair.ts';
import { tellOfChange } from './change-relation.ts';
import type { Room } from './room.ts';
import { deleteOwn, lockPair, readAllHolders } from './store.ts';

/**
 * Takes a person out of everyone's lists, and forgets their own. The others' devices are told
 * after the commit; should the announcement be lost, they find the tombstones when they resume.
 */
export async function forgetPerson(
  tx: Tx,
  room: Pick<Room, 'userLog' | 'listeners'>,
  user: number,
): Promise<AfterCommit[]> {
  const after: AfterCommit[] = [];
  for (const holder of await readAllHolders(tx, user)) {
    await lockPair(tx, user, holder);
    const { theirs, theirRequest } = await loadPair(tx, user, holder);
    const wasContact = theirs?.contact === true;
    const people =
      theirs && (theirs.contact || theirs.blocked)
        ? [{ ...theirs, contact: false, blocked: false, remark: '' }]
        : [];
    after.push(
      ...(await writeChanges(tx, room.userLog, { people, requests: closed(theirRequest) })),
    );
    if (wasContact) after.push(...(await tellOfChange(tx, room, user, holder)));
  }
  await deleteOwn(tx, user);
  return after;
}
