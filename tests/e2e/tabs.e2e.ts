import type { Page } from '@playwright/test';
import { befriend, expect, test } from './fixtures.ts';
import { Front } from './front.ts';
import {
  bubble,
  chatRow,
  composer,
  installed,
  openChat,
  say,
  tell,
  tellMany,
  visit,
} from './steps.ts';

/** Counts the sockets that a page has open. */
function socketsOf(page: Page): () => number {
  let open = 0;
  page.on('websocket', (socket) => {
    open += 1;
    socket.on('close', () => {
      open -= 1;
    });
  });
  return () => open;
}

/** The number on the app's icon, as the page sets it: a browser under test has no icon. */
async function iconOf(page: Page): Promise<() => Promise<number | null>> {
  await page.addInitScript(() => {
    const icon: { count: number | null } = { count: null };
    const set = async (count: number | null) => {
      icon.count = count;
    };
    const setAppBadge = (count: number) => set(count);
    Object.assign(navigator, { icon, setAppBadge, clearAppBadge: () => set(null) });
  });
  return () =>
    page.evaluate(() => (navigator as unknown as { icon: { count: number | null } }).icon.count);
}

test('the title and the app’s icon count what is unread and not muted, and say nothing at the door [ui 60] @desktop', async ({
  join,
}) => {
  const [ann, ben, cem] = [await join('Ann'), await join('Ben'), await join('Cem')];
  const withBen = await befriend(ann, ben);
  const withCem = await befriend(ann, cem);
  const { page } = ann;
  const icon = await iconOf(page);
  await page.goto('/chats');
  await expect(page).toHaveTitle('Teahouse');
  await tell(ben, withBen, 'one');
  await tell(ben, withBen, 'two');
  await tell(cem, withCem, 'three');
  await expect(page).toHaveTitle('(3) Teahouse');
  expect(await icon()).toBe(3);
  await ann.call('chat.arrange', { conversation: withCem, muted: true });
  await expect(page).toHaveTitle('(2) Teahouse');
  await expect.poll(icon).toBe(2);
  await chatRow(page, 'Ben').getByRole('link').click();
  await expect(page).toHaveTitle('Teahouse');
  await expect.poll(icon).toBeNull();

  await tellMany(ben, withBen, 1, () => 'while away');
  await visit(page, '/me');
  await tellMany(ben, withBen, 120);
  await expect(page).toHaveTitle('(99+) Teahouse');
  await page.getByRole('button', { name: 'Sign out' }).click();
  // The server's word of it may close the chats a moment before the page begins anew.
  const anew = page.waitForEvent('load');
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click();
  await anew;
  await expect(page.getByText('You have signed out')).toBeVisible();
  await expect(page).toHaveTitle('Teahouse');
  expect(await icon()).toBeNull();

  await page.getByLabel('Handle').fill(ann.handle);
  await page.getByLabel('Password', { exact: true }).fill(ann.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(chatRow(page, 'Ben')).toBeVisible();
});

test('several tabs share one socket, and another takes over when its tab closes [ui 62] @desktop', async ({
  join,
}) => {
  const [ann, ben] = [await join('Ann'), await join('Ben')];
  const conversation = await befriend(ann, ben);
  const { page } = ann;
  const second = await page.context().newPage();
  const [here, there] = [socketsOf(page), socketsOf(second)];
  await page.goto('/chats');
  await expect(chatRow(page, 'Ben')).toBeVisible();
  await second.goto('/chats');
  await tell(ben, conversation, 'to both of you');
  for (const tab of [page, second]) {
    await expect(chatRow(tab, 'Ben')).toContainText('to both of you');
    await expect(tab).toHaveTitle('(1) Teahouse');
  }
  expect([here(), there()]).toEqual([1, 0]);

  await chatRow(second, 'Ben').getByRole('link').click();
  await expect(page).toHaveTitle('Teahouse');
  await say(second, 'from the second');
  await expect(bubble(second, 'from the second')).toHaveAccessibleName(/, (sent|delivered)$/);
  await expect(chatRow(page, 'Ben')).toContainText('from the second');

  await page.close();
  await expect.poll(there).toBe(1);
  await tell(ben, conversation, 'after the first one closed');
  await expect(bubble(second, 'after the first one closed')).toBeVisible();
});

test('a new version waits, tells, and is taken when asked for, with what was typed [ui 63] @desktop', async ({
  join,
  server,
}) => {
  const [ann, ben] = [await join('Ann'), await join('Ben')];
  const conversation = await befriend(ann, ben);
  const { page } = ann;
  const front = await Front.before(server.url);
  const worker = () =>
    page.evaluate(async () => (await navigator.serviceWorker.ready).waiting?.state);
  await page.goto(`${front.url}/chats/${conversation}`);
  await installed(page);
  await page.reload();
  await composer(page).pressSequentially('I am in the middle of');
  expect(await worker()).toBeUndefined();

  front.deployNext();
  await test.step('the hour is over, and the page looks for a newer build', () =>
    page.evaluate(async () => {
      await (await navigator.serviceWorker.ready).update();
    }));
  await expect(page.getByText('A new version of Teahouse is here.')).toBeVisible();
  expect(await worker()).toBe('installed');
  await composer(page).pressSequentially(' a sentence');
  await expect(composer(page)).toHaveValue('I am in the middle of a sentence');
  await expect(page.locator('meta[name=build]')).toHaveCount(0);

  await page.getByRole('button', { name: 'Update' }).click();
  await expect(page.locator('meta[name=build]')).toHaveCount(1);
  await expect(composer(page)).toHaveValue('I am in the middle of a sentence');
  await expect(page.getByText('A new version of Teahouse is here.')).toBeHidden();
  expect(await worker()).toBeUndefined();
  front.close();
});

test('what failed is thrown away in all tabs at once [ui 62] @desktop', async ({ join }) => {
  const [ann, ben] = [await join('Ann'), await join('Ben')];
  const conversation = await befriend(ann, ben);
  const { page } = ann;
  const second = await page.context().newPage();
  await second.goto('/chats');
  await openChat(page, conversation);
  await page.context().setOffline(true);
  await say(page, 'a word too late');
  await expect(chatRow(second, 'Ben')).toContainText('a word too late');
  await ben.call('contacts.remove', { user: ann.id });
  await page.context().setOffline(false);
  await expect(chatRow(second, 'Ben')).toContainText('Not sent');
  await page.getByRole('button', { name: 'Not sent. Choose what to do' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(chatRow(second, 'Ben')).not.toContainText('a word too late');
});

test('a build whose parts are gone from the server is replaced when asked for [ui 63] @desktop', async ({
  join,
}) => {
  const { page } = await join('Ann');
  await page.goto('/me');
  // The pages of Me come as one part.
  const part = /\/pages-[^/]+\.js$/;
  await page.route(part, (route) => route.fulfill({ status: 404 }));
  await page.getByRole('link', { name: 'Password and recovery' }).click();
  await expect(page.getByText('A new version of Teahouse is here.')).toBeVisible();
  await page.unroute(part);
  await page.getByRole('button', { name: 'Update' }).click();
  await expect(page.getByText('Make new codes')).toBeVisible();
});
