import type { Conversation } from '@teahouse/protocol';
import type { Tx } from '#platform/database/index.ts';
import { admit } from './membership.ts';
import { logOf, type OpenLog } from './open-log.ts';
import type { Room } from './room.ts';
import { claimPair, FACES, findPair, insertConversation } from './store-conversations.ts';
import { insertHead } from './store-heads.ts';

type Needs = Pick<Room, 'world' | 'userLog'>;

interface Making {
  conversation: number;
  kind: Exclude<Conversation['kind'], 'notes'>;
  title: string;
  /** Members from the first place on; the first of them is the owner of a group. */
  users: readonly number[];
  at: number;
}

/** Makes a conversation with an empty log, and puts it into its members' lists. */
export async function makeConversation(needs: Needs, tx: Tx, making: Making): Promise<OpenLog> {
  const { conversation, kind, title, users, at } = making;
  await insertConversation(tx, {
    conversation_id: conversation,
    kind,
    title,
    avatar: null,
    created_at: at,
    member_count: users.length,
    faces: users.slice(0, FACES),
  });
  const log = logOf(conversation, await insertHead(tx, conversation, at));
  const [owner, ...others] = users;
  if (kind !== 'group' || owner === undefined) {
    await admit(needs, tx, log, { users, role: 'member', from: 1, n: 0, at });
    return log;
  }
  await admit(needs, tx, log, { users: [owner], role: 'owner', from: 1, n: 0, at });
  await admit(needs, tx, log, { users: others, role: 'member', from: 1, n: 0, at });
  return log;
}

/**
 * The conversation of two people, made if there is none; two who ask at the same time get the
 * same one.
 *
 * @returns its log if it was made just now, else its id alone
 */
export async function pairConversation(
  needs: Needs,
  tx: Tx,
  [a, b]: readonly [number, number],
  at: number,
): Promise<{ conversation: number; made: OpenLog | null }> {
  const known = await findPair(tx, a, b);
  if (known !== null) return { conversation: known, made: null };
  const conversation = needs.world.randomId();
  if (!(await claimPair(tx, a, b, conversation))) {
    const first = await findPair(tx, a, b);
    if (first === null) throw new Error('a pair that was taken is gone');
    return { conversation: first, made: null };
  }
  const users = [Math.min(a, b), Math.max(a, b)];
  const making: Making = { conversation, kind: 'direct', title: '', users, at };
  return { conversation, made: await makeConversation(needs, tx, making) };
}
