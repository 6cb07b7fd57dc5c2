import type { Methods } from '@teahouse/protocol';
import { changeGroup } from './change-group.ts';
import { moveShared } from './open-log.ts';
import type { Room } from './room.ts';
import { refuseSilenced } from './rules.ts';
import { writeNickname, writeNicknamesVersion } from './store-nicknames.ts';

/**
 * Chooses what one is called in a group, without a line that says so. It ends with the membership.
 *
 * @throws Refusal `not_found`, `chat.not_a_group`, `chat.silenced`
 */
export async function setNickname(
  room: Pick<Room, 'db' | 'world' | 'signals' | 'userLog'>,
  { conversation, name }: Methods['chat.set_nickname']['input'],
  caller: number,
): Promise<void> {
  await changeGroup(room, conversation, caller, async (tx, { log, self }) => {
    refuseSilenced(self, room.world.now());
    if (!(await writeNickname(tx, conversation, caller, name.trim() || null))) return;
    moveShared(log);
    await writeNicknamesVersion(tx, conversation, log.head.rosterVersion);
  });
}
