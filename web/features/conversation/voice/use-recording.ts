import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { showToast } from '#ui/overlays.ts';
import { useClient } from '../../../session/index.ts';
import { useConversation } from '../screen.ts';
import { useSendVoice } from './use-send-voice.ts';
import { begin, cancel, finish, keep, takeKept, useVoice } from './voice.ts';

/** How a voice message stands in the conversation that is on the screen. */
export type VoiceState = 'none' | 'held' | 'locked' | 'kept';

/** The voice message of this conversation, and what can be done with it. */
export function useRecording() {
  const { t } = useLingui();
  const client = useClient();
  const { conversation } = useConversation();
  const sendVoice = useSendVoice();
  const state = useVoice(({ live, kept }): VoiceState => {
    if (live?.conversation === conversation) return live.locked ? 'locked' : 'held';
    return kept.has(conversation) ? 'kept' : 'none';
  });
  useKeepOnLeaving();
  const hint = () => showToast(t`Hold to record, let go to send.`);
  return {
    state,
    begin: (locked: boolean) => {
      void begin(conversation, locked, () => client.typing(conversation, true));
    },
    /** Ends it and sends it. */
    send: async () => {
      if (state !== 'kept' && useVoice.getState().live === null) return;
      const recording = await (state === 'kept' ? takeKept(conversation) : finish());
      if (recording !== null) sendVoice(recording);
      else hint();
    },
    /** Throws it away. */
    discard: () => {
      cancel();
      void takeKept(conversation);
    },
  };
}

/** Whoever goes elsewhere loses nothing, and sends nothing: the recording waits where it was made. */
function useKeepOnLeaving(): void {
  const { t } = useLingui();
  const leave = useRef(async () => {});
  useEffect(() => {
    leave.current = async () => {
      if (await keep()) showToast(t`Your recording waits in its chat.`);
    };
  }, [t]);
  useEffect(() => () => void leave.current(), []);
}
