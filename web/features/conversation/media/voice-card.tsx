import { mediaUrl } from '../../../faces/media-url.ts';
import { useHeard } from '../../../listening/heard.ts';
import type { Track } from '../../../listening/listening.ts';
import { VoiceBar } from '../../../listening/voice-bar.tsx';
import { useReplica } from '../../../session/index.ts';
import type { Shown } from './shown.ts';
import { useLocalUrl } from './use-local-url.ts';

/** Where a voice message was said. Without a place it is on its way, or in a history. */
export type Said = Pick<Track, 'conversation' | 'seq' | 'sender'>;

/** A voice message in its bubble. */
export default function VoiceCard({ voice, said }: { voice: Shown; said: Said }) {
  const { id, durationMs = 0, waveform } = voice;
  const local = useLocalUrl(voice);
  const me = useReplica((state) => state.me?.id ?? null);
  const heard = useHeard((ids) => id !== null && ids.has(id));
  const url = local ?? (id === null ? '' : mediaUrl(id, 'file'));
  const fresh = said.seq !== null && said.sender !== me && !heard;
  return (
    <div className="flex w-72 max-w-full ps-1">
      <VoiceBar track={{ url, id, durationMs, ...said }} waveform={waveform} fresh={fresh} />
    </div>
  );
}
