import { expect, vi } from 'vitest';
import type { Refusal } from '../../server/platform/calls/index.ts';
import { type ChatHouse, prepareChat } from './chat-house.ts';
import { asUser } from './people.ts';

/** The code of a call's refusal. */
export const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'no refusal',
    ({ code }: Refusal) => code,
  );

/** A house for tests of groups, and what they look at. */
export async function prepareGroups() {
  const house = await prepareChat();
  return { house, group: makerOf(house), ...sightOf(house) };
}

function makerOf(house: ChatHouse) {
  let groups = 0;
  /** An owner and contacts of the owner in a new group. */
  return async (size: number, title = 'Choir') => {
    const owner = await house.someone();
    const others: number[] = [];
    for (let count = 1; count < size; count += 1) {
      const other = await house.someone();
      await house.befriend(owner, other);
      others.push(other);
    }
    groups += 1;
    const input = { clientId: `group-number-${groups}`, title, members: others };
    const { conversation } = await house.as(owner, 'chat.create_group', input);
    return { id: conversation.id, owner, others, input, conversation };
  };
}

function sightOf(house: ChatHouse) {
  const personalRows = (user: number) =>
    house.ground.sync['sync.resume']({ cursor: null }, asUser(user));
  const toldOf = (user: number, event: string) =>
    house.ground.gateway.sentTo(user).filter((each) => each.event === event);
  return {
    personalRows,
    toldOf,
    inboxOf: async (user: number, conversation: number) => {
      const { rows } = await personalRows(user);
      const row = rows.find(({ kind, key }) => kind === 'inbox' && key === conversation);
      return row?.kind === 'inbox' ? row.value : null;
    },
    invitationOf: async (user: number, conversation: number) => {
      const { rows } = await personalRows(user);
      return rows.find(({ kind, key }) => kind === 'invitation' && key === conversation);
    },
    /** Resolves when a member was told of a version: what others get of it, they have got. */
    told: (user: number, version: number) =>
      vi.waitFor(() => {
        expect(toldOf(user, 'chat.messages').at(-1)?.data).toMatchObject({ version });
      }),
    membersOf: async (user: number, conversation: number) => {
      const { members } = await house.as(user, 'chat.members', { conversation });
      return members.map(({ user: member, role }) => `${member} ${role}`);
    },
  };
}
