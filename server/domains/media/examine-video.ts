import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { drawPoster } from './draw-photo.ts';
import { type Arrived, asFile, drawnForm, type Examined, fileForm } from './examined.ts';
import { planFor } from './ffmpeg/plan.ts';
import { probe, readingOf } from './ffmpeg/probe.ts';
import type { Ffmpeg } from './ffmpeg/program.ts';
import type { Room } from './room.ts';

/** What browsers play as it is. */
const played = new Set(['video/mp4', 'video/webm']);

/**
 * A video that every browser plays, without the place where it was filmed, and a poster of it. One
 * that cannot be read is a file. Without ffmpeg it is what it is.
 *
 * @throws Refusal `overloaded`
 */
export async function examineVideo(
  { filming, ffmpeg }: Pick<Room, 'filming' | 'ffmpeg'>,
  arrived: Arrived,
  type: string,
): Promise<Examined> {
  const program = await ffmpeg();
  if (program === null) return unseen(arrived, type);
  const work = () => prepare(program, arrived, type).catch(() => null);
  const prepared = await filming.pass(work, arrived.user);
  return prepared ?? asFile(arrived.path, type);
}

async function unseen({ path }: Arrived, type: string): Promise<Examined> {
  if (!played.has(type)) return asFile(path, type);
  const form = await fileForm(path, 'file', type);
  return { attachment: { kind: 'video', type, bytes: form.bytes }, forms: [form] };
}

/** Null where there is no video in it. @throws Error where it cannot be read, or takes too long */
async function prepare(
  ffmpeg: Ffmpeg,
  { path, folder }: Arrived,
  type: string,
): Promise<Examined | null> {
  const reading = readingOf(type, path);
  const plan = reading && planFor(await probe(ffmpeg, reading));
  if (reading === null || plan === null) return null;
  const made = join(folder, 'video');
  await ffmpeg.convert([...reading, ...plan.args, `file:${made}`]);
  const again = readingOf(plan.type, made) ?? [];
  const { durationMs, video } = await probe(ffmpeg, again);
  if (durationMs === null || video === null) return null;
  const still = join(folder, 'still.png');
  const at = String(Math.min(1, durationMs / 2_000));
  await ffmpeg.convert(['-ss', at, ...again, '-frames:v', '1', '-f', 'image2', `file:${still}`]);
  const { poster, thumb, thumbhash } = await drawPoster(await readFile(still));
  const form = await fileForm(made, 'file', plan.type);
  const { width, height } = video;
  const about = { width, height, durationMs, thumbhash, poster: true };
  return {
    attachment: { kind: 'video', type: plan.type, bytes: form.bytes, ...about },
    forms: [form, drawnForm('poster', poster), drawnForm('thumb', thumb)],
  };
}
