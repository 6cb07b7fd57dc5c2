import type { Page } from '@playwright/test';
import { befriend, expect, test } from './fixtures.ts';
import { bubble, chatRow, composer, openChat, say, tell } from './steps.ts';

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

test('several tabs share one socket, and another takes over when its tab closes [ui 60, 62]', async ({
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

test('a new version is offered, and never taken under somebody who is typing [ui 63]', async ({
  join,
}) => {
  const [ann, ben] = [await join('Ann'), await join('Ben')];
  const conversation = await befriend(ann, ben);
  const { page } = ann;
  await openChat(page, conversation);
  await composer(page).pressSequentially('I am in the middle of');
  await test.step('a part of this build is not on the server any more', () =>
    page.evaluate(() => dispatchEvent(new Event('vite:preloadError'))));
  await expect(page.getByText('A new version of Teahouse is here.')).toBeVisible();
  await composer(page).pressSequentially(' a sentence');
  await expect(composer(page)).toHaveValue('I am in the middle of a sentence');
  const loaded = page.waitForEvent('load');
  await page.getByRole('button', { name: 'Update' }).click();
  await loaded;
  await expect(composer(page)).toHaveValue('I am in the middle of a sentence');
  await expect(page.getByText('A new version of Teahouse is here.')).toBeHidden();
});
