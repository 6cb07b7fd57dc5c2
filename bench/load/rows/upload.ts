import { createHash, type Hash, randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { performance } from 'node:perf_hooks';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { Run } from '../figures.ts';
import { type Person, patiently, post } from '../people.ts';

const MB = 1_048_576;
/** Sent and read before: what the process needs once is no growth. */
const FIRST_MB = 64;
const SETTLE_MS = 2_000;
const SAMPLE_MS = 50;
/** A film is watched in stretches like these. */
const STRETCHES = 16;
const STRETCH_MB = 8;

/**
 * A large file by the tus protocol, then read in stretches and whole: how far the resident memory
 * of the server's process rises above what it was before, and how fast it goes.
 */
export async function uploadRow(
  url: string,
  person: Person,
  megabytes: number,
  residentKb: () => Promise<number>,
): Promise<Run> {
  const round = (size: number) => sendAndRead(url, person, size);
  await round(FIRST_MB);
  await wait(SETTLE_MS);
  const before = await residentKb();
  const { promise: over, resolve: end } = Promise.withResolvers<'over'>();
  const peak = peakUntil(over, residentKb);
  const { wrong, upMs, downMs } = await round(megabytes).finally(() => end('over'));
  return {
    figures: {
      upload_growth_mb: ((await peak) - before) / 1_024,
      upload_mb_per_s: (megabytes / upMs) * 1_000,
      upload_read_mb_per_s: (megabytes / downMs) * 1_000,
      upload_wrong: wrong,
    },
    conditions: {
      upload_megabytes: megabytes,
      upload_stretches: `${STRETCHES} of ${STRETCH_MB} MB`,
    },
  };
}

/** The most that was resident. */
async function peakUntil(
  over: Promise<'over'>,
  residentKb: () => Promise<number>,
): Promise<number> {
  let peak = 0;
  for (;;) {
    peak = Math.max(peak, await residentKb());
    if ((await Promise.race([over, wait(SAMPLE_MS)])) === 'over') return peak;
  }
}

/** @returns how many readings were not what was sent, and how long sending and reading whole took */
async function sendAndRead(url: string, person: Person, megabytes: number) {
  const block = randomBytes(MB);
  const begun = performance.now();
  const upload = await sendAll(url, person, { block, megabytes });
  const wish = { upload, kind: 'file' } as const;
  const { attachment } = await patiently(() => post(url, 'media.finish', wish, person.token));
  const upMs = performance.now() - begun;
  const address = `${url}/blobs/media/${attachment.id}/file`;
  let wrong = 0;
  for (let stretch = 0; stretch < STRETCHES; stretch += 1) {
    const first = Math.floor((stretch * (megabytes - STRETCH_MB)) / STRETCHES);
    const range = `bytes=${first * MB}-${(first + STRETCH_MB) * MB - 1}`;
    const read = await digestOf(address, person, { range });
    if (read !== expected(block, first, STRETCH_MB)) wrong += 1;
  }
  const readFrom = performance.now();
  if ((await digestOf(address, person)) !== expected(block, 0, megabytes)) wrong += 1;
  const downMs = performance.now() - readFrom;
  await post(url, 'media.delete_files', { files: [attachment.id] }, person.token);
  return { wrong, upMs, downMs };
}

/** No two megabytes are the same: each begins with its number. */
function* piecesOf(block: Buffer, first: number, megabytes: number): Generator<Buffer> {
  for (let place = first; place < first + megabytes; place += 1) {
    const piece = Buffer.from(block);
    piece.writeUInt32BE(place);
    yield piece;
  }
}

function expected(block: Buffer, first: number, megabytes: number): string {
  const hash = createHash('sha256');
  for (const piece of piecesOf(block, first, megabytes)) hash.update(piece);
  return hash.digest('hex');
}

async function sendAll(
  url: string,
  { token }: Person,
  { block, megabytes }: { block: Buffer; megabytes: number },
): Promise<string> {
  const headers = { authorization: `Bearer ${token}`, 'tus-resumable': '1.0.0' };
  const begun = await fetch(`${url}/uploads`, {
    method: 'POST',
    headers: { ...headers, 'upload-length': String(megabytes * MB) },
  });
  const id = begun.headers.get('location')?.split('/').at(-1);
  if (id === undefined) throw new Error(`an upload was answered with ${await begun.text()}`);
  const call = request(`${url}/uploads/${id}`, {
    method: 'PATCH',
    headers: {
      ...headers,
      'upload-offset': '0',
      'content-type': 'application/offset+octet-stream',
      'content-length': megabytes * MB,
    },
  });
  const answered = new Promise<number | undefined>((resolve, reject) => {
    call.once('response', (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    call.once('error', reject);
  });
  await pipeline(Readable.from(piecesOf(block, 0, megabytes)), call);
  const status = await answered;
  if (status !== 204) throw new Error(`an upload was answered with ${status}`);
  return id;
}

async function digestOf(
  address: string,
  { token }: Person,
  wish: Record<string, string> = {},
): Promise<string> {
  const headers = { authorization: `Bearer ${token}`, ...wish };
  const hash: Hash = createHash('sha256');
  const answer = await fetch(address, { headers });
  if (!answer.ok || answer.body === null)
    throw new Error(`a file was answered with ${answer.status}`);
  for await (const piece of answer.body) hash.update(piece);
  return hash.digest('hex');
}
