import type { Client } from '@teahouse/sdk/client';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useClient, useReplica } from '../../../session/index.ts';
import { useConversation } from '../screen.ts';
import { covers, type Landing, landing } from './landing.ts';
import { leftAt } from './positions.ts';
import { type Row, rowsOf, shownMessages } from './rows.ts';

const none: readonly never[] = [];

/** Where this conversation opened, decided once, and whether that stretch is there yet. */
export function useLanding(): { landed: Landing; ready: boolean } {
  const client = useClient();
  const { conversation } = useConversation();
  const [landed] = useState(() => {
    const { inbox, streams } = client.state();
    return landing(inbox.get(conversation), streams.get(conversation), leftAt(conversation));
  });
  const covered = useReplica((state) => covers(state.logs.get(conversation), landed.around));
  const [ready, setReady] = useState(covered);
  useEffect(() => {
    const leave = enter(client, conversation);
    const open = async () => {
      await client.open(conversation);
      const { around } = landed;
      if (around === null || covers(client.state().logs.get(conversation), around)) return;
      await client.open(conversation, around);
    };
    // Offline without anything stored: the sdk loads it once the link stands.
    open()
      .catch(() => undefined)
      .finally(() => setReady(true));
    return leave;
  }, [client, conversation, landed]);
  return { landed, ready: ready || covered };
}

const onScreen = new Map<number, number>();

/**
 * Counts the views of a conversation, and frees its stretch once there is none. Leaving and
 * coming back in the same breath, as when a pane moves to another place, keeps it.
 */
function enter(client: Client, conversation: number): () => void {
  onScreen.set(conversation, (onScreen.get(conversation) ?? 0) + 1);
  return () => {
    onScreen.set(conversation, (onScreen.get(conversation) ?? 1) - 1);
    setTimeout(() => {
      if (onScreen.get(conversation) === 0) client.close(conversation);
    });
  };
}

/** The rows of the conversation as they are now. */
export function useRows(firstUnread: number | null): Row[] {
  const { conversation } = useConversation();
  const log = useReplica((state) => state.logs.get(conversation));
  const inbox = useReplica((state) => state.inbox.get(conversation));
  const outbox = useReplica((state) => state.outbox.get(conversation) ?? none);
  const me = useReplica((state) => state.me?.id ?? 0);
  return useMemo(() => {
    const messages = shownMessages(log?.messages ?? none, inbox);
    // What waits comes after the newest message, and is not shown below older ones.
    const waiting = log?.hasNewer === true ? none : outbox;
    return rowsOf({ messages, waiting, me, firstUnread });
  }, [log, inbox, outbox, me, firstUnread]);
}

/** Loads more at either end before a reader comes there. */
export function usePaging(): (near: { start: boolean; end: boolean }) => void {
  const client = useClient();
  const { conversation } = useConversation();
  return useCallback(
    ({ start, end }) => {
      const log = client.state().logs.get(conversation);
      // A page that could not be had is asked for again at the next step.
      if (start && log?.hasOlder === true) client.older(conversation).catch(() => undefined);
      if (end && log?.hasNewer === true) client.newer(conversation).catch(() => undefined);
    },
    [client, conversation],
  );
}
