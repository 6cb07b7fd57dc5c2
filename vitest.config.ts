import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{protocol,sdk,server,bench,bin,web,tests,demo}/**/*.test.{ts,tsx,mjs}'],
    exclude: ['**/node_modules/**', '**/dist/**', 'tests/e2e/**'],
    environment: 'node',
    // One PostgreSQL for the whole run; each test file takes databases of its own from it.
    globalSetup: ['tests/kit/global-setup.ts'],
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
