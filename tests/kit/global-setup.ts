import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '../../server/platform/database/embedded/supervisor.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A PostgreSQL whose superuser may make databases. */
    databaseUrl: string;
  }
}

/**
 * One PostgreSQL for the whole run: the one that TEST_DATABASE_URL names, or an embedded one in a
 * folder that is removed afterwards. Nothing in it has to outlive a crash, so it does not sync.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const external = process.env.TEST_DATABASE_URL;
  if (external !== undefined) {
    project.provide('databaseUrl', external);
    return async () => {};
  }
  const dataFolder = await mkdtemp(join(tmpdir(), 'teahouse-tests-'));
  const embedded = await startEmbedded({
    dataFolder,
    log: () => {},
    postgres: {
      fsync: 'off',
      full_page_writes: 'off',
      shared_buffers: '128MB',
      max_connections: '300',
    },
  });
  project.provide('databaseUrl', embedded.url);
  return async () => {
    await embedded.stop();
    await rm(dataFolder, { recursive: true, force: true });
  };
}
