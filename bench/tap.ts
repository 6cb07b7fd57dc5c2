import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, chromium, devices, type Page } from '@playwright/test';
import type { MethodName, Methods } from '@teahouse/protocol';
import { apiPath } from '@teahouse/protocol/frames';
import { median, percentile, type Run } from './load/figures.ts';
import { type Person, post, signUp } from './load/people.ts';
import { startTeahouse } from './teahouse.ts';

const TAPS = 30;
/** What stands in the conversation already: enough for a log that is virtual and scrolls. */
const PAST = 60;

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

/**
 * From the finger leaving the send button to the first frame that has the bubble, in the web
 * client as it is built, at the size of a phone, in milliseconds.
 */
export async function measureTaps(): Promise<Run> {
  if (!existsSync(executablePath)) {
    return {
      figures: {},
      conditions: { tap: `skipped: there is no Chromium at ${executablePath}` },
    };
  }
  const launcher = join(import.meta.dirname, '../bin/teahouse.mjs');
  execFileSync(process.execPath, [launcher, 'build'], { stdio: 'inherit' });
  const server = await startTeahouse();
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const friend = await signUp(server.url, server.operatorLink);
    const context = await browser.newContext({ ...devices['Pixel 7'], baseURL: server.url });
    const page = await context.newPage();
    await page.goto(`/chats/${await converse(context, server.url, friend)}`);
    const times = await tapOften(page);
    const figures = {
      tap_to_bubble_ms: median(times),
      tap_to_bubble_p90_ms: percentile(times, 0.9),
    };
    return { figures, conditions: { tap_browser: `Chromium ${browser.version()}`, taps: TAPS } };
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** Signs somebody up in the browser who has talked with a friend. Returns their conversation. */
async function converse(context: BrowserContext, url: string, friend: Person): Promise<number> {
  const call = async <Name extends MethodName>(method: Name, data: Methods[Name]['input']) => {
    const headers = { origin: url };
    const response = await context.request.post(`${apiPath}/${method}`, { headers, data });
    if (!response.ok()) throw new Error(`${method}: ${await response.text()}`);
    return (await response.json()) as Methods[Name]['output'];
  };
  const { me } = await call('identity.sign_up', {
    handle: 'bench_tapper',
    name: 'Bench',
    password: 'kettle marble orchard',
    birthYear: 1990,
    device: { name: 'Bench', kind: 'browser' },
  });
  const { token } = await post(url, 'contacts.link', {}, friend.token);
  await call('contacts.request', { user: friend.id, token, greeting: '' });
  await post(url, 'contacts.accept', { user: me.id }, friend.token);
  const { conversation } = await call('chat.open', { user: friend.id });
  for (let count = 0; count < PAST; count += 1) {
    const clientId = `bench-past-number-${count}`;
    const message = { conversation: conversation.id, clientId, text: `What was said, ${count}` };
    await post(url, 'chat.send', message, friend.token);
  }
  return conversation.id;
}

async function tapOften(page: Page): Promise<number[]> {
  const composer = page.getByRole('textbox', { name: 'Message', exact: true });
  const times: number[] = [];
  for (let tap = 0; tap < TAPS; tap += 1) {
    const text = `Said by tapping, ${tap}`;
    await composer.fill(text);
    const seen = page.evaluate<number>(untilPainted(text));
    await page.getByRole('button', { name: 'Send', exact: true }).tap();
    times.push(await seen);
  }
  return times;
}

/** In the page: from the end of a touch to the frame after the bubble has come, in milliseconds. */
const untilPainted = (text: string) => `new Promise((resolve) => {
  let began = NaN;
  addEventListener('pointerup', (event) => { began = event.timeStamp; }, { once: true });
  const observer = new MutationObserver(() => {
    const log = document.querySelector('[role=log]');
    if (log === null || !log.textContent.includes(${JSON.stringify(text)})) return;
    observer.disconnect();
    // A frame is drawn after its callbacks: the task behind it runs when it was.
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began)));
  });
  observer.observe(document.body, { childList: true, subtree: true, characterData: true });
})`;
