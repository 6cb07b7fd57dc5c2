import { befriend, expect, test } from './fixtures.ts';
import {
  bubble,
  chatRow,
  choose,
  composer,
  log,
  markRead,
  openChat,
  say,
  tell,
  tellMany,
} from './steps.ts';

test('reactions are given from the menu, joined by a tap, and say who gave them [ui 47, 51] @phone', async ({
  join,
}) => {
  const [ann, ben] = [await join('Ann'), await join('Ben')];
  const conversation = await befriend(ann, ben);
  await tell(ben, conversation, 'Tea at four?');
  await openChat(ann.page, conversation);
  await openChat(ben.page, conversation);

  await bubble(ann.page, 'Tea at four?').getByRole('paragraph').click({ button: 'right' });
  await ann.page.getByRole('button', { name: 'React with 👍' }).click();
  const chip = (page: typeof ann.page, emoji: string) =>
    bubble(page, 'Tea at four?').getByRole('button', { name: new RegExp(`^${emoji} from`) });
  await expect(chip(ann.page, '👍')).toHaveAttribute('aria-pressed', 'true');
  await chip(ben.page, '👍').click();
  await expect(chip(ann.page, '👍')).toHaveAccessibleName('👍 from 2');
  await expect(bubble(ann.page, 'Tea at four?')).toHaveAccessibleName(/, reactions: 👍 2$/);

  await test.step('keys reach any emoji, which takes the place of the former one', async () => {
    await bubble(ann.page, 'Tea at four?').focus();
    await ann.page.keyboard.press('Enter');
    await expect(ann.page.getByRole('menuitem', { name: 'Reply', exact: true })).toBeFocused();
    await ann.page.keyboard.press('ArrowUp');
    await expect(ann.page.getByRole('button', { name: 'More reactions' })).toBeFocused();
    await ann.page.keyboard.press('Enter');
    await ann.page.getByRole('tab', { name: 'Food and drinks' }).click();
    await ann.page.getByRole('dialog').getByRole('button', { name: '🫖' }).click();
    await expect(chip(ben.page, '🫖')).toHaveAccessibleName('🫖 from 1');
    await expect(chip(ben.page, '👍')).toHaveAccessibleName('👍 from 1');
  });

  await test.step('who gave what, and one’s own taken back', async () => {
    await chip(ann.page, '🫖').click({ button: 'right' });
    const dialog = ann.page.getByRole('dialog', { name: 'Reactions' });
    await expect(dialog.getByRole('listitem')).toHaveCount(2);
    await expect(dialog.getByRole('listitem').filter({ hasText: 'Ben' })).toContainText('👍');
    await dialog.getByRole('button', { name: 'Take back' }).click();
    await expect(chip(ben.page, '🫖')).toBeHidden();
  });

  await test.step('a message that was said since is where it was', async () => {
    await say(ben.page, 'I bake');
    await expect(bubble(ann.page, 'I bake')).toBeVisible();
  });
});

test('several messages are chosen, copied and deleted for oneself; Back and Esc stop that [ui 49] @desktop', async ({
  join,
}) => {
  const [ann, ben] = [await join('Ann'), await join('Ben')];
  const conversation = await befriend(ann, ben);
  await tellMany(ben, conversation, 4);
  const { page } = ann;
  await page.goto('/chats');
  await chatRow(page, 'Ben').getByRole('link').click();
  const bar = page.getByRole('toolbar', { name: 'Chosen messages' });
  const box = (number: number) => page.getByRole('checkbox', { name: `Ben: line ${number},` });

  await choose(page, bubble(page, 'line 2'), 'Choose several');
  await expect(bar).toContainText('1 chosen');
  await box(3).check({ force: true });
  await expect(box(3)).toBeChecked();
  await bubble(page, 'line 4').focus();
  await page.keyboard.press('Space');
  await expect(bar).toContainText('3 chosen');
  await box(4).uncheck({ force: true });
  await bar.getByRole('button', { name: 'Delete for me' }).click();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(bar).toBeHidden();
  await expect(bubble(page, /line [23]/)).toHaveCount(0);
  await expect(bubble(page, /line [14]/)).toHaveCount(2);

  for (const stop of [
    () => page.keyboard.press('Escape'),
    () => page.evaluate(() => history.back()),
  ]) {
    await choose(page, bubble(page, 'line 1'), 'Choose several');
    await expect(bar).toBeVisible();
    await stop();
    await expect(bar).toBeHidden();
    await expect(bubble(page, 'line 1')).toBeVisible();
  }
});

test('messages are forwarded one by one, and as one history that opens; a part of one is copied [ui 49, 50] @phone', async ({
  join,
}) => {
  const [ann, ben, cem] = [await join('Ann'), await join('Ben'), await join('Cem')];
  const conversation = await befriend(ann, ben);
  const other = await befriend(ann, cem);
  await tell(ben, conversation, 'The plums are ripe');
  await tell(ann, conversation, 'Who eats them all?');
  const { page } = ann;
  const dialog = page.getByRole('dialog', { name: 'Forward' });
  const sendTo = async (name: string, words = '') => {
    await dialog.getByRole('searchbox').fill(name.slice(0, 2));
    await dialog.getByRole('checkbox', { name }).check({ force: true });
    await dialog.getByLabel('Add words of your own').fill(words);
    await dialog.getByRole('button', { name: 'Send to 1 chat' }).click();
    await expect(dialog).toBeHidden();
  };
  await openChat(page, conversation);
  await openChat(cem.page, other);

  await choose(page, bubble(page, 'The plums are ripe'), 'Forward');
  await sendTo('Cem', 'Are you hungry?');
  const passedOn = bubble(cem.page, 'The plums are ripe');
  await expect(passedOn).toContainText('Forwarded');
  await expect(bubble(cem.page, 'Are you hungry?')).not.toContainText('Forwarded');

  await choose(page, bubble(page, 'The plums are ripe'), 'Choose several');
  await bubble(page, 'Who eats them all?').focus();
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Forward', exact: true }).click();
  await dialog.getByText('As one history').click();
  await sendTo('Cem');
  await expect(page.getByRole('toolbar', { name: 'Chosen messages' })).toBeHidden();
  const card = log(cem.page).getByRole('link', { name: /^History of Ben and Ann/ });
  await expect(card).toContainText('Ben: The plums are ripe');
  await card.click();
  const opened = cem.page.getByRole('list', { name: 'History of Ben and Ann' });
  await expect(opened.getByRole('listitem').filter({ hasText: 'Who eats them' })).toBeVisible();

  await test.step('a part of what was said is copied', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await choose(page, bubble(page, 'The plums are ripe'), 'Select text');
    const text = page.getByRole('dialog', { name: 'Select text' }).locator('p');
    await expect(text).toHaveText('The plums are ripe');
    await text.evaluate(({ firstChild }) => {
      if (firstChild !== null) getSelection()?.setBaseAndExtent(firstChild, 4, firstChild, 9);
    });
    await page.getByRole('button', { name: 'Copy' }).click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('plums');
  });
});

test('pinned messages stand at the top, one after the other, and lead to their place @phone', async ({
  join,
}) => {
  const [ann, ben] = [await join('Ann'), await join('Ben')];
  const conversation = await befriend(ann, ben);
  await tell(ben, conversation, 'The key is under the pot');
  await tellMany(ben, conversation, 30);
  await markRead(ann, conversation, 32);
  await ann.call('chat.pin_message', { conversation, seq: 2, pinned: true });
  await openChat(ann.page, conversation);
  await openChat(ben.page, conversation);
  const bar = (page: typeof ann.page) => page.getByRole('button', { name: /^Pinned message/ });
  await expect(bar(ben.page)).toContainText('The key is under the pot');
  await choose(ann.page, bubble(ann.page, 'line 30'), 'Pin');
  await expect(bar(ben.page)).toHaveAccessibleName('Pinned message 2 of 2, Ben: line 30');
  await bar(ann.page).click();
  await expect(bar(ann.page)).toContainText('The key is under the pot');
  await bar(ann.page).click();
  await expect(bubble(ann.page, 'The key is under the pot')).toBeInViewport();
  await choose(ann.page, bubble(ann.page, 'The key is under the pot'), 'Unpin');
  await expect(bar(ben.page)).toHaveAccessibleName('Pinned message, Ben: line 30');
});

test('favourites are kept from the menu, and lead back to their place @desktop', async ({
  join,
}) => {
  const [ann, ben] = [await join('Ann'), await join('Ben')];
  const conversation = await befriend(ann, ben);
  await tell(ben, conversation, 'Two cups of flour');
  await tellMany(ben, conversation, 60);
  await ann.call('chat.favour', { conversation, seq: 62, kept: true });
  const { page } = ann;
  // It opens at what is unread: far above the message that is a favourite already.
  await openChat(page, conversation);
  await choose(page, bubble(page, 'Two cups of flour'), 'Add to favourites');
  await page.goto('/me/favourites');
  const kept = page.getByRole('list', { name: 'Favourites' }).getByRole('listitem');
  await expect(kept).toHaveCount(2);
  await kept.filter({ hasText: 'Two cups of flour' }).getByRole('button').click();
  await expect(kept).toHaveCount(1);
  await kept.getByRole('link').click();
  await expect(bubble(page, 'line 60')).toBeInViewport();
});

test('an owner calls everyone, and everyone is marked @desktop', async ({ join }) => {
  const [ann, ben] = [await join('Ann'), await join('Ben')];
  await befriend(ann, ben);
  const { conversation } = await ann.call('chat.create_group', {
    clientId: `everyone-of-${ann.handle}`,
    title: 'Tea circle',
    members: [ben.id],
  });
  await ben.page.goto('/chats');
  await openChat(ann.page, conversation.id);
  await composer(ann.page).pressSequentially('@ev');
  await ann.page.getByRole('option', { name: 'Everyone' }).click();
  await composer(ann.page).pressSequentially('the kettle is on');
  await composer(ann.page).press('Enter');
  await expect(chatRow(ben.page, 'Tea circle')).toContainText('@all the kettle is on');
  await expect(chatRow(ben.page, 'Tea circle')).toContainText('@');
  await openChat(ben.page, conversation.id);
  await expect(bubble(ben.page, 'the kettle is on').locator('mark')).toHaveText('@all');
  await composer(ben.page).pressSequentially('@ev');
  await expect(ben.page.getByRole('option', { name: 'Everyone' })).toBeHidden();

  await test.step('and is told once what the group’s notice says', async () => {
    await ann.page.goto(`/chats/${conversation.id}/info`);
    await ann.page.getByRole('button', { name: 'Group notice' }).click();
    await ann.page.getByLabel('What every member should know').fill('Bring your own cup');
    await ann.page.getByRole('button', { name: 'Save' }).click();
    const card = ben.page.getByRole('region', { name: 'Group notice' });
    await expect(card).toContainText('Bring your own cup');
    await card.getByRole('button', { name: 'Close the notice' }).click();
    await expect(card).toBeHidden();
  });
});
