import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { type BlobStore, openFileBlobs } from '#platform/blobs/index.ts';
import { type AskFor, refuse } from '#platform/calls/index.ts';
import { transaction } from '#platform/database/index.ts';
import { type Ground, prepareGround } from '../../../tests/kit/ground.ts';
import { migrations } from './migrations/index.ts';
import { blobOf, createExportRunner } from './run-exports.ts';
import { disownExport, exportOf, insertExport } from './store-exports.ts';

const settings = {
  importMegabytes: 1,
  importTextMegabytes: 1,
  importFiles: 1,
  archivedMessages: 1,
  exportDays: 7,
  exportsAtOnce: 2,
};

let ground: Ground;
let folder: string;
let blobs: BlobStore;
let user = 0;
beforeAll(async () => {
  ground = await prepareGround([{ domain: 'takeaway', migrations }]);
  folder = await mkdtemp(join(tmpdir(), 'teahouse-exports-'));
  blobs = await openFileBlobs(folder, ground.world);
});
afterAll(async () => {
  await ground[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => {
  user += 1;
  ground.log.complaints.length = 0;
});
afterEach(() => transaction(ground.db.write, (tx) => disownExport(tx, user)));

/** A runner whose export waits for its first answer: what comes of it is in the test's hand. */
function prepareRunner(askFor?: AskFor, written = async () => {}) {
  const asked = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<never>();
  const ended = Promise.withResolvers<void>();
  let beat = () => {};
  let full = false;
  const runner = createExportRunner({
    ...ground,
    blobs: {
      ...blobs,
      put: (key, bytes) => blobs.put(key, bytes).finally(ended.resolve).then(written),
    },
    settings,
    world: {
      ...ground.world,
      every(_ms, work) {
        beat = work;
        return () => {};
      },
    },
    disk: { isFull: () => full },
    media: { bestOf: async () => null, openBest: async () => null, openAvatar: async () => null },
    askFor:
      askFor ??
      (() => () => {
        asked.resolve();
        return answer.promise;
      }),
    serverName: async () => 'Test house',
    publicUrl: 'https://tea.example',
  });
  return {
    ...runner,
    asked: asked.promise,
    /** Its zip is written no further. */
    ended: ended.promise,
    breakOff: answer.reject,
    beat: () => beat(),
    fill() {
      full = true;
    },
  };
}

async function begin(): Promise<void> {
  const at = ground.world.now();
  const row = { id: `export-${user}`, user, locale: 'en', startedAt: at, expiresAt: at };
  await transaction(ground.db.write, (tx) => insertExport(tx, row));
}

/** A process begins with it and is stopped. */
async function restart(): Promise<void> {
  const runner = prepareRunner();
  const done = runner.run();
  await runner.asked;
  const stopped = runner.stop();
  runner.breakOff(new Error('the zip is closed'));
  await Promise.all([done, stopped]);
}

const state = () => exportOf(ground.db.write, user);

it('an export ends where the disk is full, and its person is told', async () => {
  const runner = prepareRunner();
  await begin();
  const done = runner.run();
  await runner.asked;
  runner.fill();
  runner.beat();
  runner.breakOff(new Error('the zip is closed'));
  await done;
  expect(await state()).toMatchObject({ state: 'failed', problem: { code: 'disk_full' } });
});

it('an export whose person ends it is no failure of the house', async () => {
  const runner = prepareRunner();
  await begin();
  const done = runner.run();
  await runner.asked;
  await transaction(ground.db.write, (tx) => disownExport(tx, user));
  runner.beat();
  await runner.ended;
  runner.breakOff(new Error('the zip is closed'));
  await done;
  expect(ground.log.complaints).toEqual([]);
});

it('a long export holds nobody up: others have their turns', async () => {
  const long = user;
  await begin();
  user += 1;
  await begin();
  const endless = { rows: [], streams: [], next: 'more' } as never;
  const runner = prepareRunner((whose) => async () => {
    if (whose !== long) throw refuse('not_found');
    return new Promise((resolve) => setImmediate(resolve, endless));
  });
  const done = runner.run();
  await vi.waitUntil(async () => (await state())?.state === 'failed', { timeout: 10_000 });
  expect(await exportOf(ground.db.write, long)).toMatchObject({ state: 'working' });
  await Promise.all([runner.stop(), done]);
  expect(await exportOf(ground.db.write, long)).toMatchObject({ state: 'waiting', attempts: 0 });
  await transaction(ground.db.write, (tx) => disownExport(tx, long));
});

it('one that cannot say that it goes on is not begun beside itself', async () => {
  await begin();
  const runner = prepareRunner();
  const done = runner.run();
  await runner.asked;
  // By the end of some looks of ours it has looked for another one to begin.
  const looked = async () => {
    for (let looks = 0; looks < 5; looks += 1) await state();
  };
  await looked();
  // For longer than after which another process would take it over.
  ground.world.turn(60_000);
  const again = runner.run();
  await looked();
  expect(await state()).toMatchObject({ state: 'working', attempts: 1 });
  const stopped = runner.stop();
  runner.breakOff(new Error('the zip is closed'));
  await Promise.all([done, again, stopped]);
});

it('restarts take no attempts from an export, however many', async () => {
  await begin();
  for (let times = 0; times < 4; times += 1) await restart();
  expect(await state()).toMatchObject({ state: 'waiting', attempts: 0, problem: null });
});

it('an outage is waited out, and ends an export that never gets through', async () => {
  await begin();
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    const runner = prepareRunner();
    const done = runner.run();
    await runner.asked;
    runner.breakOff(new Error('Connection terminated unexpectedly'));
    await done;
    expect(await state()).toMatchObject({ state: 'working', attempts: attempt, problem: null });
    ground.world.turn(60_000);
  }
  await prepareRunner().run();
  expect(await state()).toMatchObject({
    state: 'failed',
    problem: { code: 'takeaway.interrupted' },
  });
});

/** What a person has who has nothing, as every method answers it. */
const nothing = {
  ...{ id: 1, handle: 'ann', name: 'Ann', url: 'https://tea.example/u/ann', holdings: [] },
  ...{ rows: [], streams: [], next: null, more: false, archives: [], favourites: [], files: [] },
  ...{ devices: [], signIns: [], imports: [], decisions: [], letters: [], reports: [] },
} as never;

it('an export that a process was silent over is kept by another one, though the former ends later', async () => {
  const attempts = [0, 1].map(() => {
    return { written: Promise.withResolvers<void>(), goOn: Promise.withResolvers<void>() };
  });
  const [former, later] = attempts;
  const written = async () => {
    const attempt = attempts.shift();
    attempt?.written.resolve();
    await attempt?.goOn.promise;
  };
  const run = () => prepareRunner(() => async () => nothing, written).run();
  await begin();
  const ends = [run()];
  await former?.written.promise;
  ground.world.turn(60_000);
  ends.push(run());
  await later?.written.promise;
  later?.goOn.resolve();
  await vi.waitUntil(async () => (await state())?.state === 'done');
  former?.goOn.resolve();
  await Promise.all(ends);
  expect(await state()).toMatchObject({ state: 'done', attempts: 2 });
  expect(await blobs.size(blobOf(`export-${user}`))).toBeGreaterThan(0);
});
