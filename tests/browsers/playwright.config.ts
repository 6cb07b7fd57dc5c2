import { defineConfig } from '@playwright/test';
import type { Options } from './fixtures.ts';
import { installedBrowsers } from './installed.ts';

const here = installedBrowsers();

export default defineConfig<Options>({
  testDir: '.',
  testMatch: '*.e2e.ts',
  testIgnore: here.length === 0 ? '**' : [],
  globalSetup: '../e2e/build-web-client.ts',
  outputDir: '../../test-results/browsers',
  workers: 2,
  // One process for each browser, which starts it once.
  fullyParallel: false,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  projects: here.map((name) => ({ name, use: { browserUnderTest: name } })),
});
