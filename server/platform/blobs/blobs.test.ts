import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import S3rver from 's3rver';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { realWorld } from '#platform/world/index.ts';
import { freePort } from '../../../tests/kit/free-port.ts';
import { type BlobStore, openFileBlobs } from './index.ts';
import { openS3Blobs } from './s3.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'teahouse-blobs-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const key = 'abCD_efgh-1234567890xy';

/** One way of keeping blobs, opened as often as a test likes. */
interface Kept {
  open(): Promise<BlobStore>;
  close(): Promise<void>;
}

function* piecesOf(bytes: Buffer) {
  for (let at = 0; at < bytes.byteLength; at += 100_000) yield bytes.subarray(at, at + 100_000);
}

function* breaking() {
  yield Buffer.from('half of it');
  throw new Error('cut short');
}

async function read(blobs: BlobStore, name: string) {
  const blob = await blobs.open(name);
  return blob && { size: blob.size, text: (await buffer(blob.stream)).toString() };
}

const files: Kept = {
  open: () => openFileBlobs(folder, realWorld),
  async close() {},
};

/** A bucket of an S3 server that somebody else wrote. */
async function bucket(): Promise<Kept> {
  const port = await freePort();
  const directory = await mkdtemp(join(tmpdir(), 'teahouse-bucket-'));
  const configureBuckets = [{ name: 'tea', configs: [] }];
  const address = '127.0.0.1';
  const s3 = new S3rver({ port, address, silent: true, directory, configureBuckets });
  await s3.run();
  const where = { endpoint: `http://${address}:${port}`, region: 'us-east-1' };
  return {
    open: () => openS3Blobs({ ...where, bucket: 'tea', key: 'S3RVER', secret: 'S3RVER' }),
    async close() {
      await s3.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** What every way of keeping blobs promises. */
describe.each([
  ['files', async () => files],
  ['a bucket', bucket],
])('blobs in %s', (_, start) => {
  let kept: Kept;
  beforeAll(async () => {
    kept = await start();
  });
  afterAll(() => kept.close());

  it('keep what was put, across a new start', async () => {
    const blobs = await kept.open();
    await blobs.put(key, Buffer.from('tea'));
    expect(await read(blobs, key)).toEqual({ size: 3, text: 'tea' });
    const again = await kept.open();
    expect(await read(again, key)).toEqual({ size: 3, text: 'tea' });
    expect([await again.size(key), await again.size('zzzz9')]).toEqual([3, null]);
  });

  it('replace a blob whole', async () => {
    const blobs = await kept.open();
    await blobs.put(key, Buffer.from('a longer text'));
    const before = await blobs.open(key);
    await blobs.put(key, Buffer.from('new'));
    expect(before && (await buffer(before.stream)).toString()).toBe('a longer text');
    expect(await read(blobs, key)).toEqual({ size: 3, text: 'new' });
  });

  it('take and give streams, and stretches of a blob', async () => {
    const blobs = await kept.open();
    const bytes = randomBytes(9_000_000);
    await blobs.put('streamed', Readable.from(piecesOf(bytes)));
    const whole = await blobs.open('streamed');
    expect(whole && (await buffer(whole.stream)).equals(bytes)).toBe(true);
    const stretch = await blobs.open('streamed', { start: 8_500_000, end: 8_500_009 });
    expect(stretch?.size).toBe(9_000_000);
    expect(stretch && (await buffer(stretch.stream))).toEqual(bytes.subarray(8_500_000, 8_500_010));
  });

  it('leave nothing of a stream that breaks, and what was there before it', async () => {
    const blobs = await kept.open();
    await blobs.put('breaks', Buffer.from('before'));
    for (const name of ['breaks', 'breaks-anew']) {
      await expect(blobs.put(name, Readable.from(breaking()))).rejects.toThrow('cut short');
    }
    expect(await read(blobs, 'breaks')).toEqual({ size: 6, text: 'before' });
    expect(await blobs.open('breaks-anew')).toBeNull();
  });

  it('forget what was removed, and do not mind what never was', async () => {
    const blobs = await kept.open();
    await blobs.put('zzzz1', Buffer.from('x'));
    await blobs.remove('zzzz1');
    await blobs.remove('zzzz1');
    expect(await blobs.open('zzzz1')).toBeNull();
  });

  it.each(['../../etc/passwd', 'ab/cd/ef', 'abc', '', 'ab\0cd', 'a'.repeat(65)])(
    'take no path for a name: %j',
    async (name) => {
      const blobs = await kept.open();
      await expect(blobs.put(name, Buffer.from('x'))).rejects.toThrow("not a blob's name");
      await expect(blobs.open(name)).rejects.toThrow("not a blob's name");
    },
  );
});

describe('blobs in files', () => {
  it('leave nothing half written where there is no place', async () => {
    const blobs = await openFileBlobs(folder, realWorld);
    await writeFile(join(folder, 'no'), 'a file where a folder has to be');
    await expect(blobs.put('no_place_here', Buffer.from('tea'))).rejects.toThrow('ENOTDIR');
    expect(await readdir(join(folder, '.unfinished'))).toEqual([]);
  });

  it('clear what a crash left half written', async () => {
    await openFileBlobs(folder, realWorld);
    const unfinished = join(folder, '.unfinished');
    await writeFile(join(unfinished, 'half'), 'ha');
    const twoDaysAgo = new Date(realWorld.now() - 48 * 60 * 60 * 1_000);
    await utimes(join(unfinished, 'half'), twoDaysAgo, twoDaysAgo);
    await openFileBlobs(folder, realWorld);
    expect(await readdir(unfinished)).toEqual([]);
  });

  it('leave what another process on the same folder is writing', async () => {
    const unfinished = join(folder, '.unfinished');
    await openFileBlobs(folder, realWorld);
    await writeFile(join(unfinished, 'theirs'), 'ha');
    await openFileBlobs(folder, realWorld);
    expect(await readdir(unfinished)).toEqual(['theirs']);
    await rm(join(unfinished, 'theirs'));
  });
});
