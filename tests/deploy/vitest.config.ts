import { defineConfig } from 'vitest/config';

/** `npm run deploy-check`: as root on Debian, with debootstrap; minutes, not seconds. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['*.check.ts'],
    environment: 'node',
    globalSetup: ['base.ts'],
    // They compete for two cores, and say how long they took.
    fileParallelism: false,
    hookTimeout: 60_000,
  },
});
