import { useClient } from '../../../session/index.ts';
import { useConversation } from '../screen.ts';
import type { Recording } from './recorder.ts';

/** Puts a recording into the outbox, as an answer where one was begun. */
export function useSendVoice(): (recording: Recording) => void {
  const client = useClient();
  const { conversation, screen } = useConversation();
  return ({ blob, durationMs, waveform }) => {
    const { replyTo } = screen.getState();
    const name = `voice.${blob.type.split('/')[1] ?? ''}`;
    const file = { kind: 'voice' as const, name, type: blob.type, blob, durationMs, waveform };
    const draft = { text: '', files: [file], ...(replyTo !== null && { replyTo }) };
    // Words that another device has begun meanwhile stay.
    const begun = client.state().inbox.get(conversation)?.draft?.text ?? '';
    if (begun === '') client.send(conversation, draft);
    else client.post(conversation, draft);
    screen.setState({ replyTo: null, target: { seq: 'end', back: false } });
  };
}
