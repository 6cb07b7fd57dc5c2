import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { showToast } from '#ui/overlays.ts';
import { useClient } from '../../../session/index.ts';
import { useConversation } from '../screen.ts';
import { useSendVoice } from './use-send-voice.ts';
import { begin, discard, finish, keep, takeKept } from './voice.ts';
import { useVoice, useVoiceState } from './voice-store.ts';

/** The voice message of this conversation, and what can be done with it. */
export function useRecording() {
  const { t } = useLingui();
  const client = useClient();
  const { conversation } = useConversation();
  const sendVoice = useSendVoice();
  const state = useVoiceState(conversation);
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
    discard: () => discard(conversation),
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
