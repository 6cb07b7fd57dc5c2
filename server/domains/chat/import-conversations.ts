import type { Tx } from '#platform/database/index.ts';
import type { UserLog } from '#platform/log/index.ts';
import type { World } from '#platform/world/index.ts';
import { type ImportedConversation, importedRows } from './imported-rows.ts';
import {
  insertImportedConversations,
  insertImportedMessages,
  insertImportedSides,
} from './store-imports.ts';

/** Messages in one statement. */
const TOGETHER = 5_000;

/**
 * Writes conversations with their past, each new here. Devices learn of them when they next
 * resume (SPEC R2): nothing is announced.
 *
 * @throws a unique violation where two people have a conversation already
 */
export async function importConversations(
  { world, userLog }: { world: Pick<World, 'randomId'>; userLog: Pick<UserLog, 'draw'> },
  tx: Tx,
  conversations: readonly ImportedConversation[],
): Promise<void> {
  const rows = conversations.map((each) => importedRows(world.randomId(), each));
  await insertImportedConversations(tx, rows);
  const users = rows.flatMap(({ inboxes }) => inboxes.map(({ user_id }) => user_id));
  const steps = await userLog.draw(tx, users);
  await insertImportedSides(tx, rows, (user) => steps.get(user)?.version ?? 0);
  const messages = rows.flatMap(({ conversation, messages: own }) =>
    own.map((row) => ({ ...row, conversation_id: conversation.conversation_id })),
  );
  for (let from = 0; from < messages.length; from += TOGETHER) {
    await insertImportedMessages(tx, messages.slice(from, from + TOGETHER));
  }
}
