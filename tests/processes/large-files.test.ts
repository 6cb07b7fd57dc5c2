import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { operatorOf, type Person } from '../kit/client.ts';
import { startProcess } from '../kit/process.ts';
import { houseDatabase } from '../kit/server.ts';
import { beginUpload } from '../kit/upload.ts';

const MB = 1_048_576;
const piece = randomBytes(MB);

it('a large file costs the server no memory, on its way here and back', async () => {
  await using database = await houseDatabase();
  await using server = await startProcess(database.url);
  const person = await operatorOf(server);
  // What the process needs once, buffers and compiled code, is no growth.
  await thereAndBack(person, 32);
  const before = await residentMegabytes(server.url);
  let peak = before;
  let over = false;
  const moved = thereAndBack(person, 96).finally(() => {
    over = true;
  });
  while (!over) {
    peak = Math.max(peak, await residentMegabytes(server.url));
    await wait(20);
  }
  expect(await moved).toBe(digestOf(96));
  expect(peak - before).toBeLessThan(48);
}, 60_000);

async function residentMegabytes(url: string): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\S+)/m.exec(metrics)?.[1]) / MB;
}

function digestOf(megabytes: number): string {
  const hash = createHash('sha256');
  for (let count = 0; count < megabytes; count += 1) hash.update(piece);
  return hash.digest('hex');
}

/** @returns a digest of what is read after so much was sent */
async function thereAndBack(person: Person, megabytes: number): Promise<string> {
  const { url, token } = person;
  const upload = await beginUpload({ url, token }, megabytes * MB);
  const authorization = `Bearer ${token}`;
  const call = request(`${url}/uploads/${upload}`, {
    method: 'PATCH',
    headers: {
      authorization,
      'tus-resumable': '1.0.0',
      'upload-offset': '0',
      'content-type': 'application/offset+octet-stream',
      'content-length': megabytes * MB,
    },
  });
  const answered = once(call, 'response');
  for (let count = 0; count < megabytes; count += 1) {
    if (!call.write(piece)) await once(call, 'drain');
  }
  call.end();
  expect((await answered)[0].statusCode).toBe(204);
  await using client = await person.client();
  const { attachment } = await client.call('media.finish', { upload, kind: 'file' });
  const headers = { authorization };
  const answer = await fetch(`${url}/blobs/media/${attachment.id}/file`, { headers });
  const hash = createHash('sha256');
  for await (const read of answer.body ?? []) hash.update(read);
  return hash.digest('hex');
}
