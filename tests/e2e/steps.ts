import { expect, type Locator, type Page } from '@playwright/test';
import type { Resident } from './fixtures.ts';

/** What was said, in the conversation that is open. */
export const log = (page: Page): Locator => page.getByRole('log', { name: 'Messages' });

export const composer = (page: Page): Locator =>
  page.getByRole('textbox', { name: 'Message', exact: true });

/** The bubbles that say this; their names also tell author, time and state. */
export const bubble = (page: Page, text: string | RegExp): Locator =>
  log(page).getByRole('article').filter({ hasText: text });

/** The bubble of a numbered message, as `tellMany` and `layDown` write them. */
export const line = (page: Page, number: number): Locator =>
  log(page).getByRole('article', { name: new RegExp(`: line ${number}, `) });

/** The rows of the chat list, from the top. */
export const chatRows = (page: Page): Locator =>
  page.getByRole('list', { name: 'Chats', exact: true }).getByRole('listitem');

export const chatRow = (page: Page, name: string): Locator =>
  chatRows(page).filter({ hasText: name });

/** Types into the composer and sends. */
export async function say(page: Page, text: string): Promise<void> {
  await composer(page).fill(text);
  await composer(page).press('Enter');
}

/** Opens a conversation by its address and waits until it can be read. */
export async function openChat(page: Page, conversation: number): Promise<void> {
  await page.goto(`/chats/${conversation}`);
  await expect(log(page).or(page.getByText('No messages here yet'))).toBeVisible();
}

/** Waits until the page can be opened, and all of its parts used, without the server. */
export async function installed(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
}

/** Goes to an address as a link of the page would: nothing is loaded anew. */
export async function visit(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => history.pushState(null, '', to), path);
}

/** Chooses from the menu of a message, as a right click or a long press opens it. */
export async function choose(page: Page, message: Locator, action: string): Promise<void> {
  await message.getByRole('paragraph').click({ button: 'right' });
  await page.getByRole('menuitem', { name: action, exact: true }).click();
}

/** Marks as read and waits until that is written down, which takes up to a second. */
export async function markRead(
  person: Resident,
  conversation: number,
  read: number,
): Promise<void> {
  await person.call('chat.mark', { marks: [{ conversation, read }] });
  const written = async () => {
    const { rows } = await person.call('sync.resume', { cursor: null });
    const row = rows.find(({ kind, key }) => kind === 'inbox' && key === conversation);
    return row?.kind === 'inbox' ? row.value?.readSeq : undefined;
  };
  await expect.poll(written).toBe(read);
}

let clientIds = 0;

/** Sends without a screen. Answers the message's place. */
export async function tell(
  person: Resident,
  conversation: number,
  text: string,
  more: { replyTo?: number; mentions?: number[] } = {},
): Promise<number> {
  clientIds += 1;
  const clientId = `journey-${process.pid}-${clientIds}`;
  const { seq } = await person.call('chat.send', { conversation, clientId, text, ...more });
  return seq;
}

/** Sends many numbered messages, one after the other: `line 1`, `line 2` and so on. */
export async function tellMany(
  person: Resident,
  conversation: number,
  count: number,
  text: (number: number) => string = (number) => `line ${number}`,
): Promise<void> {
  for (let number = 1; number <= count; number += 1) {
    await tell(person, conversation, text(number));
  }
}

/** The conversation between oneself and oneself. */
export async function notesOf(person: Resident): Promise<number> {
  return (await person.call('chat.open', { user: person.id })).conversation.id;
}
