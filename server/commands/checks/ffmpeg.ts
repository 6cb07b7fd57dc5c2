import type { Config } from '#config';
import { findFfmpeg } from '#domains/media/index.ts';
import { type Finding, ok } from './finding.ts';

/** Whether videos can be prepared. It is no fault where they cannot. */
export async function checkFfmpeg({ media }: Config): Promise<Finding[]> {
  const found = await findFfmpeg(media.ffmpeg, { seconds: media.ffmpegSeconds });
  if (found !== null) return [ok('videos', 'ffmpeg prepares videos and recordings.')];
  const says = `There is no ${media.ffmpeg} with its ffprobe: videos are kept as they are, without a poster.`;
  return [ok('videos', `${says} Install ffmpeg, or name it with FFMPEG.`)];
}
