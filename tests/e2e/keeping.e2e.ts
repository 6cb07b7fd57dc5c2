import type { Page } from '@playwright/test';
import { befriend, expect, newcomer, test } from './fixtures.ts';
import { inspectAll, keep } from './inspect.ts';
import { JourneyServer } from './server.ts';
import { bubble, openChat, tell } from './steps.ts';

const dayMs = 86_400_000;

/** Has a job done without waiting for its hour. */
const strike = (server: JourneyServer, job: string) =>
  server.sql('insert into jobs.job (name) values ($1)', [job]);

/** A small picture, as a canvas draws it. */
async function uploadPicture(page: Page, url: string): Promise<void> {
  await page.evaluate(async (to) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 64, height: 64 });
    canvas.getContext('2d')?.fillRect(0, 0, 40, 20);
    const picture = await new Promise<Blob | null>((done) => canvas.toBlob(done));
    const answer = await fetch(`${to}/blobs/avatar`, { method: 'POST', body: picture });
    if (!answer.ok) throw new Error(await answer.text());
  }, url);
}

test('what an operator no longer keeps is counted, asked about, and leaves every screen', {
  tag: '@desktop',
}, async ({ browser }) => {
  test.setTimeout(120_000);
  const server = await JourneyServer.start();
  const ann = await newcomer(browser, server, 'Ann Tanaka');
  const ben = await newcomer(browser, server, 'Ben Okafor');
  const conversation = await befriend(ann, ben);
  const old = await tell(ben, conversation, 'from last winter');
  await server.sql('update chat.messages set sent_at = sent_at - $1 where conversation_id = $2', [
    100 * dayMs,
    conversation,
  ]);
  await tell(ben, conversation, 'do you remember?', { replyTo: old });
  await openChat(ben.page, conversation);
  await expect(bubble(ben.page, 'from last winter').first()).toBeVisible();
  const { page } = ann;

  await test.step('a shorter time says how much goes, and can be thought better of', async () => {
    await page.goto('/operator/storage');
    const kept = page.getByRole('button', { name: 'Keep messages' });
    await expect(kept).toContainText('Until they are deleted');
    await kept.click();
    await page.getByRole('menuitemradio', { name: '90 days' }).click();
    const question = page.getByRole('dialog', { name: 'Remove messages older than 90 days?' });
    await expect(question.getByText('2 messages are older than that.')).toBeVisible();
    await keep(page, 'question');
    await question.getByRole('button', { name: 'Cancel' }).click();
    await expect(kept).toContainText('Until they are deleted');
    await kept.click();
    await expect(page.getByRole('menuitemradio', { checked: true })).toHaveText(
      'Until they are deleted',
    );
    await keep(page, 'menu');
    await page.getByRole('menuitemradio', { name: '90 days' }).click();
    await question.getByRole('button', { name: 'Remove them' }).click();
    await expect(kept).toContainText('90 days');
  });

  await test.step('then it leaves the screen of whoever reads it, and the quote of it', async () => {
    await strike(server, 'chat.prune');
    await expect(bubble(ben.page, 'from last winter')).toHaveCount(0, { timeout: 20_000 });
    await expect(bubble(ben.page, 'do you remember?')).toBeVisible();
    await expect(ben.page.getByText('This message is not here any more')).toBeVisible();
    await ben.page.reload();
    await expect(bubble(ben.page, 'do you remember?')).toBeVisible();
    await expect(ben.page.getByText('from last winter')).toHaveCount(0);
  });

  await test.step('what people let disappear goes at its moment, by the clock alone', async () => {
    await ben.page.goto(`/chats/${conversation}/info`);
    await ben.page.getByRole('button', { name: 'Disappearing messages' }).click();
    const choice = ben.page.getByRole('dialog', { name: 'Disappearing messages' });
    await choice.getByText('Disappear after 1 day').click();
    await keep(ben.page, 'timer');
    await choice.getByRole('button', { name: 'Save' }).click();
    await expect(choice).toHaveCount(0);
    const log = ben.page.getByRole('log');
    await expect(log.getByText('You let new messages disappear after 1 day')).toBeVisible();
    await expect(
      ben.page.getByRole('img', { name: 'New messages disappear after 1 day' }),
    ).toBeVisible();
    await ben.page.goto('about:blank');
    await tell(ann, conversation, 'for a day only');
    await server.sql('update chat.messages set expires_at = $1 where expires_at is not null', [
      Date.now() + 6_000,
    ]);
    await openChat(ben.page, conversation);
    await expect(bubble(ben.page, 'for a day only')).toBeVisible();
    await keep(ben.page, 'disappearing');
    await expect(ben.page.getByText('for a day only')).toHaveCount(0, { timeout: 8_000 });
    await expect(bubble(ben.page, 'do you remember?')).toBeVisible();
  });

  await test.step('everybody sees what is kept of them, and from where they signed in', async () => {
    await ben.page.goto('/me/privacy');
    await expect(ben.page.getByText('For 90 days')).toBeVisible();
    await ben.page.goto('/me/devices');
    await expect(ben.page.getByText('127.0.0.1')).toBeVisible();
    await expect(ben.page.getByText('Addresses are kept for 30 days.')).toBeVisible();
  });

  await test.step('an operator’s look at it is recorded', async () => {
    await page.goto(`/operator/people/${ben.id}`);
    await page.getByRole('button', { name: 'Look where they signed in' }).click();
    await expect(page.getByText('127.0.0.1')).toBeVisible();
    await page.goto('/operator/audit');
    await expect(page.getByText('Looked where Ben Okafor')).toBeVisible();
  });

  await test.step('who stores most comes first, and no more than is allowed', async () => {
    await ben.page.goto('/me');
    await uploadPicture(ben.page, server.url);
    await page.goto('/operator/storage');
    await expect(page.getByRole('link', { name: /Ben Okafor/ })).toContainText('1 file');
    await ann.call('house.change_settings', { quotaBytes: 0 });
    await expect(uploadPicture(ben.page, server.url)).rejects.toThrow('You store as much as');
  });

  for (const each of [page, ben.page]) await each.context().close();
  await server.remove();
});

test('the pages of storage and health are in order for axe, eyes and fingers', {
  tag: '@phone',
}, async ({ browser, isMobile }) => {
  test.setTimeout(120_000);
  const server = await JourneyServer.start();
  const ann = await newcomer(browser, server, 'Ann Tanaka');
  const ben = await newcomer(browser, server, 'جميلة الحسن');
  await ben.page.goto('/me');
  await uploadPicture(ben.page, server.url);
  await ann.call('house.change_settings', { keepMessagesDays: 400, quotaBytes: 5_000_000 });
  const { page } = ann;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/operator/health');
  await expect(page.getByText('Nothing fails')).toBeVisible();
  await inspectAll(
    page,
    [
      ['/operator/health', 'Between processes'],
      ['/operator/storage', 'جميلة الحسن'],
      ['/me/privacy', 'What is kept here'],
      ['/me/devices', 'Where you signed in'],
    ],
    isMobile,
  );
  for (const each of [page, ben.page]) await each.context().close();
  await server.remove();
});
