import type { Browser, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { JourneyServer } from './server.ts';
import { log, say } from './steps.ts';

async function fillAccount(page: Page, name: string, handle: string): Promise<void> {
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('Handle').fill(handle);
  await page.getByLabel('Password', { exact: true }).fill('orchard kettle marble');
  await page.getByLabel('Year of birth').fill('1990');
}

async function keepCodes(page: Page): Promise<void> {
  await page.getByLabel('I have kept them in a safe place').check();
  await page.getByRole('button', { name: 'Go in' }).click();
}

/** A stranger's page, whose scripts come when they are let through. */
async function atDoor(browser: Browser, url: string) {
  const page = await (await browser.newContext({ baseURL: url })).newPage();
  const { promise: wanted, resolve: letScriptsThrough } = Promise.withResolvers<void>();
  await page.route(/\/assets\/react-/, async (route) => {
    await wanted;
    await route.continue();
  });
  await page.goto('/', { waitUntil: 'commit' });
  await page.getByLabel('Handle').pressSequentially('@Ben');
  await page.getByLabel('Password', { exact: true }).pressSequentially('orchard kettle marble');
  return { page, letScriptsThrough };
}

test('a new Teahouse: the operator opens it, two people meet, chat, and survive a pulled plug @phone', async ({
  browser,
}) => {
  test.slow();
  const server = await JourneyServer.start();
  const [ann, ben] = await Promise.all(
    [0, 1].map(async () => (await browser.newContext({ baseURL: server.url })).newPage()),
  );
  if (ann === undefined || ben === undefined) throw new Error('no pages');

  await test.step('nobody else can sign up before', async () => {
    await ben.goto('/sign-up');
    await expect(ben.getByText('Not opened yet')).toBeVisible();
  });

  await test.step('the operator follows the link of the terminal', async () => {
    await ann.goto(server.operatorLink);
    await fillAccount(ann, 'Ann Tanaka', 'ann');
    const title = await ann.getByRole('heading', { name: 'Open your Teahouse' }).boundingBox();
    expect(title?.y).toBeGreaterThan(80);
    await expect(ann.getByRole('button', { name: 'Open the doors' })).toBeInViewport({ ratio: 1 });
    await ann.getByRole('button', { name: 'Open the doors' }).click();
    await expect(ann.getByText('Keep these codes')).toBeVisible();
  });

  await test.step('loses the recovery codes to a reload, is reminded, and makes new ones', async () => {
    await ann.reload();
    await expect(ann.getByText('Bring in someone to talk to')).toBeVisible();
    await ann.getByText('Your recovery codes may not be kept yet').click();
    const sheet = ann.getByRole('dialog', { name: 'Make new codes' });
    await expect(sheet.getByText('have been given so far stop working')).toBeVisible();
    await sheet.getByLabel('Your password').fill('not my password');
    await sheet.getByRole('button', { name: 'Make new codes' }).click();
    await expect(sheet.getByText('This is not your current password.')).toBeVisible();
    await sheet.getByLabel('Your password').fill('orchard kettle marble');
    await sheet.getByRole('button', { name: 'Make new codes' }).click();
    const codes = ann.getByRole('dialog', { name: 'Keep these codes' });
    const saved = ann.waitForEvent('download');
    await codes.getByRole('button', { name: 'Save as a file' }).click();
    expect((await saved).suggestedFilename()).toContain('-ann-127.0.0.1-');
    await codes.getByRole('button', { name: 'Close' }).click();
    const question = ann.getByRole('dialog', { name: 'Have you kept the codes?' });
    await question.getByRole('button', { name: 'I have kept them' }).click();
    await expect(codes).toHaveCount(0);
    await ann.goto('/sign-up');
    await expect(ann.getByText('Bring in someone to talk to')).toBeVisible();
    await expect(ann.getByText('Your recovery codes may not be kept yet')).toHaveCount(0);
    await expect(ann.getByText('This address works on this machine only')).toBeVisible();
    await expect(ann.getByText('Bring in someone to talk to')).toBeVisible();
  });

  await test.step('a second person signs up', async () => {
    await ben.goto('/sign-up');
    await fillAccount(ben, 'Ben Okafor', 'ben');
    await ben.getByRole('button', { name: 'Create my account' }).click();
    await keepCodes(ben);
    await expect(ben.getByText('Bring in someone to talk to')).toBeVisible();
    await expect(ben.getByText('This address works on this machine only')).toHaveCount(0);
  });

  await test.step('and finds the first by handle', async () => {
    await ben.goto('/contacts/add');
    await ben.getByLabel('Handle or link').fill('ann');
    await ben.getByRole('button', { name: 'Find' }).click();
    await ben.getByLabel('Your greeting').fill('Hello Ann, it is Ben');
    await ben.getByRole('button', { name: 'Send the request' }).click();
    await ann.goto('/contacts/requests');
    await expect(ann.getByText('@ben')).toBeVisible();
    await ann.getByRole('button', { name: 'Accept' }).click();
    await expect(ann.getByText('No requests are waiting')).toBeVisible();
  });

  await test.step('they chat, live and both ways', async () => {
    await ann.goto('/chats');
    await ann.getByRole('link', { name: /Ben Okafor/ }).click();
    await expect(log(ann).getByText('Hello Ann, it is Ben')).toBeVisible();
    await ben.goto('/chats');
    await ben.getByRole('link', { name: /Ann Tanaka/ }).click();
    await say(ann, 'Welcome to the teahouse');
    await expect(log(ben).getByText('Welcome to the teahouse')).toBeVisible();
    await say(ben, 'Thank you, a pot of oolong please');
    await expect(log(ann).getByText('a pot of oolong')).toBeVisible();
  });

  await test.step('who types at the door before its scripts are here goes on typing', async () => {
    const { page, letScriptsThrough } = await atDoor(browser, server.url);
    const title = page.getByRole('heading', { name: 'Teahouse' });
    await title.evaluate((element) => element.setAttribute('data-seen', ''));
    letScriptsThrough();
    await expect(page.getByLabel('Handle')).toHaveValue('ben');
    await expect(page.locator('[data-ahead]')).toHaveCount(0);
    await expect(title).toHaveAttribute('data-seen');
    await expect(page.getByLabel('Password', { exact: true })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('link', { name: /Ann Tanaka/ })).toBeVisible();
    await page.context().close();
  });

  await test.step('and who asks to be let in by then is', async () => {
    const { page, letScriptsThrough } = await atDoor(browser, server.url);
    await page.getByRole('button', { name: 'Sign in' }).click();
    letScriptsThrough();
    await expect(page.getByRole('link', { name: /Ann Tanaka/ })).toBeVisible();
    await page.context().close();
  });

  await test.step('the process is killed in the middle, starts again, and everything is there', async () => {
    await server.end('SIGKILL');
    await expect(ann.getByText('Teahouse cannot be reached')).toBeVisible();
    await say(ann, 'Written while the server was dead');
    await server.run();
    const late = log(ben).getByText('Written while the server was dead');
    await expect(late).toHaveCount(1, { timeout: 40_000 });
    await ben.reload();
    await expect(log(ben).getByText('Welcome to the teahouse')).toHaveCount(1);
    await expect(log(ben).getByText('a pot of oolong')).toHaveCount(1);
    await expect(late).toHaveCount(1);
  });

  for (const page of [ann, ben]) await page.context().close();
  await server.remove();
});
