import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { house } from '../vitest.config.ts';

/** What cares little which database it is on, or has an embedded one of its own. */
const elsewhere = [
  'bench/**',
  'bin/**',
  'demo/**',
  'server/commands/**',
  'server/platform/database/embedded/**',
  'server/platform/tls/**',
  'server/platform/{bus,outbound,sentences,http,gateway,translation}/**',
  'server/config.test.ts',
  'server/domains/media/{photos,videos,uploads}.test.ts',
  'server/domains/takeaway/whatsapp/**',
  'server/domains/notifications/{gather,outbox,push}.test.ts',
  'server/domains/previews/**',
  'tests/{architecture,authorisation,bad-days,crash,crowds,deploy,front,fuzz,kit}/**',
  'tests/{simulation,upgrade}/**',
  'tests/processes/large-files.test.ts',
  'tests/recovery/{embedded,interrupted,reset-password}.test.ts',
];

/** The tests on the database that TEST_DATABASE_URL names, without what the embedded one has shown. */
export default defineConfig({
  test: {
    ...house,
    root: join(import.meta.dirname, '..'),
    globalSetup: ['tests/kit/global-setup.ts'],
    maxWorkers: 2,
    exclude: [...house.exclude, ...elsewhere],
  },
});
