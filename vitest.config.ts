import { defineConfig } from 'vitest/config';

const common = {
  exclude: ['**/node_modules/**', '**/dist/**', 'tests/e2e/**'],
  environment: 'node',
  testTimeout: 20_000,
  hookTimeout: 60_000,
  // What comes soon comes later on a busy machine.
  expect: { poll: { timeout: 10_000 } },
};

const testsIn = (rooms: string) => [`{${rooms}}/**/*.test.{ts,tsx,mjs}`];

/** What runs on a database: the house is read once by each worker, and not for each file anew. */
export const house = {
  ...common,
  name: 'house',
  include: testsIn('server,tests,bench,bin,demo'),
  isolate: false,
};

/** Some of these turn the clock, which nothing that another file has left behind may see. */
const clients = { ...common, name: 'clients', include: testsIn('protocol,sdk,web') };

export default defineConfig({
  test: {
    // One PostgreSQL for the whole run; each test file takes databases of its own from it.
    globalSetup: ['tests/kit/global-setup.ts'],
    maxWorkers: 2,
    projects: [{ test: house }, { test: clients }],
  },
});
