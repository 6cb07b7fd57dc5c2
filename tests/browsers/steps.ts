import { expect } from '@playwright/test';
import { inPage, messagesOf, middleOf, type Role, type Target, wordsOf } from './in-page.ts';
import type { Point, Tab } from './tab.ts';

/** Clicks what is called so, as soon as it is there and nothing lies over it. */
export async function press(tab: Tab, role: Role, name: string): Promise<void> {
  const target: Target = { role, name };
  await expect(async () => {
    const at: Point | string = await inPage(tab, middleOf, target);
    if (typeof at === 'string') throw new Error(`the ${role} "${name}" ${at}`);
    await tab.click(at);
  }).toPass({ timeout: 10_000 });
}

/** Types into the field with this label, key by key, in place of what it holds. */
export async function fill(tab: Tab, label: string, text: string): Promise<void> {
  await press(tab, 'field', label);
  await tab.press('Control+a');
  await tab.type(text);
}

/** Waits until these words can be read on the page. */
export async function sees(tab: Tab, words: string | RegExp, withinMs = 10_000): Promise<void> {
  const read = () => inPage(tab, wordsOf, null);
  const poll = expect.poll(read, { timeout: withinMs });
  await (typeof words === 'string' ? poll.toContain(words) : poll.toMatch(words));
}

/** Waits until the messages of the open conversation are these, from the top to the end. */
export async function seesMessages(tab: Tab, messages: readonly RegExp[]): Promise<void> {
  const fitting = messages.map((message) => expect.stringMatching(message));
  await expect.poll(() => inPage(tab, messagesOf, null), { timeout: 15_000 }).toEqual(fitting);
}

/** Types into the composer and sends with Enter. */
export async function say(tab: Tab, text: string): Promise<void> {
  await fill(tab, 'Message', text);
  await tab.press('Enter');
}

/** What stands in the composer. */
export function composed(tab: Tab): Promise<string> {
  return inPage(
    tab,
    () => document.querySelector<HTMLTextAreaElement>('textarea[aria-label=Message]')?.value ?? '',
    null,
  );
}

/** Goes to an address as a link of the page would: nothing is loaded anew. */
export async function visit(tab: Tab, path: string): Promise<void> {
  await inPage(tab, (to) => history.pushState(null, '', to), path);
}

/** Waits until the page can be opened without the server. */
export async function installed(tab: Tab): Promise<void> {
  const state = async () => (await navigator.serviceWorker.getRegistration())?.active?.state;
  await expect.poll(() => inPage(tab, state, null), { timeout: 30_000 }).toBe('activated');
}
