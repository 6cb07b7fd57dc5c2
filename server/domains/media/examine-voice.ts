import { join } from 'node:path';
import { refuse } from '#platform/calls/index.ts';
import { type Arrived, type Examined, fileForm } from './examined.ts';
import { probe, readingOf } from './ffmpeg/probe.ts';
import type { Ffmpeg } from './ffmpeg/program.ts';
import type { Room } from './room.ts';

/** What recorders of browsers and phones make, as it is served and as ffmpeg writes it. */
const recordings: Readonly<Record<string, { type: string; muxer: string }>> = {
  'video/webm': { type: 'audio/webm', muxer: 'webm' },
  'audio/webm': { type: 'audio/webm', muxer: 'webm' },
  'video/matroska': { type: 'audio/webm', muxer: 'webm' },
  'audio/ogg': { type: 'audio/ogg', muxer: 'ogg' },
  'application/ogg': { type: 'audio/ogg', muxer: 'ogg' },
  'audio/opus': { type: 'audio/ogg', muxer: 'ogg' },
  'video/mp4': { type: 'audio/mp4', muxer: 'mp4' },
  'audio/mp4': { type: 'audio/mp4', muxer: 'mp4' },
  'audio/x-m4a': { type: 'audio/mp4', muxer: 'mp4' },
  'audio/mpeg': { type: 'audio/mpeg', muxer: 'mp3' },
};

/**
 * A recording. How long and how loud it is says the device that made it; with ffmpeg its length is
 * measured, and it is written anew, since recorders leave out what seeking needs.
 *
 * @throws Refusal `media.bad_recording`, `overloaded`
 */
export async function examineVoice(
  { filming, ffmpeg }: Pick<Room, 'filming' | 'ffmpeg'>,
  arrived: Arrived,
  found: string,
): Promise<Examined> {
  const recording = recordings[found];
  const { durationMs, waveform } = arrived.wish;
  if (recording === undefined) throw refuse('media.bad_recording');
  const program = await ffmpeg();
  const { path, measured } =
    program === null
      ? { path: arrived.path, measured: null }
      : await filming.pass(() => rewrite(program, arrived, found, recording.muxer), arrived.user);
  const form = await fileForm(path, 'file', recording.type);
  const length = measured ?? durationMs;
  return {
    attachment: {
      kind: 'voice',
      type: recording.type,
      bytes: form.bytes,
      ...(length === undefined ? {} : { durationMs: length }),
      ...(waveform && { waveform }),
    },
    forms: [form],
  };
}

async function rewrite(
  ffmpeg: Ffmpeg,
  { path, folder }: Arrived,
  type: string,
  muxer: string,
): Promise<{ path: string; measured: number | null }> {
  const made = join(folder, 'voice');
  const plain = ['-map', '0:a:0', '-map_metadata', '-1', '-c', 'copy', '-f', muxer];
  try {
    const reading = readingOf(type, path) ?? [];
    await ffmpeg.convert([...reading, ...plain, `file:${made}`]);
    const { durationMs, audio } = await probe(ffmpeg, readingOf(type, made) ?? []);
    if (audio === null) throw new Error('nothing to hear');
    return { path: made, measured: durationMs };
  } catch {
    throw refuse('media.bad_recording');
  }
}
