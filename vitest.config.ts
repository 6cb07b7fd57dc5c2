import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{protocol,sdk,server,bench,bin,web,tests,demo}/**/*.test.{ts,tsx,mjs}'],
    exclude: ['**/node_modules/**', '**/dist/**', 'tests/e2e/**'],
    environment: 'node',
    // What a file needs of the house is read once by each worker, and not for each file anew. A test
    // of what a module does at first reads that one anew itself.
    isolate: false,
    // What comes soon comes later on a busy machine.
    expect: { poll: { timeout: 10_000 } },
    // One PostgreSQL for the whole run; each test file takes databases of its own from it.
    globalSetup: ['tests/kit/global-setup.ts'],
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
