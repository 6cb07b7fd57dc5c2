import type { Methods } from '@teahouse/protocol';
import { membersAs, present } from './read-members.ts';
import type { Room } from './room.ts';
import { membersAmong } from './store-members.ts';
import { nicknamed } from './store-nicknames.ts';

/** So many are found by each of both kinds of names. */
const MOST = 30;

/**
 * Members whose own name, or what they are called there, has what was typed: those whose name
 * begins with it first.
 *
 * @throws Refusal `not_found`
 */
export async function findMembers(
  room: Pick<Room, 'db' | 'rules' | 'identity' | 'world'>,
  { conversation, words }: Methods['chat.find_members']['input'],
  caller: number,
): Promise<Methods['chat.find_members']['output']> {
  const { rules } = await present(room, conversation, caller);
  const wanted = words.trim();
  const [called, named] = await Promise.all([
    nicknamed(room.db.read, conversation, wanted, MOST),
    room.identity.named(rules.everyone, wanted, MOST),
  ]);
  const users = [...new Set([...called, ...named])];
  const rows = await membersAmong(room.db.read, conversation, users);
  const found = users.flatMap((user) => rows.get(user) ?? []).filter(({ active }) => active);
  return { members: await membersAs(room, rules, caller, found) };
}
