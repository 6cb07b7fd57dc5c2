import { refuse } from '#platform/calls/index.ts';
import { changeGroup } from './change-group.ts';
import { moveShared, writeLine } from './open-log.ts';
import type { Room } from './room.ts';
import { mayManage, refuseSilenced } from './rules.ts';
import { writeAvatar, writeTitle } from './store-conversations.ts';

type Needs = Pick<Room, 'db' | 'world' | 'signals' | 'userLog'>;

/**
 * Names a group.
 *
 * @throws Refusal `not_found`, `chat.not_allowed`, `chat.not_a_group`, `chat.silenced`
 */
export async function renameGroup(
  room: Needs,
  input: { conversation: number; title: string },
  caller: number,
): Promise<void> {
  const title = input.title.trim();
  await changeGroup(room, input.conversation, caller, async (tx, { log, group, self }) => {
    if (!mayManage('rename', self.role)) throw refuse('chat.not_allowed');
    refuseSilenced(self, room.world.now());
    if (group.title === title) return;
    await writeTitle(tx, log.conversation, title);
    const service = { type: 'renamed' as const, users: [], value: title };
    await writeLine(tx, log, { by: caller, at: room.world.now(), service });
    moveShared(log);
  });
}

/**
 * Gives a group its picture, or takes it away.
 *
 * @throws Refusal `not_found`, for a picture that is not the caller's to use too;
 * `chat.not_allowed`, `chat.not_a_group`, `chat.silenced`
 */
export async function setAvatar(
  room: Needs & Pick<Room, 'mayUseBlob'>,
  input: { conversation: number; avatar: string | null },
  caller: number,
): Promise<void> {
  const { avatar } = input;
  await changeGroup(room, input.conversation, caller, async (tx, { log, group, self }) => {
    if (!mayManage('rename', self.role)) throw refuse('chat.not_allowed');
    refuseSilenced(self, room.world.now());
    if (group.avatar === avatar) return;
    if (avatar !== null && !(await room.mayUseBlob(tx, caller, avatar))) {
      throw refuse('not_found', { field: 'avatar' });
    }
    await writeAvatar(tx, log.conversation, avatar);
    const service = { type: 'avatar_changed' as const, users: [] };
    await writeLine(tx, log, { by: caller, at: room.world.now(), service });
    moveShared(log);
  });
}
