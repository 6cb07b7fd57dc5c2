import type { Member, Role } from '@teahouse/protocol';
import type { Client } from '@teahouse/sdk/client';
import { useEffect, useState } from 'react';
import { useClient, useReplica } from '../../../session/index.ts';
import { useIsLarge } from './use-large-group.ts';

interface Held {
  rosterVersion: number;
  members: readonly Member[];
}

const held = new Map<number, Held>();
const none: readonly Member[] = [];

/** What somebody is in a group, as far as its members were asked for; else null. */
export function heldRole(conversation: number, user: number): Role | null {
  const members = held.get(conversation)?.members ?? none;
  return members.find((each) => each.user === user)?.role ?? null;
}

/**
 * The members of a conversation, asked for anew when its rules have changed. What was known
 * before is shown meanwhile. Of a large group none: see `use-large-group.ts`.
 */
export function useMembers(conversation: number, wanted = true): readonly Member[] {
  const client = useClient();
  const rosterVersion = useReplica(
    (state) => state.conversations.get(conversation)?.rosterVersion ?? 0,
  );
  const isLarge = useIsLarge(conversation);
  const [members, setMembers] = useState(() => held.get(conversation)?.members ?? none);
  useEffect(() => {
    if (!wanted || isLarge || held.get(conversation)?.rosterVersion === rosterVersion) return;
    let gone = false;
    const ask = async () => {
      const all = await allMembers(client, conversation);
      held.set(conversation, { rosterVersion, members: all });
      client.need(all.map(({ user }) => user));
      if (!gone) setMembers(all);
    };
    // Offline, or no longer a member: those who were known stay on the screen.
    ask().catch(() => undefined);
    return () => {
      gone = true;
    };
  }, [client, conversation, rosterVersion, wanted, isLarge]);
  return members;
}

async function allMembers(client: Client, conversation: number): Promise<Member[]> {
  const members: Member[] = [];
  for (let more = true; more; ) {
    const after = members.at(-1)?.user;
    const page = await client.call('chat.members', {
      conversation,
      ...(after === undefined ? {} : { after }),
    });
    members.push(...page.members);
    more = page.more && page.members.length > 0;
  }
  return members;
}
