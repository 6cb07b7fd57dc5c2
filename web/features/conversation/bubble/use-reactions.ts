import type { Message, Reaction } from '@teahouse/protocol';
import type { Client } from '@teahouse/sdk/client';
import { canSend, peerOf } from '@teahouse/sdk/selectors';
import type { State } from '@teahouse/sdk/state';
import { useCallback, useMemo } from 'react';
import { attempt, isServer } from '../../../faces/index.ts';
import { useClient, useReplica } from '../../../session/index.ts';
import { type ScreenStore, useConversation, useScreen } from '../screen.ts';
import { ownReaction, withOwn } from './own-reaction.ts';

const none: readonly Reaction[] = [];

/** How long an answered reaction waits for its event, in milliseconds, before it is let go. */
const eventMs = 3_000;

/** Reactions to a message, with one's own as it is meant to be. */
export function useReactions(message: Message): readonly Reaction[] {
  const me = useReplica((state) => state.me?.id ?? 0);
  const own = useScreen(({ reacting }) => reacting.get(message.seq));
  const held = message.reactions ?? none;
  return useMemo(() => (own === undefined ? held : withOwn(held, me, own)), [held, me, own]);
}

/** Whether a reaction can be expected to be taken here. */
export function mayReact(state: State, conversation: number): boolean {
  return canSend(state, conversation) && !isServer(peerOf(state, conversation));
}

/** Gives a message an emoji, or takes it back where it is one's own: seen at once. */
export function useReact(): (message: Message, emoji: string) => void {
  const client = useClient();
  const { conversation, screen } = useConversation();
  return useCallback(
    (message, emoji) => {
      const { seq } = message;
      const pending = screen.getState().reacting.get(seq);
      const me = client.state().me?.id ?? 0;
      const own = pending === undefined ? ownReaction(message.reactions ?? none, me) : pending;
      const next = own === emoji ? null : emoji;
      mean(screen, seq, next);
      const give = async () => {
        const input = { conversation, seq, emoji: next };
        try {
          const { version } = await client.call('chat.react', input);
          await arrival(client, conversation, seq, version);
        } finally {
          if (screen.getState().reacting.get(seq) === next) mean(screen, seq, undefined);
        }
      };
      void attempt(give());
    },
    [client, conversation, screen],
  );
}

function mean(screen: ScreenStore, seq: number, own: string | null | undefined): void {
  screen.setState(({ reacting }) => {
    const changed = new Map(reacting);
    if (own === undefined) changed.delete(seq);
    else changed.set(seq, own);
    return { reacting: changed };
  });
}

/** Resolves once the message is held at that version, or nothing came of it for a while. */
function arrival(client: Client, conversation: number, seq: number, version: number) {
  const isThere = () => {
    const held = client
      .state()
      .logs.get(conversation)
      ?.messages.find((each) => each.seq === seq);
    return held === undefined || held.version >= version;
  };
  return new Promise<void>((resolve) => {
    if (isThere()) return resolve();
    const end = () => {
      clearTimeout(timer);
      unsubscribe();
      resolve();
    };
    const timer = setTimeout(end, eventMs);
    const unsubscribe = client.subscribe(() => {
      if (isThere()) end();
    });
  });
}
