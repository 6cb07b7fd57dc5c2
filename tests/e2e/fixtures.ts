import { type APIRequestContext, type Browser, test as base, type Page } from '@playwright/test';
import type { MethodName, Methods } from '@teahouse/protocol';
import { apiPath } from '@teahouse/protocol/frames';
import { startTranslationService } from '../kit/translation-service.ts';
import { JourneyServer } from './server.ts';

export { expect } from '@playwright/test';

/** Somebody with an account. */
export interface Resident {
  id: number;
  name: string;
  handle: string;
  password: string;
  call<Name extends MethodName>(
    method: Name,
    input: Methods[Name]['input'],
  ): Promise<Methods[Name]['output']>;
}

/** Somebody with a browser of their own, signed in. */
export interface Person extends Resident {
  page: Page;
}

let born = 0;

/** Calls a method as the person whose cookie is kept there. */
async function callAs<Name extends MethodName>(
  request: APIRequestContext,
  url: string,
  method: Name,
  input: Methods[Name]['input'],
): Promise<Methods[Name]['output']> {
  const response = await request.post(`${url}${apiPath}/${method}`, {
    headers: { origin: url },
    data: input,
  });
  if (!response.ok()) throw new Error(`${method}: ${await response.text()}`);
  return (await response.json()) as Methods[Name]['output'];
}

/** Signs somebody up, and keeps the cookie there. */
export async function resident(
  request: APIRequestContext,
  server: JourneyServer,
  name: string,
): Promise<Resident> {
  born += 1;
  const word =
    name
      .toLowerCase()
      .replace(/[^a-z]/g, '')
      .slice(0, 8) || 'guest';
  const handle = `${word}_${process.pid}_${born}`;
  const password = 'orchard kettle marble';
  const call: Resident['call'] = (method, input) => callAs(request, server.url, method, input);
  const account = {
    handle,
    name,
    password,
    birthYear: 1990,
    device: { name: 'Journey', kind: 'browser' as const },
  };
  const link = server.takeOperatorToken();
  const { me } =
    link === null
      ? await call('identity.sign_up', account)
      : await call('identity.open_server', { ...account, link });
  return { id: me.id, name, handle, password, call };
}

/** Signs somebody up, in a browser context of their own. */
export async function newcomer(
  browser: Browser,
  server: JourneyServer,
  name: string,
): Promise<Person> {
  const context = await browser.newContext({ baseURL: server.url });
  const page = await context.newPage();
  return { ...(await resident(page.request, server, name)), page };
}

/** Makes two people contacts; the second accepts. Returns their conversation. */
export async function befriend(a: Resident, b: Resident, greeting = ''): Promise<number> {
  const { token } = await b.call('contacts.link', {});
  await a.call('contacts.request', { user: b.id, token, greeting });
  await b.call('contacts.accept', { user: a.id });
  return (await a.call('chat.open', { user: b.id })).conversation.id;
}

interface Worker {
  /** One server for all journeys of a worker; people in it are strangers to each other. */
  server: JourneyServer;
}

interface Each {
  /** Signs somebody up, in a browser context of their own. The page is still blank. */
  join: (name: string) => Promise<Person>;
  /** Signs somebody in on one more device, in a browser context of its own. */
  device: (person: Person) => Promise<Page>;
}

export const test = base.extend<Each, Worker>({
  server: [
    // The runner reads the pattern of this parameter, and none may be empty.
    async ({ playwright: _playwright }, use) => {
      // A site that a journey runs is at `localhost`, and may be looked at.
      await using translations = await startTranslationService();
      const server = await JourneyServer.start({
        OUTBOUND_PRIVATE: 'localhost',
        TRANSLATION_URL: translations.url,
      });
      await use(server);
      await server.remove();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  join: async ({ browser, server }, use) => {
    const people: Person[] = [];
    await use(async (name) => {
      const person = await newcomer(browser, server, name);
      people.push(person);
      return person;
    });
    for (const { page } of people) await page.context().close();
  },
  device: async ({ browser, server }, use) => {
    const pages: Page[] = [];
    await use(async ({ handle, password }) => {
      const context = await browser.newContext({ baseURL: server.url });
      const page = await context.newPage();
      pages.push(page);
      const device = { name: 'Another device', kind: 'browser' as const };
      await callAs(page.request, server.url, 'identity.sign_in', { handle, password, device });
      return page;
    });
    for (const page of pages) await page.context().close();
  },
});
