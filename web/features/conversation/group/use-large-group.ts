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

const nobody: Page = { members: [], more: false };

/**
 * The members of a large group as far as they were scrolled to, who manages it first. What is
 * shown is asked for anew when the group's rules have changed.
 */
export function useStanding(conversation: number, wanted: boolean, first: number = limits.page) {
  const client = useClient();
  const rosterVersion = useReplica(
    (state) => state.conversations.get(conversation)?.rosterVersion ?? 0,
  );
  const [page, setPage] = useState(nobody);
  const held = useRef(nobody);
  const asking = useRef(false);
  const ask = useCallback(
    async (least: number, from: Page) => {
      asking.current = true;
      try {
        held.current = await readOn(client, conversation, from, { least, step: first });
        client.need(held.current.members.slice(from.members.length).map(({ user }) => user));
        setPage(held.current);
      } finally {
        asking.current = false;
      }
    },
    [client, conversation, first],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version is another answer.
  useEffect(() => {
    // Offline, or no longer a member: those who were known stay on the screen.
    if (wanted) ask(Math.max(first, held.current.members.length), nobody).catch(() => undefined);
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
    const after = members.at(-1)?.user;
    const page = await client.call('chat.members', {
      conversation,
      order: 'standing',
      limit: step,
      ...(after !== undefined && { after }),
    });
    members.push(...page.members);
    more = page.more && page.members.length > 0;
  }
  return { members, more };
}
