import type { Methods } from '@teahouse/protocol';
import { refuse } from '#platform/calls/index.ts';
import { changeGroup } from './change-group.ts';
import { inviteGuests, sortGuests, voidInvitations } from './guests.ts';
import { addMembers } from './membership.ts';
import type { Room } from './room.ts';
import { membersAmong } from './store-members.ts';

type Needs = Pick<
  Room,
  'db' | 'world' | 'signals' | 'userLog' | 'contacts' | 'identity' | 'groups'
>;

/**
 * Adds contacts to a group at once, and asks others for their consent. `invited` are all who are
 * not in it now: strangers, who wants to be asked, the young, who blocked the caller, and nobody.
 *
 * @throws Refusal `not_found`, `chat.not_a_group`, `chat.group_full`, `moderation.restricted`
 */
export async function inviteMembers(
  room: Needs,
  input: Methods['chat.invite']['input'],
  caller: number,
): Promise<Methods['chat.invite']['output']> {
  return changeGroup(room, input.conversation, caller, async (tx, { log, group }) => {
    await room.identity.mayReachOut(tx, caller);
    const members = await membersAmong(tx, log.conversation, input.users);
    const outside = input.users.filter((user) => !members.get(user)?.active);
    const guests = await sortGuests(room, tx, caller, outside);
    refuseWhenFull(room, group.member_count + guests.added.length + guests.asked.length);
    const at = room.world.now();
    await addMembers(room, tx, log, { users: guests.added, by: caller, at });
    await voidInvitations(room, tx, log, guests.added);
    await inviteGuests(room, tx, log, { guests, by: caller, at });
    return { added: guests.added, invited: guests.asked };
  });
}

/** @throws Refusal `chat.group_full` when a group would have more members than it may */
export function refuseWhenFull({ groups }: Pick<Room, 'groups'>, members: number): void {
  if (members > groups.most) throw refuse('chat.group_full', { params: { max: groups.most } });
}
