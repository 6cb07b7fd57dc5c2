import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { JourneyServer } from './server.ts';
import { bubble, chatRow, composer, log, say } from './steps.ts';

/** What only https pages have: the journey is worth nothing where one of them is there. */
function secureThings(page: Page): Promise<unknown[]> {
  return page.evaluate(() => [
    isSecureContext,
    'serviceWorker' in navigator,
    'clipboard' in navigator,
    'locks' in navigator,
    'randomUUID' in crypto,
  ]);
}

async function fillAccount(page: Page, name: string, handle: string): Promise<void> {
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('Handle').fill(handle);
  await page.getByLabel('Password', { exact: true }).fill('orchard kettle marble');
  await page.getByLabel('Year of birth').fill('1990');
}

async function goIn(page: Page): Promise<void> {
  await page.getByLabel('I have kept them in a safe place').check();
  await page.getByRole('button', { name: 'Go in' }).click();
  await expect(page.getByText('Bring in someone to talk to')).toBeVisible();
}

const plainly = 'With https it would be encrypted';

test('over plain http from another address people sign up, meet and chat in full, and are told what https adds', {
  tag: '@phone',
}, async ({ browser }) => {
  test.slow();
  const server = await JourneyServer.start({ HOST: '0.0.0.0' });
  const address = server.printed;
  expect(new URL(address).hostname, 'this machine has an address for others').not.toMatch(
    /^(localhost|127\.)/,
  );
  const context = () => browser.newContext({ baseURL: address });
  const [ann, ben] = [await (await context()).newPage(), await (await context()).newPage()];
  const faults: string[] = [];
  for (const page of [ann, ben]) page.on('pageerror', (error) => faults.push(String(error)));

  await test.step('the link of the terminal leads there, and the door says how it travels', async () => {
    expect(server.operatorLink).toContain(`${address}/open#`);
    await ann.goto(server.operatorLink);
    expect(await secureThings(ann)).toEqual([false, false, false, false, false]);
    await expect(ann.getByText(plainly)).toHaveCount(1);
    await fillAccount(ann, 'Ann Tanaka', 'ann');
    await ann.getByRole('button', { name: 'Open the doors' }).click();
    await goIn(ann);
    await expect(ann.getByText(plainly), 'it is said at the doors, and not on').toHaveCount(0);
    await ann.goto('/me/privacy');
    await expect(ann.getByText(plainly)).toHaveCount(1);
    await ann.goto('/me/install');
    await expect(ann.getByText('browsers install nothing from there')).toBeVisible();
  });

  await test.step('another signs up, signs out, and in again', async () => {
    await ben.goto('/sign-up');
    await fillAccount(ben, 'Ben Okafor', 'ben');
    await ben.getByRole('button', { name: 'Create my account' }).click();
    await goIn(ben);
    await ben.goto('/me');
    await ben.getByRole('button', { name: 'Sign out' }).click();
    await ben.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click();
    await expect(ben.getByText(plainly)).toHaveCount(1);
    await ben.getByLabel('Handle').fill('ben');
    await ben.getByLabel('Password', { exact: true }).fill('orchard kettle marble');
    await ben.getByRole('button', { name: 'Sign in' }).click();
    await expect(ben.getByText('Notes to self')).toBeVisible();
  });

  await test.step('the link is copied without a clipboard to write to', async () => {
    await ann.goto('/me/code');
    await ann.getByRole('button', { name: 'Copy the link' }).click();
    await expect(ann.getByText('The link was copied')).toBeVisible();
    await ann.goto('/contacts/add');
    const field = ann.getByLabel('Handle or link');
    await field.focus();
    await ann.keyboard.press('ControlOrMeta+V');
    await expect(field).toHaveValue(new RegExp(`^${address}/add/[\\w-]{16,}$`));
  });

  await test.step('a code is read from a picture, where there is no camera', async () => {
    await ann.getByRole('button', { name: 'Scan a QR code' }).click();
    await expect(ann.getByText('lends its camera to secure (https) sites only')).toBeVisible();
    await expect(ann.getByRole('button', { name: 'Choose a picture' })).toBeVisible();
  });

  await test.step('one adds the other by handle', async () => {
    await ben.goto('/contacts/add');
    await ben.getByLabel('Handle or link').fill('ann');
    await ben.getByRole('button', { name: 'Find' }).click();
    await ben.getByLabel('Your greeting').fill('Hello Ann, it is Ben');
    await ben.getByRole('button', { name: 'Send the request' }).click();
    await ann.goto('/contacts/requests');
    await ann.getByRole('button', { name: 'Accept' }).click();
    await expect(ann.getByText('No requests are waiting')).toBeVisible();
  });

  const second = await ann.context().newPage();
  await test.step('they chat both ways, in several tabs', async () => {
    await second.goto('/chats');
    await ann.goto('/chats');
    await chatRow(ann, 'Ben Okafor').getByRole('link').click();
    await ben.goto('/chats');
    await chatRow(ben, 'Ann Tanaka').getByRole('link').click();
    await say(ann, 'Welcome to the teahouse');
    await expect(bubble(ben, 'Welcome to the teahouse')).toBeVisible();
    await say(ben, 'Thank you, a pot of oolong please');
    await expect(bubble(ann, 'a pot of oolong')).toBeVisible();
    await expect(chatRow(second, 'Ben Okafor')).toContainText('a pot of oolong');
    await chatRow(second, 'Ben Okafor').getByRole('link').click();
    await say(second, 'From another tab');
    await expect(bubble(ann, 'From another tab')).toBeVisible();
    await expect(bubble(ben, 'From another tab')).toBeVisible();
  });

  await test.step('the microphone says why it is silent', async () => {
    await ann.getByRole('button', { name: 'Record a voice message' }).tap();
    await expect(ann.getByText('lends its microphone to secure (https) sites only')).toBeVisible();
    await ann.getByRole('button', { name: 'Close', exact: true }).tap();
  });

  await test.step('a group is made', async () => {
    await second.goto('/chats/new');
    await second.getByLabel('Name', { exact: true }).fill('Sunday tea');
    await second.getByRole('checkbox', { name: 'Ben Okafor' }).check({ force: true });
    await second.getByRole('button', { name: 'Start a group with 1 person' }).click();
    await expect(second.getByRole('heading', { name: 'Sunday tea' })).toBeVisible();
    await second.close();
  });

  await test.step('what is written offline waits, and a reload afterwards has it all', async () => {
    await ann.context().setOffline(true);
    await expect(ann.getByText(/You are offline|Connecting/)).toBeVisible();
    await say(ann, 'Written in the tunnel');
    await expect(bubble(ann, 'Written in the tunnel')).toHaveAccessibleName(/, being sent$/);
    await composer(ann).fill('half a thought');
    await ann.context().setOffline(false);
    await expect(bubble(ben, 'Written in the tunnel')).toBeVisible();
    await ann.reload();
    await expect(composer(ann)).toHaveValue('half a thought');
    await expect(bubble(ann, 'Written in the tunnel')).toHaveCount(1);
    await expect(log(ann).getByText('Welcome to the teahouse')).toBeVisible();
  });

  expect(faults).toEqual([]);
  for (const page of [ann, ben]) await page.context().close();
  await server.remove();
});
