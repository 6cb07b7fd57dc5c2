import { existsSync } from 'node:fs';
import { defineConfig, devices } from '@playwright/test';

/** Debian's Chromium: the runner's own browsers are not downloaded. Without a window is faster. */
const known = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];
const executablePath = process.env.CHROMIUM ?? known.find((path) => existsSync(path));
if (executablePath === undefined || !existsSync(executablePath)) {
  throw new Error(
    `The journeys need Chromium at ${executablePath ?? known.join(' or ')}; CHROMIUM names another place.`,
  );
}

const launchOptions = {
  executablePath,
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};

export default defineConfig({
  testDir: '.',
  testMatch: '*.e2e.ts',
  globalSetup: './build-web-client.ts',
  outputDir: '../../test-results',
  workers: 2,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  // A trace costs a good part of a journey's time, and nobody looks at one of .ci/run.
  use: {
    trace: process.env.REQUIRE_ALL ? 'off' : 'retain-on-failure',
    locale: 'en-GB',
    timezoneId: 'Europe/Vienna',
  },
  // A journey that takes a finger is tagged `@phone`, one that takes a keyboard `@desktop`.
  projects: [
    { name: 'phone', grepInvert: /@desktop/, use: { ...devices['Pixel 7'], launchOptions } },
    { name: 'desktop', grepInvert: /@phone/, use: { ...devices['Desktop Chrome'], launchOptions } },
  ],
});
