import type { Methods } from '@teahouse/protocol';
import { refuse } from '#platform/calls/index.ts';
import { changeGroup } from './change-group.ts';
import { moveShared, writeLine } from './open-log.ts';
import type { Room } from './room.ts';
import { mayManage, refuseSilenced } from './rules.ts';
import { findConversation, writeNotice } from './store-conversations.ts';
import { findView } from './store-readers.ts';

/**
 * Gives a group its notice, with a line that says so, or takes it away without one.
 *
 * @throws Refusal `not_found`, `chat.not_allowed`, `chat.not_a_group`, `chat.silenced`
 */
export async function setNotice(
  room: Pick<Room, 'db' | 'world' | 'signals' | 'userLog'>,
  input: Methods['chat.set_notice']['input'],
  caller: number,
): Promise<void> {
  const text = input.text.trim();
  await changeGroup(room, input.conversation, caller, async (tx, { log, group, self }) => {
    if (!mayManage('notice', self.role)) throw refuse('chat.not_allowed');
    refuseSilenced(self, room.world.now());
    if ((group.notice?.text ?? '') === text) return;
    moveShared(log);
    if (text === '') return writeNotice(tx, log.conversation, null);
    const at = room.world.now();
    const service = { type: 'notice_changed' as const, users: [] };
    const seq = await writeLine(tx, log, { by: caller, at, service });
    await writeNotice(tx, log.conversation, { text, by: caller, at, seq });
  });
}

/** The notice, for members; like the title it is for those who come later too. */
export async function readNotice(
  { db, world }: Pick<Room, 'db' | 'world'>,
  conversation: number,
  caller: number,
): Promise<Methods['chat.notice']['output']> {
  const view = await findView(db.read, caller, conversation, world.now());
  const group = view?.active ? await findConversation(db.read, conversation) : null;
  if (group === null) throw refuse('not_found');
  if (!group.notice) return { notice: null };
  const { text, by, at } = group.notice;
  return { notice: { text, by, at } };
}
