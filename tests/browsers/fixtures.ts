import { type APIRequestContext, test as base } from '@playwright/test';
import { type Resident, resident } from '../e2e/fixtures.ts';
import { Front } from '../e2e/front.ts';
import { JourneyServer } from '../e2e/server.ts';
import { startFirefox } from './firefox.ts';
import { inPage } from './in-page.ts';
import { type BrowserName, firefoxPath } from './installed.ts';
import type { Browser, Profile, Tab } from './tab.ts';
import { startWebKit } from './webkit.ts';

export { expect } from '@playwright/test';

export interface Options {
  browserUnderTest: BrowserName;
}

interface Worker extends Options {
  app: Browser;
  server: JourneyServer;
  /** What browsers see of the server. */
  front: Front;
}

interface Each {
  /** Signs somebody up who has no browser. */
  join: (name: string) => Promise<Resident>;
  /** The browser, as somebody new opens it. */
  profile: Profile;
  /** Its first tab, signed in as somebody, at an address; behind a front of the test's own if given. */
  open: (who: Resident, path: string, behind?: Front) => Promise<Tab>;
}

/**
 * Signs the page's browser in, and opens the address. It is signed in from a file, not from a page
 * of the client: WebKitGTK never finishes a service worker whose page is left while it begins.
 */
async function enter(tab: Tab, url: string, who: Resident, path: string): Promise<void> {
  await tab.goto(`${url}/favicon.svg`);
  const { handle, password } = who;
  const status = await inPage(
    tab,
    async (body) => {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch('/api/identity.sign_in', {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
      });
      return answer.status;
    },
    { handle, password, device: { name: 'Another browser', kind: 'browser' } },
  );
  if (status !== 200) throw new Error(`signing in was answered with ${status}`);
  await tab.goto(`${url}${path}`);
}

export const test = base.extend<Each, Worker>({
  browserUnderTest: ['firefox', { scope: 'worker', option: true }],
  app: [
    async ({ browserUnderTest }, use) => {
      const app = await (browserUnderTest === 'firefox'
        ? startFirefox(firefoxPath)
        : startWebKit());
      await use(app);
      await app.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  server: [
    // The runner reads the pattern of this parameter, and none may be empty.
    async ({ browserUnderTest: _browser }, use) => {
      const server = await JourneyServer.start();
      await use(server);
      await server.remove();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  front: [
    async ({ server }, use) => {
      const front = await Front.before(server.url);
      await use(front);
      front.close();
    },
    { scope: 'worker' },
  ],
  join: async ({ playwright, server }, use) => {
    const wires: APIRequestContext[] = [];
    await use(async (name) => {
      const wire = await playwright.request.newContext();
      wires.push(wire);
      return resident(wire, server, name);
    });
    for (const wire of wires) await wire.dispose();
  },
  profile: async ({ app, front }, use) => {
    const profile = await app.newProfile();
    await use(profile);
    front.mend();
    await profile.close();
  },
  open: async ({ profile, front }, use) => {
    await use(async (who, path, behind = front) => {
      const tab = await profile.newTab();
      await enter(tab, behind.url, who, path);
      return tab;
    });
  },
});
