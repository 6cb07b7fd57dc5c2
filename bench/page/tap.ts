import type { Page } from '@playwright/test';
import { median, percentile, type Run } from '../load/figures.ts';
import { befriend, post, signUp } from '../load/people.ts';
import { newReader, onStage } from './browser.ts';

const TAPS = 30;
/** What stands in the conversation already: enough for a log that is virtual and scrolls. */
const PAST = 60;

/**
 * From the finger leaving the send button to the first frame that has the bubble, at the size of a
 * phone, in milliseconds.
 */
export function measureTaps(): Promise<Run> {
  return onStage(async (stage) => {
    const { url, operatorLink } = stage.server;
    const friend = await signUp(url, operatorLink);
    const reader = await newReader(stage);
    const conversation = await befriend(url, friend, reader);
    for (let count = 0; count < PAST; count += 1) {
      const clientId = `bench-past-number-${count}`;
      const message = { conversation, clientId, text: `What was said, ${count}` };
      await post(url, 'chat.send', message, friend.token);
    }
    const page = await reader.context.newPage();
    await page.goto(`/chats/${conversation}`);
    const times = await tapOften(page);
    const figures = {
      tap_to_bubble_ms: median(times),
      tap_to_bubble_p90_ms: percentile(times, 0.9),
    };
    const tap_browser = `Chromium ${stage.browser.version()}`;
    return { figures, conditions: { tap_browser, taps: TAPS } };
  });
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
