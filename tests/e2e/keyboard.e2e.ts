import type { Locator } from '@playwright/test';
import { befriend, expect, test } from './fixtures.ts';
import { bubble, chatRow, composer, log, openChat, say, tell, tellMany } from './steps.ts';

/** How a time is drawn: where its first digit stands to the last letter of AM or PM. */
function ends(time: Locator): Promise<string> {
  return time.evaluate((element) => {
    const text = element.firstChild;
    const length = text?.textContent?.length ?? 0;
    const placeOf = (at: number) => {
      const range = document.createRange();
      if (text === null) throw new Error('the time has no text');
      range.setStart(text, at);
      range.setEnd(text, at + 1);
      return range.getBoundingClientRect().x;
    };
    return placeOf(0) < placeOf(length - 1) ? 'digits first' : 'letters first';
  });
}

// Whose clock has letters, which could stand on either side.
test.use({ locale: 'en-US' });

test('finding works on every screen [ui 59]', { tag: '@desktop' }, async ({ join }) => {
  const [ann, ben] = [await join('Ann'), await join('Ben')];
  const conversation = await befriend(ann, ben);
  const { page } = ann;
  const search = page.getByRole('searchbox', { name: 'Search', exact: true });
  await openChat(page, conversation);
  await composer(page).focus();
  await page.keyboard.press('Control+k');
  await expect(search).toBeFocused();
  await expect(page, 'the chat beside the list stays').toHaveURL(new RegExp(`/${conversation}$`));
  for (const path of ['/me', '/contacts', '/me/appearance', '/chats?folded', '/nowhere']) {
    await page.goto(path);
    await expect(
      page.getByRole('navigation', { name: 'Main' }).or(page.getByText('There is nothing here')),
    ).toBeVisible();
    await page.keyboard.press('Control+k');
    await expect(search, path).toBeFocused();
    await page.keyboard.type('be');
    await expect(page.getByRole('heading', { name: 'Chats', level: 2 }), path).toBeVisible();
    await expect(page.getByRole('link', { name: /^Ben/ }), path).toBeVisible();
  }
  await test.step('in one pane, over a page that covers the list', async () => {
    await page.setViewportSize({ width: 600, height: 800 });
    await openChat(page, conversation);
    await page.keyboard.press('Control+k');
    await expect(search).toBeFocused();
  });
});

test('the keyboard alone: find, walk, edit the last, search, close, help [ui 59]', {
  tag: '@desktop',
}, async ({ join }) => {
  const ann = await join('Ann');
  const [ben, cem] = [await join('Ben'), await join('Cem')];
  const first = await befriend(ann, ben);
  const second = await befriend(ann, cem);
  const { page } = ann;
  const late = Promise.withResolvers<void>();
  await page.route('**/assets/beside-chat-*.js', async (route) => {
    await late.promise;
    await route.continue();
  });
  await page.goto('/chats');
  await expect(chatRow(page, 'Cem')).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('searchbox', { name: 'Search' })).toBeFocused();
  await page.keyboard.type('be');
  await expect(chatRow(page, 'Cem')).toHaveCount(0);
  await page.keyboard.press('Escape');

  await page.keyboard.press('Alt+ArrowDown');
  await expect(page).toHaveURL(new RegExp(`/chats/${second}$`));
  await page.keyboard.press('Alt+ArrowDown');
  await expect(page).toHaveURL(new RegExp(`/chats/${first}$`));
  await page.keyboard.press('Alt+ArrowUp');
  await expect(page).toHaveURL(new RegExp(`/chats/${second}$`));

  await say(page, 'Tea at for');
  await expect(bubble(page, 'Tea at for')).toHaveAccessibleName(/, sent$/);
  await composer(page).press('ArrowUp');
  await expect(composer(page)).toHaveValue('Tea at for');
  await say(page, 'Tea at four');
  await expect(bubble(page, 'Tea at four')).toHaveAccessibleName(/edited/);

  await tell(cem, second, 'or coffee at five');
  await page.keyboard.press('Control+f');
  await page.keyboard.type('coff');
  await expect(page.getByRole('search'), 'the bar is not here yet').toBeHidden();
  late.resolve();
  await expect(page.getByRole('search').locator(':focus')).toHaveValue('coff');
  await page.keyboard.type('ee');
  await expect(page.getByRole('search').getByRole('status')).toHaveText('0 / 1');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('search').getByRole('status')).toHaveText('1 / 1');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('search')).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/\/chats$/);
  await page.keyboard.press('Shift+?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toContainText('Ctrl + K');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('messages are a log to walk through; new ones are said aloud with author and time [ui 64] @desktop', async ({
  join,
}) => {
  const [ann, ben] = [await join('Ann'), await join('Ben')];
  const conversation = await befriend(ann, ben);
  await tellMany(ben, conversation, 3);
  await tell(ben, conversation, 'שלום, מה שלומך?');
  const { page } = ann;
  await openChat(page, conversation);
  const last = bubble(page, 'שלום');
  await expect(last).toHaveAccessibleName(/^Ben: שלום, מה שלומך\?, \d/);

  await test.step('each text keeps its own direction', async () => {
    await expect(last.getByRole('paragraph')).toHaveCSS('direction', 'rtl');
    await expect(bubble(page, 'line 3').getByRole('paragraph')).toHaveCSS('direction', 'ltr');
    // Times are written as this reader writes them, whatever way the words beside them run.
    const time = last.locator('bdi').last();
    await expect(time).toHaveText(/^\d{1,2}:\d\d [AP]M$/);
    await expect(time).toHaveCSS('direction', 'ltr');
    expect(await ends(time)).toEqual('digits first');
  });

  await test.step('arrows walk; the menu gives the focus back', async () => {
    await composer(page).focus();
    await last.focus();
    await page.keyboard.press('ArrowUp');
    await expect(bubble(page, 'line 3')).toBeFocused();
    await page.keyboard.press('ArrowUp');
    await expect(bubble(page, 'line 2')).toBeFocused();
    await expect(log(page).locator('[tabindex="0"]')).toHaveCount(1);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('menuitem', { name: 'Reply' })).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('menuitem', { name: 'Copy' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(bubble(page, 'line 2')).toBeFocused();
  });

  await test.step('what comes is said; what was there is not', async () => {
    const aloud = page.locator('[aria-live=polite]').filter({ hasText: 'Ben: ' });
    await expect(aloud).toHaveCount(0);
    await tell(ben, conversation, 'the kettle is on');
    await expect(aloud).toHaveText(/^Ben: the kettle is on, \d/);
  });
});
