import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../server/config.ts';
import { migrations } from '../../server/domains.ts';
import { createLog } from '../../server/platform/logging/index.ts';
import { startTeahouse } from '../../server/teahouse.ts';
import { freshDatabase } from './database.ts';
import { freePort } from './free-port.ts';

export interface TestServer extends AsyncDisposable {
  url: string;
  databaseUrl: string;
  /** TEAHOUSE_DATA. */
  folder: string;
  /** The operator's one-time token; null once the house is open. */
  operatorToken(): Promise<string | null>;
  stop(): Promise<void>;
}

/** A database with the whole schema, for processes that are to share it. */
export const houseDatabase = () => freshDatabase(migrations);

/**
 * A whole Teahouse in this process: the real thing on a database of its own. Rates are wide open,
 * since tests are faster than people; `environment` sets what a test is about.
 */
export async function testServer(environment: Record<string, string> = {}): Promise<TestServer> {
  const database = await houseDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'teahouse-test-'));
  const config = readConfig({
    PORT: String(await freePort()),
    TEAHOUSE_DATA: folder,
    DATABASE_URL: database.url,
    LOG_LEVEL: 'error',
    RATE_FACTOR: '1000',
    ARGON2_PASSES: '1',
    ARGON2_MEMORY_KIB: '8192',
    ...environment,
  });
  const teahouse = await startTeahouse(config, createLog(config.logging));
  let stopped = false;
  const stop = async () => {
    if (stopped) return;
    stopped = true;
    await teahouse.stop();
    await database.close();
    await rm(folder, { recursive: true, force: true });
  };
  return {
    url: config.http.publicUrl,
    databaseUrl: database.url,
    folder,
    operatorToken: async () => (await teahouse.operatorLink())?.split('#')[1] ?? null,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}
