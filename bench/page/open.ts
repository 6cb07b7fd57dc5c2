import type { BrowserContext, CDPSession, Page } from '@playwright/test';
import { median, type Run } from '../load/figures.ts';
import { befriend, each, type Person, post, signUp, signUpMany } from '../load/people.ts';
import {
  anotherPhone,
  newReader,
  onStage,
  type Reader,
  type Stage,
  strangersPhone,
} from './browser.ts';

const CHATS = 50;
const MESSAGES = 20;
const TIMES = 3;
const OFFLINE = 10;

/** Slow 4G, as Lighthouse has it: 150 ms for a request, bytes a second; and a quarter of a processor. */
const network = {
  offline: false,
  latency: 150,
  downloadThroughput: 204_800,
  uploadThroughput: 96_000,
};
const SLOWER = 4;

/**
 * Somebody with fifty chats opens the page over a slow network: on a phone that holds nothing of
 * it, and on one that was here before; without a network; and then one chat after the other. And a
 * stranger comes to where one signs in.
 */
export function measureOpening(): Promise<Run> {
  return onStage(async (stage) => {
    const reader = await withChats(stage);
    const cold = await repeated(() => coldly(stage));
    const again = await repeated(() => backAgain(stage));
    const signIn = await repeated(() => asStranger(stage));
    const { offline, heapMb } = await warmly(reader);
    const figures = {
      open_cold_lcp_ms: median(cold.map(({ lcp }) => lcp)),
      open_cold_list_ms: median(cold.map(({ list }) => list)),
      open_again_lcp_ms: median(again.map(({ lcp }) => lcp)),
      open_sign_in_lcp_ms: median(signIn.map(({ lcp }) => lcp)),
      open_offline_list_ms: median(offline),
      heap_after_50_chats_mb: heapMb,
    };
    return { figures, conditions: { open_browser: `Chromium ${stage.browser.version()}` } };
  });
}

async function withChats(stage: Stage): Promise<Reader & { chats: number[] }> {
  const { url, operatorLink } = stage.server;
  const friends: Person[] = [await signUp(url, operatorLink)];
  const reader = await newReader(stage);
  friends.push(...(await signUpMany(url, CHATS - 1)));
  const chats = await each(friends, 8, async (friend) => {
    const conversation = await befriend(url, friend, reader);
    for (let count = 0; count < MESSAGES; count += 1) {
      const clientId = `bench-${friend.id}-${count}`.padEnd(16, '-');
      const text = `What ${friend.id} said, ${count}`;
      await post(url, 'chat.send', { conversation, clientId, text }, friend.token);
    }
    return conversation;
  });
  return { ...reader, chats };
}

interface Seen {
  lcp: number;
  list: number;
}

/** A chat in the list. */
const row = 'a[href^="/chats/"] bdi';

/** Said in the page once what was looked for is there. */
const there = 'what was looked for is there';

/**
 * In the page: when its largest part was painted, and when the list was there, in milliseconds. It
 * looks only when something has changed, and says so by itself: whoever asks from outside has the
 * page run scripts of theirs, which a quarter of a processor takes a fifth of a second for.
 */
const watch = (wanted: string) => `
  window.seen = { lcp: NaN, list: NaN };
  new PerformanceObserver((entries) => {
    for (const { startTime } of entries.getEntries()) window.seen.lcp = startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  const observer = new MutationObserver(() => {
    if (document.querySelector('${wanted}') === null) return;
    observer.disconnect();
    requestAnimationFrame(() => {
      window.seen.list = performance.now();
      console.info('${there}');
    });
  });
  observer.observe(document, { childList: true, subtree: true });`;

async function opened(page: Page, path = '/chats'): Promise<Seen> {
  const seen = page.waitForEvent('console', (said) => said.text() === there);
  await page.goto(path);
  await seen;
  // What is painted later may be larger still.
  await page.waitForTimeout(1_000);
  return page.evaluate('window.seen');
}

async function repeated(measure: () => Promise<Seen>): Promise<Seen[]> {
  const times: Seen[] = [];
  for (let count = 0; count < TIMES; count += 1) times.push(await measure());
  return times;
}

async function coldly(stage: Stage): Promise<Seen> {
  const context = await anotherPhone(stage);
  const seen = await opened(await slowPage(context));
  await context.close();
  return seen;
}

/** What an earlier visit keeps is there: the page itself, and its chats. */
async function backAgain(stage: Stage): Promise<Seen> {
  const context = await anotherPhone(stage);
  const before = await context.newPage();
  await before.addInitScript(watch(row));
  await opened(before);
  await before.evaluate('navigator.serviceWorker.ready');
  // Put away, as a phone does with a page that it lets go of later; a page that is closed here is not.
  await before.goto('about:blank');
  await before.close();
  const seen = await opened(await slowPage(context));
  await context.close();
  return seen;
}

async function asStranger(stage: Stage): Promise<Seen> {
  const context = await strangersPhone(stage);
  const seen = await opened(await slowPage(context, 'input'), '/sign-in');
  await context.close();
  return seen;
}

async function slowPage(context: BrowserContext, wanted = row): Promise<Page> {
  const page = await context.newPage();
  await page.addInitScript(watch(wanted));
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', network);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  return page;
}

async function warmly({ context, chats }: Reader & { chats: number[] }) {
  const page = await context.newPage();
  await page.addInitScript(watch(row));
  await opened(page);
  await page.evaluate('navigator.serviceWorker.ready');
  const offline: number[] = [];
  await context.setOffline(true);
  for (let count = 0; count < OFFLINE; count += 1) offline.push((await opened(page)).list);
  await context.setOffline(false);
  await opened(page);
  for (const chat of chats) {
    await page.evaluate(`history.pushState(null, "", "/chats/${chat}")`);
    await page.locator('[role=log] article').nth(5).waitFor();
  }
  return { offline, heapMb: await heapOf(await context.newCDPSession(page)) };
}

async function heapOf(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize / 1_000_000;
}
