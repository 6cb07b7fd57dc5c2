import type { Message } from '@teahouse/protocol';
import { mediaUrl } from '../../../faces/media-url.ts';
import { useHeard } from '../../../listening/heard.ts';
import { VoiceBar } from '../../../listening/voice-bar.tsx';
import { useReplica } from '../../../session/index.ts';
import { useConversation } from '../screen.ts';
import type { Shown } from './shown.ts';
import { useLocalUrl } from './use-local-url.ts';

interface VoiceCardProps {
  voice: Shown;
  /** The message that it came with; without one it is on its way. */
  message: Pick<Message, 'seq' | 'sender'> | undefined;
}

/** A voice message in its bubble. */
export default function VoiceCard({ voice, message }: VoiceCardProps) {
  const { conversation } = useConversation();
  const { id, durationMs = 0, waveform } = voice;
  const local = useLocalUrl(voice);
  const me = useReplica((state) => state.me?.id ?? null);
  const heard = useHeard((ids) => id !== null && ids.has(id));
  const url = local ?? (id === null ? '' : mediaUrl(id, 'file'));
  const sender = message?.sender ?? me;
  const track = { url, id, durationMs, conversation, seq: message?.seq ?? null, sender };
  return (
    <div className="flex w-72 max-w-full ps-1">
      <VoiceBar track={track} waveform={waveform} fresh={sender !== me && !heard} />
    </div>
  );
}
