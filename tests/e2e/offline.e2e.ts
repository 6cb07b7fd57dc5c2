import type { Page } from '@playwright/test';
import { befriend, expect, test } from './fixtures.ts';
import {
  bubble,
  chatRow,
  choose,
  composer,
  installed,
  log,
  openChat,
  say,
  tell,
  visit,
} from './steps.ts';

const away = /You are offline|Connecting/;

/** The draft that the device itself keeps of a conversation; undefined for none. */
function keptDraft(page: Page, conversation: number): Promise<string | undefined> {
  return page.evaluate(
    (id) =>
      new Promise<string | undefined>((resolve, reject) => {
        const opening = indexedDB.open('teahouse');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const row = opening.result.transaction('rows').objectStore('rows').get(['drafts', id]);
          row.onsuccess = () => {
            opening.result.close();
            resolve((row.result as { text: string } | undefined)?.text);
          };
        };
      }),
    conversation,
  );
}

test('what is written offline waits with a clock, leaves in order and arrives once [ui 27, 28, 29, 61] @phone', async ({
  join,
}) => {
  const [ann, ben] = [await join('Ann'), await join('Ben')];
  const conversation = await befriend(ann, ben);
  await openChat(ann.page, conversation);
  await openChat(ben.page, conversation);
  await say(ann.page, 'before the tunnel');
  await expect(bubble(ben.page, 'before the tunnel')).toBeVisible();
  await installed(ann.page);

  const online = ann.page.getByText('online', { exact: true });
  await expect(online).toBeVisible();
  await ann.page.context().setOffline(true);
  await say(ann.page, 'one');
  await expect(bubble(ann.page, 'one')).toHaveAccessibleName(/, being sent$/);
  await say(ann.page, 'two');
  await say(ann.page, 'three');
  await expect(ann.page.getByRole('status').getByText(away)).toBeVisible();
  await expect(online, 'nobody knows that any more').toBeHidden();
  await expect(bubble(ann.page, /one|two|three/)).toHaveCount(3);
  await expect(bubble(ann.page, 'three')).toHaveAccessibleName(/, being sent$/);
  await test.step('what is passed on waits likewise, and nobody is told that it went', async () => {
    await choose(ann.page, bubble(ann.page, 'before the tunnel'), 'Forward');
    const dialog = ann.page.getByRole('dialog', { name: 'Forward' });
    await dialog.getByRole('checkbox', { name: 'Notes to self' }).check({ force: true });
    await dialog.getByRole('button', { name: 'Send to 1 chat' }).click();
    await expect(ann.page.getByText('It is sent once there is a connection')).toBeVisible();
  });
  await visit(ann.page, '/chats');
  await expect(chatRow(ann.page, 'Ben')).toContainText('three');

  await test.step('a page that is closed and opened again keeps them', async () => {
    await ann.page.reload();
    await chatRow(ann.page, 'Ben').getByRole('link').click();
    await expect(bubble(ann.page, /^(one|two|three)/)).toHaveCount(3);
  });

  await ann.page.context().setOffline(false);
  await expect(bubble(ann.page, 'three')).toHaveAccessibleName(/, (sent|delivered|read)$/);
  await expect(bubble(ben.page, /^(one|two|three)/)).toHaveText([/^one/, /^two/, /^three/]);
  await expect(ann.page.getByText(away)).toBeHidden();
  await ben.page.reload();
  await expect(bubble(ben.page, /^(one|two|three)/)).toHaveText([/^one/, /^two/, /^three/]);
  await expect(bubble(ann.page, /^(one|two|three)/)).toHaveText([/^one/, /^two/, /^three/]);
});

test('what is sent in the moment of a reload is kept, and does not come back as a draft [ui 27, 29] @phone', async ({
  join,
}) => {
  const [ann, ben] = [await join('Ann'), await join('Ben')];
  const conversation = await befriend(ann, ben);
  const { page } = ann;
  await openChat(page, conversation);
  await installed(page);
  await page.context().setOffline(true);
  for (const text of ['said on leaving', 'said on leaving again']) {
    await composer(page).fill(text);
    await expect.poll(() => keptDraft(page, conversation)).toBe(text);
    const loaded = page.waitForEvent('load');
    await composer(page).evaluate((field) => {
      field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
      location.reload();
    });
    await loaded;
    await expect(bubble(page, text).last()).toHaveAccessibleName(/, being sent$/);
    await expect(composer(page)).toHaveValue('');
  }
  await page.context().setOffline(false);
  await openChat(ben.page, conversation);
  await expect(bubble(ben.page, 'said on leaving')).toHaveText([/leaving/, /leaving again/]);
  await expect(composer(page)).toHaveValue('');
});

test('what was typed up to the very moment of a reload is there again [ui 21] @desktop', async ({
  join,
}) => {
  const [ann, ben] = [await join('Ann'), await join('Ben')];
  const { page } = ann;
  await openChat(page, await befriend(ann, ben));
  await installed(page);
  await page.context().setOffline(true);
  for (const text of ['half a sent', 'half a sentence', '']) {
    await composer(page).fill(text);
    await page.reload();
    await expect(composer(page)).toHaveValue(text);
  }
});

test('what the server refuses is marked, here and in the list, and can be sent again [ui 7, 28] @desktop', async ({
  join,
}) => {
  const [ann, ben] = [await join('Ann'), await join('Ben')];
  const conversation = await befriend(ann, ben);
  await openChat(ann.page, conversation);
  await ann.page.context().setOffline(true);
  await say(ann.page, 'a word too late');
  await ben.call('contacts.remove', { user: ann.id });
  await ann.page.context().setOffline(false);
  await expect(bubble(ann.page, 'a word too late')).toHaveAccessibleName(/, not sent$/);
  await visit(ann.page, '/chats');
  await expect(chatRow(ann.page, 'Ben')).toContainText('Not sent');

  await befriend(ann, ben);
  await visit(ann.page, `/chats/${conversation}`);
  await ann.page.getByRole('button', { name: 'Not sent. Choose what to do' }).click();
  await ann.page.getByRole('menuitem', { name: 'Send again' }).click();
  await expect(bubble(ann.page, 'a word too late')).toHaveAccessibleName(/, (sent|delivered)$/);
  await openChat(ben.page, conversation);
  await expect(bubble(ben.page, 'a word too late')).toHaveCount(1);
});

test('installed, it opens offline to the list and the last conversation, from what it kept [ui 13] @phone', async ({
  join,
}) => {
  const [ann, ben] = [await join('Ann'), await join('Ben')];
  const conversation = await befriend(ann, ben);
  await tell(ben, conversation, 'kept for the train');
  const { page } = ann;
  await openChat(page, conversation);
  await expect(bubble(page, 'kept for the train')).toBeVisible();
  const installable = await page.request.get('/manifest.webmanifest');
  expect(await installable.json()).toMatchObject({ display: 'standalone', start_url: '/chats' });
  await installed(page);

  await page.context().setOffline(true);
  await page.reload();
  await expect(bubble(page, 'kept for the train')).toBeVisible();
  await expect(page.getByText(away)).toBeVisible();
  await page.goto('/chats');
  await expect(chatRow(page, 'Ben')).toContainText('kept for the train');
  await page.goto('/me/appearance');
  await expect(page.getByRole('radio', { name: 'Dark' })).toBeVisible();

  await test.step('and paints before the server has answered anything', async () => {
    await page.context().setOffline(false);
    await page.routeWebSocket(/\/socket/, () => undefined);
    await page.goto(`/chats/${conversation}`);
    await expect(bubble(page, 'kept for the train')).toBeVisible();
    await expect(composer(page)).toBeVisible();
    await expect(log(page).getByRole('article')).toHaveCount(1);
  });
});
