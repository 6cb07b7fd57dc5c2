import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type BlobStore, openFileBlobs } from '#platform/blobs/index.ts';
import { transaction } from '#platform/database/index.ts';
import { type Ground, prepareGround } from '../../../tests/kit/ground.ts';
import { migrations } from './migrations/index.ts';
import { createExportRunner } from './run-exports.ts';
import { exportOf, insertExport } from './store-exports.ts';

const settings = {
  importMegabytes: 1,
  importTextMegabytes: 1,
  importFiles: 1,
  archivedMessages: 1,
  exportDays: 7,
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

/** A runner whose export waits for its first answer: what comes of it is in the test's hand. */
function prepareRunner() {
  const asked = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<never>();
  let beat = () => {};
  let full = false;
  const runner = createExportRunner({
    ...ground,
    blobs,
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
    askFor: () => () => {
      asked.resolve();
      return answer.promise;
    },
    serverName: async () => 'Test house',
    publicUrl: 'https://tea.example',
  });
  return {
    ...runner,
    asked: asked.promise,
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
