import type { Member } from '@teahouse/protocol';
import { limits } from '@teahouse/protocol/limits';
import type { Client } from '@teahouse/sdk/client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useClient, useReplica } from '../../../session/index.ts';

/** Whether a group has more members than are held here all at once. */
export function useIsLarge(conversation: number): boolean {
  return useReplica(
    (state) => (state.conversations.get(conversation)?.memberCount ?? 0) > limits.heldMembers,
  );
}

export interface Page {
  members: readonly Member[];
  more: boolean;
}

/** Where many come and go, they are asked for again when it is calm. Milliseconds. */
const settleMs = 1_500;

const nobody: Page = { members: [], more: false };

/**
 * The members of a large group as far as they were scrolled to, who manages it first. What is
 * shown is asked for anew when the group's rules have changed.
 */
export function useMembersInOrder(
  conversation: number,
  wanted: boolean,
  first: number = limits.page,
) {
  const client = useClient();
  const rosterVersion = useReplica(
    (state) => state.conversations.get(conversation)?.rosterVersion ?? 0,
  );
  const [page, setPage] = useState(nobody);
  const held = useRef(nobody);
  const asking = useRef(false);
  const turn = useRef(0);
  const ask = useCallback(
    async (least: number, from: Page) => {
      asking.current = true;
      turn.current += 1;
      const mine = turn.current;
      try {
        const read = await readOn(client, conversation, from, { least, step: first });
        // Another one has been asked since, of a newer version.
        if (mine !== turn.current) return;
        held.current = read;
        client.need(held.current.members.slice(from.members.length).map(({ user }) => user));
        setPage(held.current);
      } finally {
        if (mine === turn.current) asking.current = false;
      }
    },
    [client, conversation, first],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version is another answer.
  useEffect(() => {
    if (!wanted) return undefined;
    const { length } = held.current.members;
    const askAnew = () => {
      // Offline, or no longer a member: those who were known stay on the screen.
      ask(Math.max(first, length), nobody).catch(() => undefined);
    };
    const timer = setTimeout(askAnew, length === 0 ? 0 : settleMs);
    return () => clearTimeout(timer);
  }, [ask, first, wanted, rosterVersion]);
  const loadMore = useCallback(() => {
    const { members, more } = held.current;
    if (!more || asking.current) return;
    ask(members.length + first, held.current).catch(() => undefined);
  }, [ask, first]);
  return { ...page, loadMore };
}

/** Goes on from a page until it has as many as are wanted, or all. */
async function readOn(
  client: Client,
  conversation: number,
  from: Page,
  { least, step }: { least: number; step: number },
): Promise<Page> {
  const members = [...from.members];
  let more = true;
  while (more && members.length < least) {
    const last = members.at(-1);
    const page = await client.call('chat.members', {
      conversation,
      order: 'standing',
      limit: step,
      ...(last && { after: last.user, stood: { role: last.role, joinedAt: last.joinedAt } }),
    });
    members.push(...page.members);
    more = page.more && page.members.length > 0;
  }
  return { members, more };
}
