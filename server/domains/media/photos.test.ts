import type { Attachment } from '@teahouse/protocol';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MediaHouse, prepareMedia } from '../../../tests/kit/media-house.ts';

let house: MediaHouse;
beforeAll(async () => {
  house = await prepareMedia({ PHOTO_MEGAPIXELS: '4' });
});
afterAll(() => house[Symbol.asyncDispose]());

const photo = (width = 800, height = 600) =>
  sharp({ create: { width, height, channels: 3, background: '#b5651d' } });

const finish = (bytes: Buffer, name = 'tea.jpg', original = false): Promise<Attachment> =>
  house.finish(house.anna, bytes, { kind: 'photo', original }, name);

/** Two frames, of two colours. */
async function moving(): Promise<Buffer> {
  const frame = (background: string) =>
    sharp({ create: { width: 40, height: 30, channels: 3, background } })
      .png()
      .toBuffer();
  const frames = await Promise.all([frame('#b5651d'), frame('#336699')]);
  return sharp(frames, { join: { animated: true } })
    .gif({ delay: [100, 100], loop: 0 })
    .toBuffer();
}

describe('a photo', () => {
  it('is drawn anew, upright and small enough, without where and when it was taken', async () => {
    const jpeg = await photo(2_000, 1_000)
      .withExif({ IFD0: { Copyright: 'Anna' }, IFD3: { GPSLatitude: '51/1 30/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const attachment = await finish(jpeg, 'Tea time.jpg', true);
    expect(attachment).toMatchObject({
      kind: 'photo',
      name: 'Tea time.jpg',
      type: 'image/jpeg',
      width: 1_000,
      height: 2_000,
      original: true,
    });
    expect(attachment.thumbhash).toMatch(/^[\w+/=]{20,60}$/);
    for (const [form, format, height] of [
      ['view', 'jpeg', 2_000],
      ['original', 'jpeg', 2_000],
      ['thumb', 'webp', 480],
    ] as const) {
      const answer = await house.read(house.anna, attachment.id, form);
      expect([form, answer.status]).toEqual([form, 200]);
      const drawn = await sharp(Buffer.from(await answer.arrayBuffer())).metadata();
      expect(drawn).toMatchObject({ format, height });
      expect([drawn.exif, drawn.xmp, drawn.orientation]).toEqual([undefined, undefined, undefined]);
    }
  });

  it('goes on moving where it moved, and stays transparent where it was', async () => {
    const animated = await finish(await moving(), 'spin.gif');
    expect(animated).toMatchObject({ kind: 'photo', type: 'image/webp', width: 40, height: 30 });
    const view = await house.read(house.anna, animated.id, 'view');
    expect((await sharp(Buffer.from(await view.arrayBuffer())).metadata()).pages).toBe(2);
    const clear = sharp({ create: { width: 9, height: 9, channels: 4, background: '#0000' } });
    expect(await finish(await clear.png().toBuffer(), 'x.png', true)).toMatchObject({
      type: 'image/webp',
      original: true,
    });
  });

  it.each(['png', 'webp', 'avif'] as const)(
    'may be a %s, whatever it is called',
    async (format) => {
      const bytes = await photo(64, 64).toFormat(format).toBuffer();
      expect(await finish(bytes, 'lies.jpg')).toMatchObject({ kind: 'photo', width: 64 });
    },
  );

  it('is refused where it is broken, cut short or vast, and may be sent as a file', async () => {
    const whole = await photo().png().toBuffer();
    const broken: [string, Buffer][] = [
      ['half', whole.subarray(0, whole.length / 2)],
      ['lying', Buffer.concat([whole.subarray(0, 33), Buffer.alloc(4_096, 7)])],
      ['vast', await photo(2_001, 2_000).png().toBuffer()],
    ];
    for (const [name, bytes] of broken) {
      await expect(finish(bytes, name), name).rejects.toMatchObject({ code: 'media.bad_image' });
    }
    const id = await house.upload(house.anna, whole.subarray(0, 99), 'half.png');
    const as = (kind: 'photo' | 'file') => house.anna.call('media.finish', { upload: id, kind });
    await expect(as('photo')).rejects.toMatchObject({ code: 'media.bad_image' });
    expect((await as('file')).attachment).toMatchObject({ kind: 'file', bytes: 99 });
  });

  it('is a file where it is none: what could run is saved and never shown', async () => {
    const disguised: [string, string][] = [
      ['x.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
      ['x.jpg', '<!doctype html><script>alert(1)</script>'],
      ['x.png', ''],
    ];
    for (const [name, text] of disguised) {
      const { id, kind } = await finish(Buffer.from(text), name);
      expect([name, kind]).toEqual([name, 'file']);
      const answer = await house.read(house.anna, id, 'file');
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'content-type': 'application/octet-stream',
        'content-disposition': `attachment; filename="${name}"; filename*=UTF-8''${name}`,
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; sandbox",
      });
      expect(await answer.text()).toBe(text);
    }
  });
});
