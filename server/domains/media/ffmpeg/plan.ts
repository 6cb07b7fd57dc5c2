import type { Contents } from './probe.ts';

/** How a video becomes one that every browser plays, and that can be shown before all of it is there. */
export interface Plan {
  type: 'video/mp4' | 'video/webm';
  /** What ffmpeg does between reading and writing. */
  args: readonly string[];
}

/** Beyond it a video is not looked into: each frame of it would take too much memory. */
const MOST_PIXELS = 8_192 * 4_320;
/** Longest side of what has to be converted. */
const SIDE = 1_280;

const mp4Video = new Set(['h264']);
const mp4Audio = new Set(['aac', 'mp3']);
const webmVideo = new Set(['vp8', 'vp9', 'av1']);
const webmAudio = new Set(['opus', 'vorbis']);

/** Of one picture and one sound; without places, titles, chapters and whatever else is in a file. */
const plain = [
  '-map',
  '0:v:0',
  '-map',
  '0:a:0?',
  '-map_metadata',
  '-1',
  '-map_chapters',
  '-1',
  '-dn',
  '-sn',
];
const faststart = ['-movflags', '+faststart', '-f', 'mp4'];

/** Null where there is nothing to see in it. */
export function planFor({ video, audio }: Contents): Plan | null {
  if (video === null || video.width < 1 || video.height < 1) return null;
  if (video.width * video.height > MOST_PIXELS) return null;
  const copied = [...plain, '-c', 'copy'];
  const sound = (known: ReadonlySet<string>) => audio === null || known.has(audio.codec);
  const isWebm = webmVideo.has(video.codec) && sound(webmAudio);
  if (isWebm) return { type: 'video/webm', args: [...copied, '-f', 'webm'] };
  const plays = mp4Video.has(video.codec) && /^yuvj?420p$/.test(video.pixels);
  if (plays && sound(mp4Audio)) return { type: 'video/mp4', args: [...copied, ...faststart] };
  const picture = plays ? ['-c:v', 'copy'] : converted;
  const heard = ['-c:a', 'aac', '-b:a', '128k', '-ac', '2'];
  return { type: 'video/mp4', args: [...plain, ...picture, ...heard, ...faststart] };
}

const within = `scale='min(${SIDE},iw)':'min(${SIDE},ih)':force_original_aspect_ratio=decrease:force_divisible_by=2`;
const h264 = '-c:v libx264 -preset veryfast -crf 24 -pix_fmt yuv420p -threads 1';
const converted = ['-vf', within, ...h264.split(' ')];
