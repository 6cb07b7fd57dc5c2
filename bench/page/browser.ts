import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, devices } from '@playwright/test';
import type { MethodName, Methods } from '@teahouse/protocol';
import { apiPath } from '@teahouse/protocol/frames';
import type { Run } from '../load/figures.ts';
import type { Person } from '../load/people.ts';
import { type RunningTeahouse, startTeahouse } from '../teahouse.ts';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

export interface Stage {
  server: RunningTeahouse;
  browser: Browser;
}

/** The web client as it is built, before a server of its own, in Chromium; or why it was not. */
export async function onStage(measure: (stage: Stage) => Promise<Run>): Promise<Run> {
  if (!existsSync(executablePath)) {
    const why = `skipped: there is no Chromium at ${executablePath}`;
    return { figures: {}, conditions: { page: why } };
  }
  const launcher = join(import.meta.dirname, '../../bin/teahouse.mjs');
  execFileSync(process.execPath, [launcher, 'build'], { stdio: 'inherit' });
  const server = await startTeahouse();
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    return await measure({ server, browser });
  } finally {
    await browser.close();
    await server.stop();
  }
}

const account = { handle: 'bench_reader', password: 'kettle marble orchard' };

/** Somebody who has just signed up: as a phone has them, and as the load maker speaks for them. */
export interface Reader extends Person {
  context: BrowserContext;
}

export async function newReader({ server, browser }: Stage): Promise<Reader> {
  const context = await newPhone(browser, server.url);
  const { me } = await call(context, server.url, 'identity.sign_up', {
    ...account,
    name: 'Bench',
    birthYear: 1990,
    device: { name: 'Bench', kind: 'browser' },
  });
  const device = { name: 'Load maker', kind: 'program' as const };
  const { token } = await call(context, server.url, 'identity.sign_in', { ...account, device });
  if (token === null) throw new Error('a program is handed its token');
  return { id: me.id, token, context };
}

/** Another phone of theirs, which holds nothing yet. */
export async function anotherPhone({ server, browser }: Stage): Promise<BrowserContext> {
  const context = await newPhone(browser, server.url);
  const device = { name: 'Bench', kind: 'browser' as const };
  await call(context, server.url, 'identity.sign_in', { ...account, device });
  return context;
}

/** The phone of somebody who was never here. */
export const strangersPhone = ({ server, browser }: Stage): Promise<BrowserContext> =>
  newPhone(browser, server.url);

const newPhone = (browser: Browser, baseURL: string) =>
  browser.newContext({ ...devices['Pixel 7'], baseURL });

async function call<Name extends MethodName>(
  context: BrowserContext,
  origin: string,
  method: Name,
  data: Methods[Name]['input'],
): Promise<Methods[Name]['output']> {
  const response = await context.request.post(`${apiPath}/${method}`, {
    headers: { origin },
    data,
  });
  if (!response.ok()) throw new Error(`${method}: ${await response.text()}`);
  return (await response.json()) as Methods[Name]['output'];
}
