import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { httpCaller } from '@teahouse/sdk/http';
import sharp from 'sharp';
import { Upload } from 'tus-js-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { freePort } from '../kit/free-port.ts';
import { houseDatabase } from '../kit/server.ts';
import { upload } from '../kit/upload.ts';
import { type ServerProcess, startServer } from './server-process.ts';

let database: Awaited<ReturnType<typeof houseDatabase>>;
let folder: string;
let url: string;
let server: ServerProcess;
let anna: { url: string; token: string };

const start = async () => {
  server = startServer({
    PORT: new URL(url).port,
    TEAHOUSE_DATA: folder,
    DATABASE_URL: database.url,
  });
  await server.stands;
};
const kill = async () => {
  server.signal('SIGKILL');
  await server.ended;
};
const call = () => httpCaller({ url, locale: 'en', token: anna.token });

beforeAll(async () => {
  database = await houseDatabase();
  folder = await mkdtemp(join(tmpdir(), 'teahouse-uploads-'));
  url = `http://127.0.0.1:${await freePort()}`;
  await start();
  const link = /#([A-Za-z0-9_-]{16,64})$/m.exec(server.output())?.[1] ?? '';
  const { token } = await httpCaller({ url, locale: 'en' })('identity.open_server', {
    handle: 'anna',
    name: 'Anna',
    password: 'seven kettles under rain',
    birthYear: 1990,
    device: { name: 'A test', kind: 'program' },
    link,
  });
  anna = { url, token: token ?? '' };
});
afterAll(async () => {
  await kill();
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

it('an upload goes on where it stopped when the server was killed in the middle', async () => {
  const bytes = randomBytes(2_000_000);
  let killed = false;
  const sent: number[] = [];
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const going = new Upload(bytes, {
    endpoint: `${url}/uploads`,
    headers: { authorization: `Bearer ${anna.token}` },
    chunkSize: 200_000,
    // As long as the server may take to come back on a busy machine.
    retryDelays: Array.from({ length: 300 }, () => 100),
    onError: reject,
    onSuccess: () => resolve(going.url?.split('/').at(-1) ?? ''),
    onChunkComplete(size, accepted) {
      sent.push(size);
      if (killed || accepted < 1_000_000) return;
      killed = true;
      kill().then(start, reject);
    },
  });
  going.start();
  const id = await promise;
  expect(killed).toBe(true);
  expect(sent.reduce((sum, size) => sum + size, 0)).toBeLessThan(bytes.byteLength + 400_001);
  const { attachment } = await call()('media.finish', { upload: id, kind: 'file' });
  const answer = await fetch(`${url}/blobs/media/${attachment.id}/file`, {
    headers: { authorization: `Bearer ${anna.token}` },
  });
  expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
}, 60_000);

it('an upload that was looked at when the server was killed is looked at again', async () => {
  const noise = { width: 3_000, height: 3_000, channels: 3 } as const;
  const photo = await sharp(randomBytes(27_000_000), { raw: noise })
    .png({ compressionLevel: 0 })
    .toBuffer();
  const id = await upload(anna, photo);
  const wish = { upload: id, kind: 'photo', original: true } as const;
  const cut = call()('media.finish', wish).catch(() => 'cut');
  await new Promise((resolve) => setTimeout(resolve, 150));
  await kill();
  expect(await cut).toBe('cut');
  await start();
  const { attachment } = await call()('media.finish', wish);
  expect(attachment).toMatchObject({ kind: 'photo', width: 2_560, original: true });
}, 60_000);

it('an import goes on after the server was killed in its middle, and brings no file twice', async () => {
  const photos = 16;
  const white = { width: 1_600, height: 1_200, channels: 3, background: '#fff' } as const;
  const picture = await sharp({ create: white }).jpeg().toBuffer();
  const zip = new ZipFile();
  const names = Array.from({ length: photos }, (_, place) => `IMG-${place}.jpg`);
  for (const name of names) zip.addBuffer(picture, name);
  const lines = names.map((name) => `31.12.23, 22:15 - Bo: ${name} (file attached)`);
  zip.addBuffer(Buffer.from(lines.join('\n')), '_chat.txt');
  zip.end();
  const before = (await call()('media.own_usage', {})).files;
  const id = await upload(anna, await buffer(zip.outputStream), 'WhatsApp Chat with Bo.zip');
  await call()('takeaway.import', { upload: id });
  const files = async () => (await call()('media.own_usage', {})).files - before;
  await expect.poll(files, { timeout: 20_000, interval: 50 }).toBeGreaterThan(2);
  await kill();
  const brought = await database.jobs.query('select 1 from takeaway.files');
  expect(brought.rowCount).toBeLessThan(photos);
  // As if the process had been silent for longer than a living one is.
  await database.jobs.query('update takeaway.imports set beat_at = 0');
  await start();
  const state = async () => (await call()('takeaway.imports', {})).imports[0]?.state;
  await expect.poll(state, { timeout: 30_000 }).toBe('done');
  const { archives } = await call()('takeaway.archives', {});
  expect([archives.length, archives[0]?.messages]).toEqual([1, photos]);
  const { lines: read } = await call()('takeaway.read', { archive: archives[0]?.id ?? 0 });
  expect(read.flatMap(({ attachments = [] }) => attachments).length).toBe(photos);
  // The file under the knife may be there half: its row is swept.
  expect(await files()).toBeLessThanOrEqual(photos + 1);
}, 60_000);
