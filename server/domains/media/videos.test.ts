import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MediaHouse, prepareMedia } from '../../../tests/kit/media-house.ts';
import { has } from '../../../tests/kit/programs.ts';
import { probe } from './ffmpeg/probe.ts';

let house: MediaHouse;
let folder: string;
beforeAll(async () => {
  house = await prepareMedia();
  folder = await mkdtemp(join(tmpdir(), 'teahouse-videos-'));
});
afterAll(async () => {
  await house[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

const picture = ['-f', 'lavfi', '-i', 'testsrc=size=320x240:rate=10:duration=2'];
const sound = ['-f', 'lavfi', '-i', 'sine=duration=2'];
const h264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'];
const place = ['-metadata', 'location=+51.5000-000.1200/', '-metadata', 'title=Home'];

/** Has ffmpeg make a file. */
function make(name: string, args: readonly string[]): Promise<Buffer> {
  const path = join(folder, name);
  execFileSync('ffmpeg', ['-nostdin', '-v', 'error', '-y', ...args, path]);
  return readFile(path);
}

async function bytesOf(id: string, form: string): Promise<Buffer> {
  const answer = await house.read(house.anna, id, form);
  expect([form, answer.status]).toEqual([form, 200]);
  return Buffer.from(await answer.arrayBuffer());
}

async function codecsOf(bytes: Buffer): Promise<string[]> {
  const path = join(folder, 'looked-at');
  await writeFile(path, bytes);
  const said = execFileSync('ffprobe', ['-v', 'error', '-of', 'json', '-show_streams', path]);
  const { streams } = JSON.parse(said.toString()) as { streams: { codec_name: string }[] };
  return streams.map(({ codec_name }) => codec_name);
}

const video = (bytes: Buffer, name: string) =>
  house.finish(house.anna, bytes, { kind: 'video' }, name);

it('a video stands upright where a phone filmed it lying down', async () => {
  const lying = { codec_type: 'video', codec_name: 'h264', width: 1_920, height: 1_080 };
  const turned = { ...lying, side_data_list: [{ side_data_type: 'x' }, { rotation: -90 }] };
  const said = { streams: [turned], format: { duration: '1.5' } };
  const program = { convert: async () => {}, probe: async () => said };
  expect(await probe(program, [])).toMatchObject({
    durationMs: 1_500,
    video: { width: 1_080, height: 1_920 },
    audio: null,
  });
});

describe.skipIf(!has('ffmpeg'))('a video', () => {
  it('streams from its beginning, with a poster, without where it was filmed', async () => {
    const filmed = await make('filmed.mov', [...picture, ...sound, ...h264, ...place]);
    expect(filmed.includes('+51.5')).toBe(true);
    const attachment = await video(filmed, 'filmed.mov');
    expect(attachment).toMatchObject({
      kind: 'video',
      type: 'video/mp4',
      width: 320,
      height: 240,
      poster: true,
    });
    expect(attachment.durationMs).toBeGreaterThan(1_900);
    expect(attachment.thumbhash).toBeDefined();
    const kept = await bytesOf(attachment.id, 'file');
    expect([kept.includes('+51.5'), kept.includes('Home')]).toEqual([false, false]);
    expect(kept.indexOf('moov')).toBeLessThan(kept.indexOf('mdat'));
    expect(await sharp(await bytesOf(attachment.id, 'poster')).metadata()).toMatchObject({
      format: 'jpeg',
      width: 320,
    });
    expect((await bytesOf(attachment.id, 'thumb')).byteLength).toBeGreaterThan(100);
    expect(await house.leftOver()).toEqual([]);
  });

  it('is converted where browsers would not play it, and stays where they do', async () => {
    const foreign = await make('foreign.avi', [...picture, ...sound, '-c:v', 'mpeg4']);
    const converted = await video(foreign, 'foreign.avi');
    expect(converted).toMatchObject({ kind: 'video', type: 'video/mp4', width: 320 });
    expect(await codecsOf(await bytesOf(converted.id, 'file'))).toEqual(['h264', 'aac']);
    const args = [...picture, '-c:v', 'libvpx', '-deadline', 'realtime'];
    const webm = await video(await make('small.webm', args), 'small.webm');
    expect(webm).toMatchObject({ kind: 'video', type: 'video/webm', poster: true });
    expect(await codecsOf(await bytesOf(webm.id, 'file'))).toEqual(['vp8']);
  });

  it('is a file where it is broken, cut short, or nothing of the kind', async () => {
    const whole = await make('whole.mp4', [...picture, ...h264]);
    const list =
      '#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n';
    const cases: [string, Buffer][] = [
      ['cut.mp4', whole.subarray(0, whole.byteLength - 2_000)],
      ['noise.mp4', Buffer.concat([whole.subarray(0, 40), Buffer.alloc(5_000, 9)])],
      ['list.m3u8', Buffer.from(list)],
      ['page.mp4', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ];
    for (const [name, bytes] of cases) {
      const attachment = await video(bytes, name);
      expect([name, attachment.kind]).toEqual([name, 'file']);
      expect((await bytesOf(attachment.id, 'file')).equals(bytes)).toBe(true);
    }
    expect(await house.leftOver()).toEqual([]);
  });
});

describe.skipIf(!has('ffmpeg'))('a recording', () => {
  const waveform = Array.from({ length: 64 }, (_, place) => place);
  const wish = { kind: 'voice', durationMs: 60_000, waveform } as const;
  const voice = (bytes: Buffer) =>
    house.finish(house.anna, bytes, { ...wish, waveform: [...waveform] }, 'voice');

  it.each([
    ['voice.webm', 'libopus', 'audio/webm'],
    ['voice.ogg', 'libopus', 'audio/ogg'],
    ['voice.m4a', 'aac', 'audio/mp4'],
  ])('has the length that it has: %s', async (name, codec, type) => {
    const attachment = await voice(await make(name, [...sound, '-c:a', codec, ...place]));
    expect(attachment).toMatchObject({ kind: 'voice', type, waveform });
    expect(Math.abs((attachment.durationMs ?? 0) - 2_000)).toBeLessThan(200);
    expect((await bytesOf(attachment.id, 'file')).includes('+51.5')).toBe(false);
  });

  it('is refused where nothing is to be heard, and bounded', async () => {
    const silent = await make('silent.webm', [...picture, '-c:v', 'libvpx']);
    for (const bytes of [silent, Buffer.from('tea'), Buffer.alloc(0)]) {
      await expect(voice(bytes)).rejects.toMatchObject({ code: 'media.bad_recording' });
    }
    const upload = await house.upload(house.anna, silent);
    const call = (more: object) =>
      house.anna.call('media.finish', { upload, kind: 'voice', ...more });
    await expect(call({ waveform: [101] })).rejects.toMatchObject({ code: 'invalid' });
    await expect(call({ durationMs: -1 })).rejects.toMatchObject({ code: 'invalid' });
  });
});

describe('without ffmpeg', () => {
  it('what browsers play is kept as it is, and everything else is a file', async () => {
    await using plain = await prepareMedia({ FFMPEG: '/nowhere/ffmpeg' });
    const mp4 = Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'latin1');
    const finish = (bytes: Buffer, kind: 'video' | 'voice') =>
      plain.finish(plain.anna, bytes, { kind, ...(kind === 'voice' && { durationMs: 5_000 }) });
    const kept = await finish(mp4, 'video');
    expect(kept).toMatchObject({ kind: 'video', type: 'video/mp4' });
    expect(kept.poster).toBeUndefined();
    expect(await finish(mp4, 'voice')).toMatchObject({ kind: 'voice', durationMs: 5_000 });
    const avi = Buffer.from('RIFF\0\0\0\0AVI LIST', 'latin1');
    expect(await finish(avi, 'video')).toMatchObject({ kind: 'file' });
  });
});
