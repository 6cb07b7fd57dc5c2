import * as z from 'zod';
import type { Ffmpeg } from './program.ts';

/** What is in a video or a recording. */
export interface Contents {
  durationMs: number | null;
  video: { codec: string; pixels: string; width: number; height: number } | null;
  audio: { codec: string } | null;
}

const Number_ = z.coerce.number().optional().catch(undefined);
const Stream = z.object({
  codec_type: z.string(),
  codec_name: z.string().default(''),
  pix_fmt: z.string().default(''),
  width: z.number().default(0),
  height: z.number().default(0),
  disposition: z.object({ attached_pic: z.number() }).partial().default({}),
  side_data_list: z.array(z.object({ rotation: z.number() }).partial()).default([]),
});
const Said = z.object({
  streams: z.array(Stream),
  format: z.object({ duration: Number_ }),
});

/**
 * Containers, by media type, as ffmpeg calls them: the demuxer is named, so that a file cannot choose
 * one that reads other files, as play lists do.
 */
const demuxers: Readonly<Record<string, string>> = {
  'video/mp4': 'mov',
  'video/quicktime': 'mov',
  'video/x-m4v': 'mov',
  'video/3gpp': 'mov',
  'video/3gpp2': 'mov',
  'audio/mp4': 'mov',
  'audio/x-m4a': 'mov',
  'video/webm': 'matroska',
  'video/matroska': 'matroska',
  'video/x-matroska': 'matroska',
  'audio/webm': 'matroska',
  'audio/ogg': 'ogg',
  'video/ogg': 'ogg',
  'application/ogg': 'ogg',
  'audio/opus': 'ogg',
  'audio/mpeg': 'mp3',
  'audio/wav': 'wav',
  'video/vnd.avi': 'avi',
  'video/mpeg': 'mpeg',
  'video/mp2t': 'mpegts',
};

/** How ffmpeg is to read a file of this type; null where it is not to. */
export function readingOf(type: string, path: string): string[] | null {
  const demuxer = demuxers[type];
  if (demuxer === undefined) return null;
  return ['-protocol_whitelist', 'file', '-f', demuxer, '-i', `file:${path}`];
}

/** @throws Error where the file cannot be read */
export async function probe(ffmpeg: Ffmpeg, reading: readonly string[]): Promise<Contents> {
  const said = Said.parse(await ffmpeg.probe(['-show_streams', '-show_format', ...reading]));
  const streams = said.streams.filter(({ disposition }) => disposition.attached_pic !== 1);
  const video = streams.find((stream) => stream.codec_type === 'video');
  const audio = streams.find((stream) => stream.codec_type === 'audio');
  const { duration } = said.format;
  return {
    durationMs: duration === undefined ? null : Math.round(duration * 1_000),
    video: video ? { ...upright(video), codec: video.codec_name, pixels: video.pix_fmt } : null,
    audio: audio ? { codec: audio.codec_name } : null,
  };
}

/** Phones store what they film lying down, and say how it is to be turned. */
function upright({ width, height, side_data_list }: z.output<typeof Stream>) {
  const turned = side_data_list.some(({ rotation = 0 }) => Math.abs(rotation) % 180 === 90);
  return turned ? { width: height, height: width } : { width, height };
}
