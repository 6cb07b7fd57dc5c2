import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type BlobStore, openFileBlobs } from '#platform/blobs/index.ts';
import { sql, transaction } from '#platform/database/index.ts';
import { type Ground, prepareGround } from '../../../tests/kit/ground.ts';
import { quietHouse } from '../../../tests/kit/quiet-house.ts';
import { boundPictures } from './bound-pictures.ts';
import { migrations } from './migrations/index.ts';
import { UPLOAD_MS, USED_MS } from './room.ts';
import {
  disownFiles,
  findAttachment,
  findForm,
  insertFile,
  keyOf,
  markReady,
} from './store-files.ts';
import { findUpload, insertUpload } from './store-uploads.ts';
import { expireFiles, sweepFiles, sweepUploads } from './sweep-files.ts';
import { openUploadsFolder, type UploadsFolder } from './uploads-folder.ts';

const HOUR = 3_600_000;
const used = new Set<string>();

let ground: Ground;
let folder: string;
let blobs: BlobStore;
let uploads: UploadsFolder;
beforeAll(async () => {
  ground = await prepareGround([{ domain: 'media', migrations }]);
  folder = await mkdtemp(join(tmpdir(), 'teahouse-sweep-'));
  blobs = await openFileBlobs(join(folder, 'media'), ground.world);
  uploads = openUploadsFolder(join(folder, 'uploads'));
});
afterAll(async () => {
  await ground[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => used.clear());

const sweep = () =>
  sweepFiles({
    ...ground,
    blobs,
    filesInUse: [async (_, ids) => ids.filter((id) => used.has(id))],
    heldFirmly: [],
  });

/** A file of two blobs, to be looked at in an hour. */
async function keep(id: string, ready = true, uploader: number | null = 1): Promise<void> {
  const at = ground.world.now();
  const form = { type: 'image/webp', bytes: 3 };
  const row = {
    uploader,
    at,
    checkAt: at + HOUR,
    attachment: { id, kind: 'photo' as const, name: '', type: 'image/webp', bytes: 3 },
    forms: [
      { form: 'view' as const, ...form },
      { form: 'thumb' as const, ...form },
    ],
  };
  await transaction(ground.db.write, async (tx) => {
    await insertFile(tx, row);
    if (ready) await markReady(tx, id);
  });
  for (const each of row.forms) await blobs.put(keyOf(id, each.form), Buffer.from('tea'));
}

const isThere = async (id: string) => [
  (await findAttachment(ground.db.read, id)) !== null,
  await blobs.size(keyOf(id, 'view')),
  await blobs.size(keyOf(id, 'thumb')),
];
const gone = [false, null, null];
const there = [true, 3, 3];

it('what nothing uses goes with all its forms, and what is used stays', async () => {
  await keep('idle');
  await keep('used');
  used.add('used');
  await sweep();
  expect(await isThere('idle')).toEqual(there);
  ground.world.turn(HOUR + 1);
  await sweep();
  expect([await isThere('idle'), await isThere('used')]).toEqual([gone, there]);
  used.clear();
  ground.world.turn(USED_MS + 1);
  await sweep();
  expect(await isThere('used')).toEqual(gone);
});

it('what never got ready goes, whatever says that it is used', async () => {
  await keep('half', false);
  used.add('half');
  ground.world.turn(HOUR + 1);
  await sweep();
  expect(await isThere('half')).toEqual(gone);
});

it('a sweep that was cut short is made up for: no blob stays without a row', async () => {
  await keep('first');
  ground.world.turn(HOUR + 1);
  let removed = 0;
  const breaking: BlobStore = {
    ...blobs,
    async remove(key) {
      removed += 1;
      if (removed === 2) throw new Error('cut short');
      await blobs.remove(key);
    },
  };
  const room = { ...ground, blobs: breaking, filesInUse: [], heldFirmly: [] };
  await expect(sweepFiles(room)).rejects.toThrow('cut short');
  await sweepFiles(room);
  expect(await isThere('first')).toEqual(gone);
});

it('what is older than operators keep goes, though it is used, where the clock is believed', async () => {
  const house = quietHouse();
  const expire = () => expireFiles({ ...ground, blobs, house, heldFirmly: [] });
  const leapt = (until: number) =>
    sql`insert into log.clock as c (shown, leapt_until) values (0, ${until})
      on conflict (the_only) do update set leapt_until = ${until}`.execute(ground.db.write);
  await keep('aged');
  used.add('aged');
  ground.world.turn(31 * 24 * HOUR);
  await keep('recent');
  await expire();
  house.decided.keepMediaDays = 30;
  await leapt(ground.world.now() + HOUR);
  await expire();
  expect(await isThere('aged')).toEqual(there);
  await leapt(0);
  await expire();
  expect([await isThere('aged'), await isThere('recent')]).toEqual([gone, there]);
});

it('of pictures of pages the oldest go where all have too many bytes, and nobody’s files do not', async () => {
  const settings = { previewMegabytes: 13 / 1_048_576 };
  const bound = () => boundPictures({ ...ground, blobs, heldFirmly: [], settings });
  await keep('of-somebody');
  await transaction(ground.db.write, (tx) => disownFiles(tx, 1));
  for (const id of ['page-1', 'page-2', 'page-3']) {
    used.add(id);
    await keep(id, true, null);
    ground.world.turn(1);
  }
  await bound();
  expect(await Promise.all(['page-1', 'page-2', 'page-3'].map(isThere))).toEqual([
    gone,
    there,
    there,
  ]);
  expect(await isThere('of-somebody')).toEqual(there);
});

it('what a report has outlives what operators keep, withdrawn, and goes with the report', async () => {
  const house = quietHouse();
  house.decided.keepMediaDays = 30;
  const asked: string[][] = [];
  const evidence = new Set(['proof']);
  const heldFirmly = [
    async (_: unknown, ids: readonly string[]) => {
      asked.push(ids.toSorted());
      return ids.filter((id) => evidence.has(id));
    },
  ];
  const room = { ...ground, blobs, house, heldFirmly, filesInUse: [] };
  await keep('beside');
  await keep('proof');
  ground.world.turn(31 * 24 * HOUR);
  await expireFiles(room);
  expect([await isThere('beside'), await isThere('proof')]).toEqual([gone, there]);
  expect((await findForm(ground.db.read, 'proof', 'view'))?.withdrawn).toBe(true);
  await expireFiles(room);
  expect(asked.slice(-1)).toEqual([[]]);
  await sweepFiles(room);
  expect(await isThere('proof')).toEqual(there);
  evidence.clear();
  ground.world.turn(USED_MS + 1);
  await sweepFiles(room);
  expect(await isThere('proof')).toEqual(gone);
});

it('uploads that nobody finishes go after a day, and what no row names', async () => {
  const at = ground.world.now();
  const name = 'tea.bin';
  for (const [id, age] of [
    ['old', UPLOAD_MS + 1],
    ['young', 0],
  ] as const) {
    const upload = { id, user: 1, bytes: 3, name, at: at - age };
    await transaction(ground.db.write, (tx) => insertUpload(tx, upload));
  }
  const longAgo = new Date(at - UPLOAD_MS - HOUR);
  for (const file of ['old', 'old.json', 'young', 'young.json', 'orphan', 'orphan.json']) {
    const path = join(folder, 'uploads', file);
    await writeFile(path, 'tea');
    await utimes(path, longAgo, longAgo);
  }
  await writeFile(join(folder, 'uploads', 'fresh'), 'of a process that has just begun');
  await utimes(join(folder, 'uploads', 'fresh'), new Date(at), new Date(at));
  await sweepUploads({ ...ground, uploads });
  const left = await readdir(join(folder, 'uploads'));
  expect(left.toSorted()).toEqual(['.work', 'fresh', 'young', 'young.json']);
  const rows = await Promise.all(['old', 'young'].map((id) => findUpload(ground.db.read, id, 1)));
  expect(rows.map((row) => row !== null)).toEqual([false, true]);
});
