import { mediaUrl } from '../../../faces/media-url.ts';
import { useHeard } from '../../../listening/heard.ts';
import type { Track } from '../../../listening/listening.ts';
import { VoiceBar } from '../../../listening/voice-bar.tsx';
import { useReplica } from '../../../session/index.ts';
import type { Shown } from './shown.ts';
import { useLocalUrl } from './use-local-url.ts';

/** What a voice message stands in. */
export type Place = Pick<Track, 'page' | 'message'>;

/** A voice message in its bubble. */
export default function VoiceCard({ voice, place }: { voice: Shown; place: Place }) {
  const { id, durationMs = 0, waveform } = voice;
  const local = useLocalUrl(voice);
  const me = useReplica((state) => state.me?.id ?? null);
  const heard = useHeard((ids) => id !== null && ids.has(id));
  const url = local ?? (id === null ? '' : mediaUrl(id, 'file'));
  const { message } = place;
  const fresh = message !== null && message.sender !== me && !heard;
  return (
    <div className="flex w-72 max-w-full ps-1">
      <VoiceBar track={{ url, id, durationMs, ...place }} waveform={waveform} fresh={fresh} />
    </div>
  );
}
