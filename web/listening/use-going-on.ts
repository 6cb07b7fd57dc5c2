import { useCallback } from 'react';
import { useClient } from '../session/index.ts';
import { markHeard, useHeard } from './heard.ts';
import { useListening } from './listening.ts';
import { nextVoice } from './next-voice.ts';
import { close, play } from './player.ts';

/** After a recording: the next one of its conversation that was not heard, or silence. */
export function useGoingOn(): () => Promise<void> {
  const client = useClient();
  return useCallback(async () => {
    const { track } = useListening.getState();
    if (track === null || track.message === null) return close();
    const { conversation, seq } = track.message;
    const messages = await client.kept(conversation).catch(() => []);
    const { me, inbox } = client.state();
    // Somebody may have chosen another one meanwhile.
    if (useListening.getState().track?.url !== track.url) return;
    const next = nextVoice(messages, {
      conversation,
      after: seq,
      me: me?.id ?? 0,
      inbox: inbox.get(conversation),
      heard: useHeard.getState(),
    });
    if (next === null) return close();
    if (next.id !== null) markHeard(next.id);
    play(next);
  }, [client]);
}
